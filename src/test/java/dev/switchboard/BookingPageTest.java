package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.bookingpage.BookingLinks.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The public pages, as a browser without scripts asks for them. */
class BookingPageTest extends CustomerScene {

    private static final HttpClient HTTP = HttpClient.newHttpClient(); // follows nothing
    private static final Pattern TIME = Pattern.compile("href=\"([^\"]*[?&;]at=[^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    @Autowired
    private BookingLinks links;

    @LocalServerPort
    private int port;

    private String page;

    @BeforeEach
    void openPage() {
        page = "/b/" + links.token(Kind.ORGANIZATION, organization);
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path.replace("&amp;", "&"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first time that is free, and the form behind it. */
    private Map<String, String> form(String path) {
        Matcher time = TIME.matcher(get(path).body());
        assertThat(time.find()).isTrue();
        return hidden(get(time.group(1)).body());
    }

    private static Map<String, String> hidden(String html) {
        Map<String, String> form = new LinkedHashMap<>();
        HIDDEN.matcher(html).results().forEach(field -> form.put(field.group(1), field.group(2)));
        return form;
    }

    private Map<String, String> filled() {
        Map<String, String> form = form(page);
        form.put("name", "Ana Lopez");
        form.put("phone", customer);
        return form;
    }

    private int appointments() {
        return DATABASE.sql("SELECT count(*) FROM appointments WHERE organization_id = ?")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    private UUID onlyAppointment() {
        return DATABASE.sql("SELECT id FROM appointments WHERE organization_id = ?")
                .param(organization)
                .query(UUID.class)
                .single();
    }

    private String own(UUID appointment) {
        return "/b/" + links.token(Kind.APPOINTMENT, appointment);
    }

    @Test
    void booksOnceAndTextsTheNumber() {
        set("confirm_by_text = false");
        Map<String, String> form = filled();
        HttpResponse<String> booked = post(page + "/book", form);
        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(booked.body()).contains("You’re booked", "Window tint", own(onlyAppointment()));
        assertThat(post(page + "/book", form).body()).contains("You’re booked");
        assertThat(appointments()).isEqualTo(1);
        assertThat(told(onlyAppointment())).hasSize(1);
        Appointment made = now(onlyAppointment());
        assertThat(made.source()).isEqualTo("page");
        assertThat(made.customer().name()).contains("Ana Lopez");
        assertThat(made.scheduledAt()).isEqualTo(form.get("at"));
    }

    @Test
    void movesAndCancelsByTheLinkInTheText() {
        post(page + "/book", filled());
        UUID id = onlyAppointment();
        String own = own(id);
        assertThat(get(own).body()).contains("Your appointment", "Window tint").doesNotContain(customer);
        assertThat(get(own + "/calendar.ics").body())
                .startsWith("BEGIN:VCALENDAR")
                .contains("Window tint");
        assertThat(get(page + "/calendar.ics").statusCode()).isEqualTo(404);
        Map<String, String> move = form(own + "?move=1");
        HttpResponse<String> moved = post(own + "/move", move);
        assertThat(moved.statusCode()).isEqualTo(303);
        assertThat(moved.headers().firstValue("Location")).contains(own + "?done=moved");
        assertThat(now(id).scheduledAt()).isEqualTo(move.get("at"));
        assertThat(post(own + "/move", move).statusCode()).isEqualTo(303);
        Map<String, String> cancel = hidden(get(own + "?cancel=1").body());
        assertThat(post(own + "/cancel", cancel).statusCode()).isEqualTo(303);
        assertThat(post(own + "/cancel", cancel).statusCode()).isEqualTo(303);
        assertThat(now(id).state()).isEqualTo(AppointmentState.CANCELLED);
        assertThat(get(own + "?done=cancelled").body()).contains("This appointment is cancelled.", page);
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', 400",
        "name, 12345, 400",
        "phone, nothing, 400",
        "phone, +19005550100, 400",
        "phone, +88213000001, 400",
        "at, 2091-01-01T03:07:00Z, 400",
        "at, tomorrow, 400",
        "service, 5, 400",
        "ticket, '', 409",
        "ticket, 1.aaaaaaaaaaaaaaaa.b, 409",
    })
    void saysWhatIsWrongAndWritesNothing(String field, String value, int status) {
        Map<String, String> form = filled();
        form.put(field, value);
        HttpResponse<String> answer = post(page + "/book", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(appointments()).isZero();
    }

    @Test
    void offersOthersWhereATimeIsNotFree() {
        Map<String, String> form = filled();
        form.put("at", inHours(30).plusSeconds(7).toString());
        HttpResponse<String> answer = post(page + "/book", form);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("not free any more", "Choose a time", form(page).get("service"));
        assertThat(appointments()).isZero();
    }

    @Test
    void escapesWhatSomebodyWrites() {
        Map<String, String> form = filled();
        form.put("name", "<script>alert(1)</script>\"{title}${w.book}");
        form.put("phone", "\"><img src=x onerror=alert(1)>");
        String answer = post(page + "/book", form).body();
        assertThat(answer).contains("&lt;script&gt;", "role=\"alert\"").doesNotContain("<script", "<img");
        form.put("phone", customer);
        assertThat(post(page + "/book", form).body()).doesNotContain("<script");
    }

    @Test
    void bookNoMoreThanThreeForANumber() {
        for (int i = 0; i < 3; i++) {
            assertThat(post(page + "/book", filled()).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> fourth = post(page + "/book", filled());
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.body()).contains("three appointments");
        assertThat(appointments()).isEqualTo(3);
    }

    @Test
    void isFramedOnlyWhereThatIsMeant() {
        post(page + "/book", filled());
        String own = own(onlyAppointment());
        assertThat(policy(page)).contains("frame-ancestors 'none'");
        assertThat(policy(page + "?embed=1")).contains("frame-ancestors *");
        assertThat(policy(own + "?embed=1")).contains("frame-ancestors 'none'");
        HttpResponse<String> answer = get(page);
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(get(page + "?embed=1").body()).contains("embed=1");
    }

    private String policy(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        return answer.headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void answersTheSameForWhateverOpensNothing() {
        String nothing = get("/b/" + "A".repeat(35)).body();
        UUID draft = book(inHours(50)).id();
        DATABASE.sql(
                        "UPDATE appointments SET scheduled_at = scheduled_at - interval '90 days', ends_at = ends_at - interval '90 days', free_at = free_at - interval '90 days' WHERE id = ?")
                .param(draft)
                .update();
        for (String path : new String[] {
            own(draft),
            "/b/" + organization,
            "/b/x",
            "/b/" + links.token(Kind.ORGANIZATION, UUID.randomUUID()),
            "/b/" + links.token(Kind.APPOINTMENT, UUID.randomUUID()),
            "/b/" + links.token(Kind.APPOINTMENT, organization)
        }) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(nothing);
        }
        set("public_page = false");
        assertThat(get(page).body()).isEqualTo(nothing);
        assertThat(post(page + "/book", Map.of()).body()).isEqualTo(nothing);
    }

    @Test
    void offersOnlyItsOwnServices() {
        UUID foreign = service;
        organization = organization();
        service("Botox", 30);
        service("Filler", 90);
        String other = "/b/" + links.token(Kind.ORGANIZATION, organization);
        assertThat(get(other).body()).contains("Botox", "30 minutes", "1 h 30 min");
        assertThat(get(other + "?service=" + foreign).body()).contains("What would you like to book?");
    }

    @Test
    void speaksSpanishWhereTheOrganizationDoes() {
        DATABASE.sql("INSERT INTO agent_settings (organization_id, languages) VALUES (?, '{es-US}')")
                .param(organization)
                .update();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(get(page).body()).contains("lang=\"es\"", "Elija una hora"));
    }

    @Test
    void tellsOwnersTheAddress() {
        Answer answer = owner(organization).get("/api/booking-page");
        assertThat(answer.text("/url")).isEqualTo("https://switchboard.test" + page);
        assertThat(answer.text("/embed")).contains("<iframe", page + "?embed=1");
    }
}
