package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.calendar.google.GoogleSimulator;
import dev.switchboard.desk.calendar.outside.Wire;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider.Shown;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test with an organization whose calendar is connected, at a simulator. */
abstract class ConnectedScene extends CalendarScene {

    @Autowired
    GoogleSimulator google;

    @Autowired
    CalendarChannels channels;

    @Autowired
    dev.switchboard.ground.database.OrganizationScope scope;

    String email;

    /** What the browser keeps while it is at the provider's. */
    private String kept = "";

    @AfterEach
    void mend() {
        provider().breaks(ask -> Fault.NONE);
    }

    /** Not the signing in, but all behind it. */
    static Fault isAway(Wire.Ask ask) {
        return ask.url().getPath().matches(".*/(calendar|v1.0)/.*") ? Fault.AWAY : Fault.NONE;
    }

    String name() {
        return provider().provider();
    }

    SimulatedProvider provider() {
        return google;
    }

    /** As an owner does it with a browser. */
    void connect() {
        email = email == null ? "owner-" + UUID.randomUUID() + "@example.com" : email;
        Answer back = comeBack(setOut(), "allow");
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.raw().headers().firstValue("Location").orElseThrow())
                .endsWith("/console/settings?section=calendars");
    }

    /** @return where the owner is sent */
    String setOut() {
        Answer begun = owner(organization).post("/api/calendar/" + provider().provider() + "/connect", "{}");
        assertThat(begun.status()).isEqualTo(200);
        String cookie = begun.raw().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("Path=/oauth/" + name() + ";", "HttpOnly", "SameSite=Lax");
        kept = cookie.split(";")[0];
        return begun.text("/url");
    }

    /** Another browser than the one that set out. */
    void changeBrowser() {
        kept = "";
    }

    /** Says yes or no at the page behind an address, and follows where that leads. */
    Answer comeBack(String url, String answer) {
        Map<String, String> fields = fields(url);
        fields.put("email", email);
        fields.put("answer", answer);
        Answer page = ask("GET", path(URI.create(url)), null);
        assertThat(page.status()).isEqualTo(200);
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
        Answer sent = form("/simulator/" + provider().provider() + "/consent", form.toString());
        assertThat(sent.status()).isEqualTo(303);
        return ask(
                "GET",
                path(URI.create(sent.raw().headers().firstValue("Location").orElseThrow())),
                null,
                "Cookie",
                kept.isEmpty() ? "none=none" : kept);
    }

    private Answer form(String path, String body) {
        return ask("POST", path + "?" + body, null);
    }

    private static String path(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    static Map<String, String> fields(String url) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : URI.create(url).getRawQuery().split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    String key() {
        return provider().key(email);
    }

    List<Shown> there() {
        return provider().shown(key()).orElseThrow();
    }

    Optional<Shown> ours() {
        return there().stream().filter(Shown::ours).findFirst();
    }

    void startsThere(Instant starts) {
        soon().until(() -> ours().map(Shown::starts), at -> at.equals(Optional.of(starts)));
    }

    /** Has the calendar looked at, as the clock does it. */
    void look() {
        UUID connection = DATABASE.sql("SELECT id FROM calendar_connections WHERE organization_id = ? AND provider = ?")
                .params(organization, provider().provider())
                .query(UUID.class)
                .single();
        scope.in(organization, jdbc -> {
            channels.look(jdbc, organization, connection, "test:" + UUID.randomUUID());
            return true;
        });
    }

    /** Everything that was to be done is done. */
    void quiet() {
        soon().until(
                        () -> DATABASE.sql(
                                        "SELECT count(*) FROM events WHERE organization_id = ? AND status = 'pending'")
                                .param(organization)
                                .query(Long.class)
                                .single(),
                        count -> count == 0);
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    Instant startsHere(UUID appointment) {
        return bookings.find(organization, appointment).orElseThrow().scheduledAt();
    }

    long count(String from) {
        return DATABASE.sql("SELECT count(*) FROM " + from + " AND organization_id = ?")
                .param(organization)
                .query(Long.class)
                .single();
    }

    String state() {
        return owner(organization).get("/api/calendar").text("/" + provider().provider() + "/state");
    }
}
