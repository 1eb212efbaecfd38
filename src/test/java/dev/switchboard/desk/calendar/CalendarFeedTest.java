package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.appointment.Appointment;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The address that any calendar subscribes to: what it shows, to whom, and for how long. */
class CalendarFeedTest extends CalendarScene {

    private String feed(String body) {
        Answer made = owner(organization).post("/api/calendar/feeds", body);
        assertThat(made.status()).isEqualTo(201);
        return URI.create(made.text("/url")).getPath();
    }

    private Answer open(String path, String... headers) {
        return ask("GET", path, null, headers);
    }

    private static String text(Answer answer) {
        return answer.raw().body().replace("\r\n ", "");
    }

    @Test
    void showsWhatIsBookedAndWhatBecameOfIt() {
        String path = feed("{}");
        Appointment booked = book(at("10:00"));
        Answer before = open(path);
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(text(before))
                .contains(
                        "UID:" + booked.id() + "@switchboard",
                        "SUMMARY:Full wrap\\, Dana Whitfield",
                        "STATUS:CONFIRMED")
                .doesNotContain("5550123");
        bookings.move(organization, booked.id(), at("14:00"), Optional.empty(), "owner");
        Answer after = open(path);
        assertThat(text(after))
                .contains(
                        "UID:" + booked.id(),
                        "DTSTART:" + at("14:00").toString().replaceAll("[-:]", ""))
                .doesNotContain("SEQUENCE:" + booked.sequence() + "\r");
        bookings.cancel(organization, booked.id(), "owner", "test");
        assertThat(text(open(path))).contains("STATUS:CANCELLED");
    }

    @Test
    void isReadAgainOnlyWhenItChanged() {
        String path = feed("{}");
        book(at("10:00"));
        String etag = open(path).raw().headers().firstValue("ETag").orElseThrow();
        assertThat(open(path, "If-None-Match", etag).status()).isEqualTo(304);
        book(at("12:00"));
        assertThat(open(path, "If-None-Match", etag).status()).isEqualTo(200);
    }

    @Test
    void opensNothingOnceItIsRenewedOrTakenBack() {
        Answer made = owner(organization).post("/api/calendar/feeds", "{}");
        String old = URI.create(made.text("/url")).getPath();
        Answer renewed = owner(organization).post("/api/calendar/feeds/" + made.text("/id") + "/renew", "{}");
        String path = URI.create(renewed.text("/url")).getPath();
        assertThat(open(old).status()).isEqualTo(404);
        assertThat(open(path).status()).isEqualTo(200);
        assertThat(owner(organization)
                        .delete("/api/calendar/feeds/" + made.text("/id"))
                        .status())
                .isEqualTo(204);
        assertThat(open(path).status()).isEqualTo(404);
        assertThat(open("/calendar/" + "A".repeat(22) + ".ics").status()).isEqualTo(404);
        assertThat(open("/calendar/nonsense.ics").status()).isEqualTo(404);
    }

    @Test
    void keepsOnlyAHashOfItsToken() {
        String path = feed("{}");
        String token = path.replaceAll(".*/|\\.ics", "");
        assertThat(DATABASE.sql("SELECT row_to_json(f)::text FROM calendar_feeds f WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(owner(organization).get("/api/calendar").raw().body()).doesNotContain(token);
        assertThat(owner(organization).get("/api/calendar").json().at("/feeds")).hasSize(1);
    }

    @Test
    void showsOneResourceAndNumbersWhereThatIsWanted() {
        UUID other = DATABASE.sql("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay 2') RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        book(at("10:00"));
        assertThat(text(open(feed("{\"resourceId\": \"" + other + "\"}")))).doesNotContain("BEGIN:VEVENT");
        assertThat(text(open(feed("{\"resourceId\": \"" + bay + "\", \"withPhone\": true}"))))
                .contains("BEGIN:VEVENT", "DESCRIPTION:+14055550123");
        UUID stranger = organization();
        assertThat(owner(stranger)
                        .post("/api/calendar/feeds", "{\"resourceId\": \"" + bay + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void isForOwnersToMake() {
        assertThat(member(organization).post("/api/calendar/feeds", "{}").status())
                .isEqualTo(403);
        assertThat(member(organization).get("/api/calendar").status()).isEqualTo(200);
    }
}
