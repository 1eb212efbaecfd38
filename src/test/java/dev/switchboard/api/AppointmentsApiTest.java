package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bookings as people of the organization work with them. */
class AppointmentsApiTest extends ApiTest {

    private final LocalDate monday =
            LocalDate.now(ZoneOffset.UTC).plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    private UUID organization;
    private UUID service;
    private Person owner;
    private Person member;

    @BeforeEach
    void aShop() {
        organization = organization();
        owner = owner(organization);
        member = member(organization);
        service = DATABASE.sql("""
                        INSERT INTO services (organization_id, name, price_cents, duration_minutes, buffer_minutes)
                        VALUES (?, 'Full wrap', 350000, 60, 0) RETURNING id""").param(organization).query(UUID.class).single();
    }

    private String at(String time) {
        return monday + "T" + time + ":00Z";
    }

    private Answer book(String time, String more) {
        return member.post(
                "/api/appointments",
                "{\"serviceId\": \"" + service + "\", \"scheduledAt\": \"" + at(time) + "\"" + more + "}");
    }

    private String booked(String time) {
        Answer made = book(time, ", \"contactName\": \"Dana\", \"phoneNumber\": \"(405) 555-0123\"");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.text("/id");
    }

    private String resource(String name) {
        Answer made = owner.post("/api/resources", "{\"name\": \"" + name + "\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.text("/id");
    }

    @Test
    void showsAnAppointmentUnderItsNewAndItsOlderNames() {
        String id = booked("10:00");
        Answer shown = member.get("/api/appointments/" + id);
        assertThat(shown.status()).isEqualTo(200);
        for (String name : new String[] {"name", "contactName"}) {
            assertThat(shown.text("/" + name)).isEqualTo("Dana");
        }
        for (String phone : new String[] {"phone", "phoneNumber"}) {
            assertThat(shown.text("/" + phone)).isEqualTo("+14055550123");
        }
        for (String time : new String[] {"scheduledAt", "scheduledTime"}) {
            assertThat(shown.text("/" + time)).isEqualTo(at("10:00"));
        }
        assertThat(shown.text("/endsAt")).isEqualTo(at("11:00"));
        assertThat(shown.text("/service")).isEqualTo("Full wrap");
        assertThat(shown.text("/resource")).isEqualTo("Calendar");
        assertThat(shown.text("/priceCents")).isEqualTo("350000");
        assertThat(shown.text("/state")).isEqualTo("booked");
        assertThat(shown.text("/source")).isEqualTo("desk");
        assertThat(shown.json().path("confirmationSent").asBoolean(true)).isFalse();
        assertThat(shown.text("/changes/0/kind")).isEqualTo("booked");
        assertThat(shown.text("/changes/0/actor")).isEqualTo("member-" + organization);
        assertThat(member.get("/api/contacts/" + shown.text("/contactId")).text("/name"))
                .isEqualTo("Dana");
        assertThat(owner(organization()).get("/api/appointments/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void aSlotThatIsTakenIsAConflictWithTwoOthers() {
        booked("10:00");
        Answer taken = book("10:30", "");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("others")).hasSize(2);
        assertThat(taken.text("/others/0/startsAt")).isIn(at("11:00"), at("09:00"));
        assertThat(taken.text("/others/0/resource")).isEqualTo("Calendar");
        assertThat(taken.raw().headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    }

    @Test
    void theSameRequestTwiceIsOneAppointment() {
        Answer first = book("10:00", ", \"idempotencyKey\": \"k1\"");
        Answer second = book("10:00", ", \"idempotencyKey\": \"k1\"");
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        Answer other = book("11:00", ", \"idempotencyKey\": \"k1\"");
        assertThat(other.status()).as(other.raw().body()).isEqualTo(409);
        assertThat(other.text("/errors/0/field")).isEqualTo("idempotencyKey");
    }

    @Test
    void movesDescribesAndSteps() {
        String id = booked("10:00");
        Answer moved = member.patch(
                "/api/appointments/" + id,
                "{\"scheduledTime\": \"" + at("13:00") + "\", \"notes\": \"brings the van\"}");
        assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
        assertThat(moved.text("/scheduledAt")).isEqualTo(at("13:00"));
        assertThat(moved.text("/notes")).isEqualTo("brings the van");
        assertThat(moved.text("/changes/0/wasAt")).isEqualTo(at("10:00"));
        assertThat(member.post("/api/appointments/" + id + "/confirm", "{}").text("/state"))
                .isEqualTo("confirmed");
        Answer early = member.post("/api/appointments/" + id + "/no-show", "{}");
        assertThat(early.status()).isEqualTo(409);
        Answer cancelled = member.post("/api/appointments/" + id + "/cancel", "{\"reason\": \"rain\"}");
        assertThat(cancelled.text("/state")).isEqualTo("cancelled");
        assertThat(cancelled.text("/cancelReason")).isEqualTo("rain");
        assertThat(member.post("/api/appointments/" + id + "/cancel", null).status())
                .as("twice is once, with no body too")
                .isEqualTo(200);
        assertThat(member.patch("/api/appointments/" + id, "{\"scheduledAt\": \"" + at("15:00") + "\"}")
                        .status())
                .isEqualTo(409);
        String other = booked("15:00");
        assertThat(member.patch("/api/appointments/" + other, "{\"state\": \"confirmed\"}")
                        .text("/state"))
                .isEqualTo("confirmed");
        Answer same = member.patch(
                "/api/appointments/" + other,
                member.get("/api/appointments/" + other)
                        .raw()
                        .body()
                        .replace("\"state\":\"confirmed\"", "\"state\":null"));
        assertThat(same.status()).as(same.raw().body()).isEqualTo(200);
        assertThat(same.text("/sequence")).isEqualTo("1");
        assertThat(member.patch("/api/appointments/" + other, "{\"serviceId\": \"" + UUID.randomUUID() + "\"}")
                        .text("/errors/0/field"))
                .isEqualTo("serviceId");
    }

    @Test
    void listsByTimeResourceStateAndPerson() {
        String first = booked("09:00");
        String second = booked("11:00");
        member.post("/api/appointments/" + second + "/cancel", "{}");
        String contact = member.get("/api/appointments/" + first).text("/contactId");
        assertThat(ids("?contactId=" + contact)).containsExactly(second, first);
        assertThat(ids("?state=cancelled")).containsExactly(second);
        assertThat(ids("?from=" + at("09:00") + "&to=" + at("11:00"))).containsExactly(first);
        assertThat(ids("?from=" + monday.plusDays(1))).isEmpty();
        assertThat(ids("?resourceId=" + UUID.randomUUID())).isEmpty();
        Answer page = member.get("/api/appointments?limit=1");
        assertThat(page.text("/items/0/id")).isEqualTo(second);
        assertThat(ids("?limit=1&cursor=" + page.text("/nextCursor"))).containsExactly(first);
        assertThat(member.get("/api/appointments?from=soon").status()).isEqualTo(400);
    }

    private Iterable<String> ids(String query) {
        return member.get("/api/appointments" + query).json().path("items").findValuesAsText("id").stream()
                .filter(id -> DATABASE.sql("SELECT EXISTS (SELECT FROM appointments WHERE id = ?::uuid)")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    @Test
    void namesTheFieldThatIsWrong() {
        refused("serviceId", "{\"scheduledAt\": \"" + at("10:00") + "\"}");
        refused("scheduledAt", "{\"serviceId\": \"" + service + "\"}");
        refused("scheduledAt", "{\"serviceId\": \"" + service + "\", \"scheduledAt\": \"tomorrow\"}");
        refused(
                "serviceId",
                "{\"serviceId\": \"" + UUID.randomUUID() + "\", \"scheduledAt\": \"" + at("10:00") + "\"}");
        String good = "{\"serviceId\": \"" + service + "\", \"scheduledAt\": \"" + at("10:00") + "\", ";
        refused("resourceId", good + "\"resourceId\": \"" + UUID.randomUUID() + "\"}");
        refused("contactId", good + "\"contactId\": \"" + UUID.randomUUID() + "\"}");
        refused("phoneNumber", good + "\"phoneNumber\": \"12\"}");
        refused("service", good + "\"service\": \"Full wrap\"}");
    }

    private void refused(String field, String body) {
        Answer answer = member.post("/api/appointments", body);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void tellsWhatIsFree() {
        String query = "/api/availability?serviceId=" + service + "&from=" + monday + "&to=" + monday;
        assertThat(member.get(query).json().path("items")).hasSize(15);
        booked("10:00");
        Answer free = member.get(query);
        assertThat(free.json().path("items")).hasSize(12);
        assertThat(free.text("/zone")).isEqualTo("UTC");
        assertThat(free.text("/items/0/startsAt")).isEqualTo(at("09:00"));
        assertThat(free.text("/items/0/endsAt")).isEqualTo(at("10:00"));
        assertThat(member.get("/api/availability").status()).isEqualTo(400);
        assertThat(member.get("/api/availability?serviceId=" + service + "&to=" + monday.plusDays(99))
                        .text("/errors/0/field"))
                .isEqualTo("to");
    }

    @Test
    void ownersSetUpResources() {
        String bay = resource("Bay 2");
        Answer listed = member.get("/api/resources");
        assertThat(listed.json().path("items").findValuesAsText("name")).containsExactly("Calendar", "Bay 2");
        assertThat(member.post("/api/resources", "{\"name\": \"Bay 3\"}").status())
                .isEqualTo(403);
        assertThat(owner.post("/api/resources", "{\"name\": \"bay 2\"}").status())
                .isEqualTo(409);
        Answer changed = owner.patch(
                "/api/resources/" + bay,
                "{\"serviceIds\": [\"" + service
                        + "\"], \"hours\": {\"monday\": [{\"opens\": \"20:00\", \"closes\": \"22:00\"}]}}");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.text("/hours/monday/0/opens")).isEqualTo("20:00");
        assertThat(member.get("/api/availability?serviceId=" + service + "&from=" + monday + "&to=" + monday
                                + "&resourceId=" + bay)
                        .json()
                        .path("items"))
                .hasSize(3);
        assertThat(owner.patch("/api/resources/" + bay, "{\"serviceIds\": [\"" + UUID.randomUUID() + "\"]}")
                        .text("/errors/0/field"))
                .isEqualTo("serviceIds");
        Answer on = book("20:00", ", \"resourceId\": \"" + bay + "\"");
        assertThat(owner.delete("/api/resources/" + bay).status()).isEqualTo(409);
        member.post("/api/appointments/" + on.text("/id") + "/cancel", "{}");
        assertThat(owner.delete("/api/resources/" + bay).status()).isEqualTo(204);
        assertThat(member.get("/api/appointments/" + on.text("/id")).text("/resource"))
                .as("what was booked on it can still be read")
                .isEqualTo("Bay 2");
        String last = listed.text("/items/0/id");
        assertThat(owner.delete("/api/resources/" + last).status())
                .as("the last")
                .isEqualTo(409);
        assertThat(owner.delete("/api/resources/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void ownersDecideHowTheyAreBooked() {
        JsonNode usual = member.get("/api/booking-settings").json();
        assertThat(usual.path("leadMinutes").asInt()).isEqualTo(60);
        assertThat(usual.path("reminderMinutes").toString()).isEqualTo("[1440,120]");
        Answer changed = owner.put(
                "/api/booking-settings", "{\"approval\": true, \"stepMinutes\": 15, \"reminderMinutes\": [60, 2880]}");
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.json().path("reminderMinutes").toString()).isEqualTo("[2880,60]");
        assertThat(member.get("/api/booking-settings").json()).isEqualTo(changed.json());
        assertThat(owner.put(
                                "/api/booking-settings",
                                "{\"approval\": null, \"stepMinutes\": null, \"reminderMinutes\": null}")
                        .json())
                .isEqualTo(usual);
        assertThat(member.put("/api/booking-settings", "{}").status()).isEqualTo(403);
        for (String wrong :
                new String[] {"stepMinutes\": 7", "horizonDays\": 0", "reminderMinutes\": [1]", "approvals\": true"}) {
            assertThat(owner.put("/api/booking-settings", "{\"" + wrong + "}").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(owner.get("/api/audit").raw().body()).contains("booking-settings");
    }

    @Test
    void staysWithWhoIsMergedAndForgetsWhoIsErased() {
        String id = booked("10:00");
        String from = member.get("/api/appointments/" + id).text("/contactId");
        String into = owner.post("/api/contacts", "{\"phone\": \"(405) 555-0188\", \"name\": \"Dana W.\"}")
                .text("/id");
        owner.post("/api/contacts/" + from + "/merge", "{\"into\": \"" + into + "\"}");
        assertThat(member.get("/api/appointments/" + id).text("/contactId")).isEqualTo(into);
        member.patch("/api/appointments/" + id, "{\"notes\": \"canary notes\"}");
        owner.post("/api/contacts/" + into + "/erase", "{}");
        Answer erased = member.get("/api/appointments/" + id);
        assertThat(erased.raw().body())
                .doesNotContain("Dana")
                .doesNotContain("5550188")
                .doesNotContain("canary");
        assertThat(erased.text("/state")).isEqualTo("booked");
        assertThat(erased.text("/priceCents")).isEqualTo("350000");
    }
}
