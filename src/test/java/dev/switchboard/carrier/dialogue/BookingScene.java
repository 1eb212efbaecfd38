package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with one calendar, open from Monday to Friday, 8 to 6, that tints windows in an hour and wraps a car in eight. */
abstract class BookingScene extends ToolScene {

    protected static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    protected Bookings bookings;

    @Autowired
    private Services services;

    @BeforeEach
    void openTheShop() {
        DATABASE.sql("UPDATE organizations SET zone = ? WHERE id = ?")
                .params(ZONE.getId(), organization)
                .update();
        for (int day = 1; day <= 5; day++) {
            DATABASE.sql(
                            "INSERT INTO business_hours (organization_id, weekday, opens, closes) VALUES (?, ?, '08:00', '18:00')")
                    .params(organization, day)
                    .update();
        }
        agents.forget(organization);
        services.create(
                organization,
                "test",
                Map.of("name", "Window tint", "durationMinutes", 60, "keywords", List.of("tint"), "position", 0));
        services.create(
                organization,
                "test",
                Map.of("name", "Full wrap", "durationMinutes", 480, "keywords", List.of("wrap"), "position", 1));
        await().until(() -> services.offered(organization).size() == 2);
    }

    protected UUID tint() {
        return services.offered(organization).stream()
                .filter(each -> each.name().equals("Window tint"))
                .map(Service::id)
                .findFirst()
                .orElseThrow();
    }

    /** At that hour of the Tuesday of next week. */
    protected ZonedDateTime tuesdayAt(int hour) {
        LocalDate monday = LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        return monday.with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
                .atTime(LocalTime.of(hour, 0))
                .atZone(ZONE);
    }

    protected static String iso(ZonedDateTime time) {
        return time.toOffsetDateTime().toString();
    }

    /** Somebody has it already. */
    protected UUID booked(String phone, ZonedDateTime start) {
        return bookings.book(new BookingWish(
                        organization,
                        tint(),
                        Optional.empty(),
                        start.toInstant(),
                        new Customer(Optional.of("Kim"), PhoneNumber.parse(phone), Optional.empty()),
                        Optional.empty(),
                        "desk",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "somebody",
                        UUID.randomUUID().toString()))
                .id();
    }

    protected JsonNode asked(String said, String tool, String arguments) {
        return read(run(said, tool, arguments));
    }

    protected static JsonNode read(ToolAnswer answer) {
        try {
            return JSON.readTree(answer.text());
        } catch (IOException unreadable) {
            throw new AssertionError("no JSON: " + answer.text());
        }
    }

    protected static void isIn(JsonNode answer, String state) {
        assertThat(answer.path("state").asText()).as(answer.toString()).isEqualTo(state);
        assertThat(answer.path("note").asText())
                .as("what nobody takes for planted")
                .isNotBlank();
    }

    /** State and start of what is kept. */
    protected List<String> appointments() {
        return DATABASE.sql(
                        "SELECT state || ' ' || scheduled_at::text FROM appointments WHERE organization_id = ? ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    protected List<String> states() {
        return DATABASE.sql("SELECT state FROM appointments WHERE organization_id = ? ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    /** In the end, whatever moments a busy machine asks for. */
    @Override
    protected String says(int turn, String words) {
        String body = super.says(turn, words);
        for (int waited = 1; body.contains("&amp;wait="); waited++) {
            body = webhook("voice/turn?turn=" + turn + "&wait=" + waited).body();
        }
        return body;
    }
}
