package dev.switchboard.desk.booking;

import dev.switchboard.desk.appointment.Actors;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Bookings;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.service.Service;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The organization's own appointments. */
@Component
class RealDiary implements Diary {

    private final Bookings bookings;
    private final OrganizationScope scope;

    RealDiary(Bookings bookings, OrganizationScope scope) {
        this.bookings = bookings;
        this.scope = scope;
    }

    @Override
    public List<Booked> upcoming(Visit visit, PhoneNumber phone) {
        return bookings.upcomingOf(visit.organization(), phone).stream()
                .filter(each -> each.isToCome(visit.now()))
                .map(RealDiary::booked)
                .toList();
    }

    @Override
    public Optional<Booked> find(Visit visit, UUID id) {
        return bookings.find(visit.organization(), id).map(RealDiary::booked);
    }

    @Override
    public List<Booked> inCall(Visit visit) {
        List<UUID> ids = scope.in(
                visit.organization(),
                jdbc -> jdbc.sql("""
                        SELECT id FROM appointments
                        WHERE organization_id = current_organization() AND call_id = ? ORDER BY scheduled_at""").param(visit.call()).query(UUID.class).list());
        return ids.stream()
                .flatMap(id -> bookings.find(visit.organization(), id).stream())
                .filter(each -> each.isToCome(visit.now()))
                .map(RealDiary::booked)
                .toList();
    }

    @Override
    public Optional<Booked> book(Visit visit, Service service, Instant start, String name, String notes) {
        String key = "call:" + visit.call() + ":" + service.id() + ":" + start.getEpochSecond();
        try {
            Appointment made = bookings.book(wish(visit, service, start, name, notes, key));
            // Booked and cancelled in this call, and wanted after all.
            return Optional.of(booked(
                    made.state().isLive()
                            ? made
                            : bookings.book(wish(visit, service, start, name, notes, key + ":" + made.sequence()))));
        } catch (BookingRefusedException refused) {
            return Optional.empty();
        }
    }

    private static BookingWish wish(
            Visit visit, Service service, Instant start, String name, String notes, String key) {
        return new BookingWish(
                visit.organization(),
                service.id(),
                Optional.empty(),
                start,
                new Customer(Optional.of(name), visit.caller(), Optional.empty()),
                Optional.empty(),
                "call",
                Optional.of(visit.call()),
                Optional.empty(),
                Optional.of(notes),
                Actors.CALLER,
                key);
    }

    @Override
    public Optional<Booked> move(Visit visit, Booked booked, Instant start) {
        try {
            return Optional.of(
                    booked(bookings.move(visit.organization(), booked.id(), start, Optional.empty(), Actors.CALLER)));
        } catch (BookingRefusedException refused) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Booked> cancel(Visit visit, Booked booked) {
        try {
            return Optional.of(
                    booked(bookings.cancel(visit.organization(), booked.id(), Actors.CALLER, "cancelled by phone")));
        } catch (BookingRefusedException refused) {
            return Optional.empty();
        }
    }

    private static Booked booked(Appointment made) {
        return new Booked(
                made.id(),
                made.serviceId(),
                made.serviceName(),
                made.scheduledAt(),
                made.endsAt(),
                made.state() == AppointmentState.DRAFT,
                !made.state().isLive());
    }
}
