package dev.switchboard.desk.calendar.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Changes;
import dev.switchboard.desk.calendar.outside.Channel;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar.Known;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.desk.calendar.outside.HttpWire;
import dev.switchboard.desk.calendar.outside.Look;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import dev.switchboard.desk.calendar.outside.Wire;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.Forms;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client library against the simulator, over HTTP as it is spoken with Google. */
class GoogleCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final URI BACK = URI.create("http://localhost/oauth/google/callback");
    private static final Instant NOON = Instant.parse("2026-12-01T18:00:00Z");

    private final List<Map<String, String>> told = new ArrayList<>();
    private final GoogleSimulator simulator = new GoogleSimulator((address, headers, json) -> told.add(headers));
    private HttpServer server;
    private GoogleCalendar calendar;
    private String token;
    private String key;

    @BeforeEach
    void connect() throws Exception {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            URI url = URI.create("http://localhost" + exchange.getRequestURI());
            try {
                Wire.Reply reply = simulator.send(new Wire.Ask(
                        exchange.getRequestMethod(),
                        url,
                        headers,
                        exchange.getRequestBody().readAllBytes()));
                reply.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
                exchange.getResponseBody().write(reply.body());
            } catch (IOException away) {
                exchange.getRequestBody().close();
            }
            exchange.close();
        });
        server.start();
        GoogleProperties properties = new GoogleProperties(
                GoogleSimulator.CLIENT_ID,
                GoogleSimulator.CLIENT_SECRET,
                "http://localhost:" + server.getAddress().getPort());
        calendar = new GoogleCalendar(new HttpWire(), properties, properties.hosts(""), true, false);
        token = grant("owner@example.com").accessToken();
        key = simulator.key("owner@example.com");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Grant grant(String email) throws Exception {
        String verifier = "v".repeat(43);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        URI consent = calendar.consent("state", challenge, BACK);
        String code = simulator.allow(email, Forms.read(consent.getRawQuery()));
        return calendar.redeem(code, verifier, BACK);
    }

    private static OwnEvent own(UUID id, Instant starts) {
        return new OwnEvent(
                id, "Full wrap, Dana", "Bay 1", "", new Span(starts, starts.plusSeconds(3_600)), false, ZONE);
    }

    private Look look(Optional<String> cursor) {
        return new Look(cursor, Optional.empty(), NOON.minusSeconds(86_400), NOON.plusSeconds(86_400 * 30), ZONE);
    }

    private static ObjectNode event(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    private static void fails(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CalendarException.class, why -> assertThat(why.kind())
                .isEqualTo(kind));
    }

    @Test
    void asksForConsentThatLasts() {
        Map<String, String> asked = Forms.read(calendar.consent("s", "c", BACK).getRawQuery());
        assertThat(asked)
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code");
        assertThat(asked.get("scope").split(" "))
                .containsExactlyInAnyOrder(
                        "https://www.googleapis.com/auth/calendar.events",
                        "https://www.googleapis.com/auth/calendar.freebusy",
                        "https://www.googleapis.com/auth/userinfo.email");
    }

    @Test
    void redeemsACodeOnce() throws Exception {
        Grant grant = grant("somebody@example.com");
        assertThat(grant.email()).isEqualTo("somebody@example.com");
        assertThat(grant.refreshToken()).isNotEmpty();
        assertThat(calendar.refresh(grant).refreshToken()).isEqualTo(grant.refreshToken());
        fails(Kind.REVOKED, () -> calendar.redeem("4/nonsense", "v".repeat(43), BACK));
        calendar.revoke(grant);
        fails(Kind.REVOKED, () -> calendar.refresh(grant));
        fails(Kind.TOKEN, () -> calendar.find(grant.accessToken(), "abcdef", ZONE));
    }

    @Test
    void makesAnEventOnceHoweverOften() {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        assertThat(known.id()).matches("[a-v0-9]{26}");
        calendar.put(token, own(id, NOON), Optional.empty()); // the answer was lost
        assertThat(simulator.shown(key).orElseThrow()).hasSize(1).allSatisfy(shown -> assertThat(shown.ours())
                .isTrue());
        SeenEvent seen = calendar.find(token, known.id(), ZONE).orElseThrow();
        assertThat(seen.appointment()).contains(id);
        assertThat(seen.span()).isEqualTo(seen.written()).contains(new Span(NOON, NOON.plusSeconds(3_600)));
        assertThat(calendar.isOwn(known.id(), id)).isTrue();
    }

    @Test
    void movesWhatNobodyElseChanged() {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        Known moved = calendar.put(token, own(id, NOON.plusSeconds(7_200)), Optional.of(known));
        assertThat(calendar.find(token, known.id(), ZONE)
                        .orElseThrow()
                        .span()
                        .orElseThrow()
                        .starts())
                .isEqualTo(NOON.plusSeconds(7_200));
        simulator.move(key, known.id(), NOON.plusSeconds(1_800));
        fails(Kind.CHANGED_THERE, () -> calendar.put(token, own(id, NOON), Optional.of(moved)));
        SeenEvent seen = calendar.find(token, known.id(), ZONE).orElseThrow();
        assertThat(seen.span().orElseThrow().starts()).isEqualTo(NOON.plusSeconds(1_800));
        assertThat(seen.written().orElseThrow().starts()).isEqualTo(NOON.plusSeconds(7_200));
        calendar.put(token, own(id, NOON), Optional.of(new Known(known.id(), Optional.empty())));
        assertThat(calendar.find(token, known.id(), ZONE)
                        .orElseThrow()
                        .span()
                        .orElseThrow()
                        .starts())
                .isEqualTo(NOON);
    }

    @Test
    void turnsWholeDaysIntoHoursAgain() throws Exception {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        ObjectNode there = simulator.find(key, known.id()).orElseThrow();
        there.set("start", event("{'date': '2026-12-01'}"));
        there.set("end", event("{'date': '2026-12-02'}"));
        String etag = there.path("etag").asText();
        simulator.send(Wire.Ask.of("PUT", URI.create("http://x/calendar/v3/calendars/primary/events/" + known.id()))
                .with("application/json", there.toString().getBytes(StandardCharsets.UTF_8))
                .with("Authorization", "Bearer " + token)
                .with("If-Match", etag));
        assertThat(calendar.find(token, known.id(), ZONE).orElseThrow().allDay())
                .isTrue();
        calendar.put(token, own(id, NOON), Optional.of(new Known(known.id(), Optional.empty())));
        SeenEvent seen = calendar.find(token, known.id(), ZONE).orElseThrow();
        assertThat(seen.allDay()).isFalse();
        assertThat(seen.span().orElseThrow().starts()).isEqualTo(NOON);
    }

    @Test
    void removesWhetherItIsThereOrNot() {
        UUID id = UUID.randomUUID();
        calendar.remove(token, id, Optional.empty()); // 404
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        calendar.remove(token, id, Optional.of(known));
        calendar.remove(token, id, Optional.of(known)); // 410
        assertThat(calendar.find(token, known.id(), ZONE).orElseThrow().deleted())
                .isTrue();
        assertThat(simulator.shown(key).orElseThrow()).isEmpty();
        calendar.put(token, own(id, NOON), Optional.empty()); // 409, which its id outlives
        assertThat(simulator.shown(key).orElseThrow()).hasSize(1);
    }

    @Test
    void looksPageByPageAndThenAtWhatChanged() {
        for (int i = 0; i < 300; i++) {
            simulator.add(key, "Busy " + i, NOON.plusSeconds(60L * i), NOON.plusSeconds(60L * i + 30));
        }
        Changes first = calendar.changes(token, look(Optional.empty()));
        assertThat(first.events()).hasSize(250);
        assertThat(first.cursor()).isEmpty();
        Changes second =
                calendar.changes(token, look(Optional.empty()).next(first.next().orElseThrow()));
        assertThat(second.events()).hasSize(50);
        String cursor = second.cursor().orElseThrow();
        assertThat(calendar.changes(token, look(Optional.of(cursor))).events()).isEmpty();
        simulator.delete(key, second.events().get(0).id());
        Changes later = calendar.changes(token, look(Optional.of(cursor)));
        assertThat(later.events()).singleElement().satisfies(event -> assertThat(event.deleted())
                .isTrue());
    }

    @Test
    void isToldWhenItsPlaceIsForgotten() {
        String cursor = calendar.changes(token, look(Optional.empty())).cursor().orElseThrow();
        simulator.forgetCursors(key);
        fails(Kind.CURSOR_GONE, () -> calendar.changes(token, look(Optional.of(cursor))));
    }

    @Test
    void knowsWhatKeepsSomebodyFromAnything() throws Exception {
        String times = "'start': {'dateTime': '2026-12-01T18:00:00Z'}, 'end': {'dateTime': '2026-12-01T19:00:00Z'}";
        String busy = simulator.add(key, event("{'summary': 'a', " + times + "}"));
        String tentative = simulator.add(key, event("{'summary': 'b', 'status': 'tentative', " + times + "}"));
        simulator.add(key, event("{'summary': 'c', 'transparency': 'transparent', " + times + "}"));
        simulator.add(
                key,
                event(
                        "{'summary': 'd', 'attendees': [{'email': 'owner@example.com', 'self': true, 'responseStatus': 'declined'}], "
                                + times + "}"));
        simulator.add(key, event("{'summary': 'e', 'eventType': 'workingLocation', " + times + "}"));
        String day = simulator.add(
                key, event("{'summary': 'f', 'start': {'date': '2026-11-01'}, 'end': {'date': '2026-11-02'}}"));
        Look wide = new Look(
                Optional.empty(), Optional.empty(), NOON.minusSeconds(86_400 * 60), NOON.plusSeconds(86_400), ZONE);
        List<SeenEvent> events = calendar.changes(token, wide).events();
        assertThat(events).hasSize(6);
        assertThat(events.stream().filter(SeenEvent::busy).map(SeenEvent::id))
                .containsExactlyInAnyOrder(busy, tentative, day);
        // The day on which clocks go back has 25 hours.
        assertThat(events.stream()
                        .filter(event -> event.id().equals(day))
                        .findFirst()
                        .orElseThrow()
                        .span())
                .contains(Span.ofDays(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2), ZONE))
                .hasValueSatisfying(span -> assertThat(java.time.Duration.between(span.starts(), span.ends())
                                .toHours())
                        .isEqualTo(25));
    }

    @Test
    void seesEachDayOfWhatRecurs() throws Exception {
        String weekly = simulator.add(
                key,
                event(
                        "{'summary': 'Weekly', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=3'],"
                                + " 'start': {'dateTime': '2026-12-01T18:00:00Z', 'timeZone': 'America/Chicago'}, 'end': {'dateTime': '2026-12-01T19:00:00Z'}}"));
        assertThat(calendar.changes(token, look(Optional.empty())).events())
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.id()).startsWith(weekly + "_"));
    }

    @Test
    void tellsWhatIsWorthAnotherTryFromWhatIsNot() {
        simulator.breaks(ask -> Fault.RATE);
        assertThatThrownBy(() -> calendar.changes(token, look(Optional.empty())))
                .isInstanceOfSatisfying(CalendarException.class, why -> {
                    assertThat(why.kind()).isEqualTo(Kind.AWAY);
                    assertThat(why.pause()).hasSeconds(1);
                });
        simulator.breaks(ask -> Fault.BROKEN);
        fails(Kind.AWAY, () -> calendar.put(token, own(UUID.randomUUID(), NOON), Optional.empty()));
        simulator.breaks(ask -> Fault.AWAY);
        fails(Kind.AWAY, () -> calendar.find(token, "abcdef", ZONE));
        simulator.breaks(ask -> Fault.NONE);
        simulator.grants().expire();
        fails(Kind.TOKEN, () -> calendar.find(token, "abcdef", ZONE));
    }

    @Test
    void hearsOfChangesByAChannelUntilItCloses() {
        Channel channel = calendar.watch(token, "channel-1", "secret", URI.create("https://example.com/hook"));
        assertThat(channel.expiresAt()).isAfter(Instant.now().plusSeconds(3_600));
        assertThat(told).singleElement().satisfies(headers -> assertThat(headers)
                .containsEntry("X-Goog-Resource-State", "sync")
                .containsEntry("X-Goog-Channel-Token", "secret")
                .containsEntry("X-Goog-Channel-ID", "channel-1"));
        simulator.add(key, "Dentist", NOON, NOON.plusSeconds(60));
        assertThat(told).hasSize(2);
        fails(Kind.REFUSED, () -> calendar.watch(token, "channel-1", "secret", URI.create("https://example.com/hook")));
        calendar.unwatch(token, channel);
        simulator.add(key, "Doctor", NOON, NOON.plusSeconds(60));
        assertThat(told).hasSize(2);
        fails(Kind.GONE, () -> calendar.unwatch(token, channel));
    }
}
