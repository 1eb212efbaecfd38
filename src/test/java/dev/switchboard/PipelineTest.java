package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the board of leads and the calendar show besides people and bookings. */
class PipelineTest extends ApiTest {

    private static String contact(Person owner, String name, String status) {
        String id = owner.post(
                        "/api/contacts", "{\"name\": \"%s\", \"email\": \"%s@example.com\"}".formatted(name, name))
                .text("/id");
        owner.patch("/api/contacts/" + id, "{\"leadStatus\": \"%s\"}".formatted(status));
        return id;
    }

    private static void call(UUID organization, String contact, int cents) {
        DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, called_phone, status, contact_id, financial_value_cents)
                        VALUES (?, 'ACpipeline', ?, '+12025550163', 'completed', ?::uuid, ?)""").params(organization, freshSid("CA"), contact, cents).update();
    }

    @Test
    void aLeadIsWorthWhatItBookedOrItsBestCall() {
        UUID organization = organization();
        Person owner = owner(organization);
        String maria = contact(owner, "maria", "contacted");
        call(organization, maria, 30_000);
        call(organization, maria, 350_000); // about the same van
        contact(owner, "tom", "contacted");
        String priya = contact(owner, "priya", "booked");
        call(organization, priya, 10_000);
        String service = owner.post("/api/services", "{\"name\": \"Tint\", \"priceCents\": 25000}")
                .text("/id");
        Instant at = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.DAYS);
        for (int day = 0; day < 2; day++) {
            assertThat(owner.post(
                                    "/api/appointments",
                                    "{\"serviceId\": \"%s\", \"contactId\": \"%s\", \"scheduledAt\": \"%s\"}"
                                            .formatted(service, priya, at.plus(day, ChronoUnit.DAYS)))
                            .status())
                    .isEqualTo(201);
        }
        Answer pipeline = member(organization).get("/api/contacts/pipeline");
        assertThat(pipeline.json().path("items").findValuesAsText("leadStatus"))
                .containsExactly("new", "contacted", "booked", "lost");
        assertThat(pipeline.json().path("items").findValuesAsText("count")).containsExactly("0", "2", "1", "0");
        assertThat(pipeline.json().path("items").findValuesAsText("valueCents"))
                .containsExactly("0", "350000", "50000", "0");
        assertThat(owner.get("/api/contacts/" + maria).text("/valueCents")).isEqualTo("350000");
        assertThat(owner.get("/api/contacts/" + priya).text("/valueCents")).isEqualTo("50000");
        assertThat(owner(organization())
                        .get("/api/contacts/pipeline")
                        .json()
                        .path("items")
                        .findValuesAsText("count"))
                .containsOnly("0");
    }

    @Test
    void whatAConnectedCalendarSaysIsBusyIsShownForItsTime() {
        UUID organization = organization();
        DATABASE.sql("""
                        INSERT INTO busy_times (organization_id, calendar, external_id, during)
                        VALUES (?, 'google', 'one', '[2026-12-01T15:00:00Z,2026-12-01T16:30:00Z)')""").param(organization).update();
        Person member = member(organization);
        Answer busy = member.get("/api/busy-times?from=2026-12-01T16:00:00Z&to=2026-12-01T20:00:00Z");
        assertThat(busy.text("/items/0/startsAt")).isEqualTo("2026-12-01T15:00:00Z");
        assertThat(busy.text("/items/0/endsAt")).isEqualTo("2026-12-01T16:30:00Z");
        assertThat(busy.text("/items/0/calendar")).isEqualTo("google");
        assertThat(member.get("/api/busy-times?from=2026-12-01T16:30:00Z")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(owner(organization()).get("/api/busy-times").json().path("items"))
                .isEmpty();
    }
}
