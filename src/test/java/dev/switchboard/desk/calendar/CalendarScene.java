package dev.switchboard.desk.calendar;

import dev.switchboard.ApiTest;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A test with an organization that is booked. */
abstract class CalendarScene extends ApiTest {

    static final ZoneId ZONE = ZoneId.of("America/Chicago");

    @Autowired
    Bookings bookings;

    UUID organization;
    UUID service;
    UUID bay;

    @BeforeEach
    void makeShop() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET zone = ? WHERE id = ?")
                .params(ZONE.getId(), organization)
                .update();
        service = DATABASE.sql("""
                        INSERT INTO services (organization_id, name, duration_minutes) VALUES (?, 'Full wrap', 60) RETURNING id""").param(organization).query(UUID.class).single();
        bay = DATABASE.sql("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay 1') RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
    }

    /** On a Monday, a week from now at least. */
    static Instant at(String time) {
        return LocalDate.now(ZONE)
                .plusDays(7)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atTime(LocalTime.parse(time))
                .atZone(ZONE)
                .toInstant();
    }

    Appointment book(Instant starts) {
        return book(starts, Optional.empty());
    }

    Appointment book(Instant starts, Optional<String> email) {
        return bookings.book(new BookingWish(
                organization,
                service,
                Optional.of(bay),
                starts,
                new Customer(Optional.of("Dana Whitfield"), Optional.of(new PhoneNumber("+14055550123")), email),
                Optional.empty(),
                "desk",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "owner",
                UUID.randomUUID().toString()));
    }
}
