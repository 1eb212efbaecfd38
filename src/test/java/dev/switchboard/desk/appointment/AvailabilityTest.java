package dev.switchboard.desk.appointment;

import static dev.switchboard.desk.appointment.BookingScene.at;
import static dev.switchboard.desk.appointment.BookingScene.monday;
import static dev.switchboard.desk.appointment.BookingScene.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.mind.time.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is free, by everything that can keep it from being free. */
class AvailabilityTest {

    private static final BookingScene FIRST = new BookingScene("availability_test");

    private final LocalDate monday = monday();
    private BookingScene shop;
    private UUID wash;
    private UUID bay;

    @BeforeEach
    void aShop() {
        shop = FIRST.another();
        wash = shop.service("Wash", 60, 0);
        bay = shop.resource("Bay 1");
    }

    private List<Slot> free(UUID service, LocalDate day) {
        return shop.availability()
                .free(
                        shop.organization,
                        service,
                        Optional.empty(),
                        at(day, "00:00"),
                        at(day.plusDays(1), "00:00"),
                        500);
    }

    private void take(UUID resource, Instant from, int minutes, int buffer, String state) {
        shop.sql("""
                        INSERT INTO appointments (organization_id, service_name, resource_id, scheduled_at, ends_at, free_at, state, hold_until,
                            source, booking_key)
                        VALUES (?, 'Wash', ?, ?, ?, ?, ?, ?, 'desk', ?)""")
                .params(java.util.Arrays.asList(
                        shop.organization,
                        resource,
                        AppointmentRows.at(from),
                        AppointmentRows.at(from.plus(Duration.ofMinutes(minutes))),
                        AppointmentRows.at(from.plus(Duration.ofMinutes(minutes + buffer))),
                        state.equals("over") ? "draft" : state,
                        state.equals("draft")
                                ? AppointmentRows.at(Instant.now().plusSeconds(60))
                                : state.equals("over")
                                        ? AppointmentRows.at(Instant.now().minusSeconds(1))
                                        : null,
                        UUID.randomUUID().toString()))
                .update();
    }

    @Test
    void whoHasSetNoHoursIsBookedOnWorkingDays() {
        assertThat(times(free(wash, monday)))
                .startsWith("09:00", "09:30")
                .endsWith("15:30", "16:00")
                .hasSize(15);
        assertThat(free(wash, monday.plusDays(5))).isEmpty();
        assertThat(free(wash, monday.plusDays(6))).isEmpty();
    }

    @Test
    void hoursOfTheShopOfOneResourceAndOfAHoliday() {
        shop.hours(Optional.empty(), "08:00", "11:00");
        shop.hours(Optional.of(shop.resource("Bay 2")), "20:00", "22:00");
        assertThat(times(free(wash, monday)))
                .containsExactly("08:00", "08:30", "09:00", "09:30", "10:00", "20:00", "20:30", "21:00");
        shop.sql("INSERT INTO holidays (organization_id, day, name) VALUES (?, ?, 'Closed')")
                .params(shop.organization, monday)
                .update();
        assertThat(free(wash, monday)).isEmpty();
        assertThat(free(wash, monday.plusDays(1))).isNotEmpty();
    }

    @Test
    void buffersBeforeTheNextAndAfterItself() {
        shop.hours(Optional.empty(), "09:00", "13:00");
        take(bay, at(monday, "10:00"), 60, 30, "booked");
        assertThat(times(free(wash, monday))).containsExactly("09:00", "11:30", "12:00");
        UUID messy = shop.service("Paint", 60, 60);
        assertThat(times(free(messy, monday)))
                .as("its own buffer has to fit before the next, but not before the doors close")
                .containsExactly("11:30", "12:00");
    }

    @Test
    void whatIsOverOrOffOrNotApprovedInTimeIsFree() {
        shop.hours(Optional.empty(), "09:00", "13:00");
        take(bay, at(monday, "09:00"), 60, 0, "cancelled");
        take(bay, at(monday, "10:00"), 60, 0, "over");
        take(bay, at(monday, "11:00"), 60, 0, "draft");
        assertThat(times(free(wash, monday))).containsExactly("09:00", "09:30", "10:00", "12:00");
    }

    @Test
    void aConnectedCalendarSaysWhoIsBusy() {
        UUID other = shop.resource("Bay 2");
        shop.hours(Optional.empty(), "09:00", "12:00");
        for (Object whose : new Object[] {null, bay}) {
            String during = whose == null ? "09:00" : "11:00";
            shop.sql("""
                            INSERT INTO busy_times (organization_id, resource_id, calendar, external_id, during)
                            VALUES (?, ?::uuid, 'google', ?, tstzrange(?, ?))""")
                    .params(java.util.Arrays.asList(
                            shop.organization,
                            whose == null ? null : whose.toString(),
                            during,
                            AppointmentRows.at(at(monday, during).plusSeconds(1)),
                            AppointmentRows.at(at(monday, during).plusSeconds(3000))))
                    .update();
        }
        assertThat(free(wash, monday))
                .extracting(slot -> slot.starts().atZone(BookingScene.ZONE).toLocalTime() + " " + slot.resource())
                .containsExactly("10:00 Bay 1", "10:00 Bay 2", "10:30 Bay 2", "11:00 Bay 2");
        assertThat(shop.availability()
                        .free(shop.organization, wash, Optional.of(other), at(monday, "00:00"), at(monday, "23:00"), 2))
                .extracting(Slot::resource)
                .containsExactly("Bay 2", "Bay 2");
    }

    @Test
    void onlyWhatTheResourceDoesAndOnlyWhatIsForBooking() {
        UUID tint = shop.service("Tint", 60, 0);
        shop.sql("UPDATE resources SET service_ids = ARRAY[?::uuid] WHERE id = ?")
                .params(tint.toString(), bay)
                .update();
        assertThat(free(tint, monday)).isNotEmpty();
        assertThat(free(wash, monday)).isEmpty();
        shop.sql("UPDATE services SET bookable = false WHERE id = ?")
                .param(tint)
                .update();
        assertThat(free(tint, monday)).isEmpty();
        assertThat(free(UUID.randomUUID(), monday)).isEmpty();
    }

    @Test
    void leadTimeAndHorizon() {
        shop.hours(Optional.empty(), "00:00", "00:00");
        shop.settings("lead_minutes, horizon_days", "180, 3");
        Instant now = Instant.now();
        List<Slot> free = shop.availability()
                .free(shop.organization, wash, Optional.empty(), now, now.plus(30, ChronoUnit.DAYS), 10_000);
        assertThat(free.get(0).starts()).isBetween(now.plusSeconds(180 * 60), now.plusSeconds(211 * 60));
        assertThat(free.get(free.size() - 1).starts().atZone(BookingScene.ZONE).toLocalDate())
                .isEqualTo(now.atZone(BookingScene.ZONE).toLocalDate().plusDays(3));
    }

    @Test
    void whoHasSetUpNothingHasOneCalendar() {
        shop = FIRST.another();
        wash = shop.service("Wash", 60, 0);
        assertThat(free(wash, monday)).extracting(Slot::resource).containsOnly("Calendar");
        assertThat(free(wash, monday)).hasSize(15);
        assertThat(shop.count("resources WHERE active")).isEqualTo(1);
    }

    @Test
    void nearAWishComesFirstWhatFitsItAndThenWhatIsNearest() {
        shop.hours(Optional.empty(), "09:00", "17:00");
        take(bay, at(monday, "13:00"), 180, 0, "booked");
        Wish afternoon = new Wish(monday, monday, LocalTime.NOON, LocalTime.of(17, 0), false, "Monday afternoon");
        assertThat(times(shop.availability().near(shop.organization, wash, afternoon, 4)))
                .containsExactly("12:00", "16:00", "11:30", "11:00");
        Wish two = new Wish(monday, monday, LocalTime.of(14, 0), LocalTime.of(14, 0), true, "at two");
        assertThat(shop.availability().near(shop.organization, wash, two, 3))
                .extracting(Slot::starts)
                .containsExactly(at(monday, "16:00"), at(monday, "12:00"), at(monday, "11:30"));
        Wish sunday = new Wish(
                monday.plusDays(400),
                monday.plusDays(400),
                LocalTime.of(14, 0),
                LocalTime.of(14, 0),
                true,
                "next year");
        assertThat(shop.availability().near(shop.organization, wash, sunday, 2))
                .as("behind the horizon")
                .hasSize(2);
    }

    @Test
    void eachStartOnceHoweverManyAreFree() {
        shop.resource("Bay 2");
        Wish any = new Wish(monday, monday, LocalTime.MIN, LocalTime.of(23, 59), false, "Monday");
        assertThat(times(shop.availability().near(shop.organization, wash, any, 3)))
                .containsExactly("09:00", "09:30", "10:00");
    }
}
