package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books, moves and cancels. Each method is one transaction, which also notes the change and appends its event; those with a
 * {@link JdbcClient} are part of the caller's. What is refused throws {@link BookingRefusedException} or
 * {@link SlotTakenException}, and then nothing was changed.
 */
@Component("bookings")
public final class Bookings {

    private final Attempts attempts;
    private final Booking booking;
    private final Steps steps;

    Bookings(OrganizationScope scope, AppointmentChanges changes) {
        this.attempts = new Attempts(scope);
        this.booking = new Booking(changes);
        this.steps = new Steps(changes);
    }

    /**
     * Books once, however often it is asked with the same key. Where bookings have to be approved it is a draft, unless somebody
     * of the organization books.
     */
    public Appointment book(BookingWish wish) {
        return attempts.in(wish.organizationId(), jdbc -> booking.book(jdbc, wish));
    }

    public Appointment book(JdbcClient jdbc, BookingWish wish) {
        return booking.book(jdbc, wish);
    }

    /**
     * Moves what is to come; it stays the same appointment. One that the customer had confirmed is booked again.
     *
     * @param resource empty: the same if it is free then, else another one
     */
    public Appointment move(UUID organizationId, UUID id, Instant starts, Optional<UUID> resource, String actor) {
        return attempts.in(organizationId, jdbc -> booking.move(jdbc, id, starts, resource, actor));
    }

    public Appointment move(JdbcClient jdbc, UUID id, Instant starts, Optional<UUID> resource, String actor) {
        return booking.move(jdbc, id, starts, resource, actor);
    }

    /**
     * Once, however often; customers can't cancel what has begun.
     *
     * @param reason a few words, up to 200 characters; nothing that a customer said
     */
    public Appointment cancel(UUID organizationId, UUID id, String actor, String reason) {
        return attempts.in(organizationId, jdbc -> cancel(jdbc, id, actor, reason));
    }

    public Appointment cancel(JdbcClient jdbc, UUID id, String actor, String reason) {
        return steps.cancel(jdbc, id, actor, reason);
    }

    /** The customer has said that they will come. */
    public Appointment confirm(UUID organizationId, UUID id, String actor) {
        return attempts.in(organizationId, jdbc -> confirm(jdbc, id, actor));
    }

    public Appointment confirm(JdbcClient jdbc, UUID id, String actor) {
        return steps.confirm(jdbc, id, actor);
    }

    /** A draft is booked. */
    public Appointment approve(UUID organizationId, UUID id, String actor) {
        return attempts.in(organizationId, jdbc -> steps.approve(jdbc, id, actor));
    }

    /** A draft lets go of its slot. */
    public Appointment decline(UUID organizationId, UUID id, String actor) {
        return attempts.in(organizationId, jdbc -> steps.decline(jdbc, id, actor));
    }

    /** They came; not before it began. Also if it was said before that they did not. */
    public Appointment complete(UUID organizationId, UUID id, String actor) {
        return attempts.in(organizationId, jdbc -> steps.end(jdbc, id, AppointmentState.COMPLETED, actor));
    }

    /** They did not come; not before it began. Also if it was said before that they did. */
    public Appointment noShow(UUID organizationId, UUID id, String actor) {
        return attempts.in(organizationId, jdbc -> steps.end(jdbc, id, AppointmentState.NO_SHOW, actor));
    }

    /** The customer was reminded of it in writing. */
    public Appointment reminded(JdbcClient jdbc, UUID id, String actor) {
        return steps.reminded(jdbc, id, actor);
    }

    /** Writes down who comes and what to know about it; what is empty in {@code customer} stays. Nobody is told of it. */
    public Appointment describe(
            UUID organizationId, UUID id, Customer customer, Optional<Optional<String>> notes, String actor) {
        return attempts.in(organizationId, jdbc -> steps.describe(jdbc, id, customer, notes, actor));
    }

    public Optional<Appointment> find(UUID organizationId, UUID id) {
        return attempts.in(organizationId, jdbc -> find(jdbc, id));
    }

    public Optional<Appointment> find(JdbcClient jdbc, UUID id) {
        return AppointmentRows.find(jdbc, id);
    }

    /** Of whoever is known by a number: what has not ended and is not cancelled, the next first. */
    public List<Appointment> upcomingOf(UUID organizationId, PhoneNumber customer) {
        return attempts.in(organizationId, jdbc -> AppointmentRows.upcomingOf(jdbc, customer));
    }

    /** Drafts that nobody approved in time let go of their slots. */
    int releaseHolds(UUID organizationId) {
        return attempts.in(organizationId, steps::releaseHolds);
    }
}
