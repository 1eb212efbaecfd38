package dev.switchboard.desk.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where some work can be done at a time. Customers get what {@link Availability} offers; people of the organization whatever
 * nobody else has, at any hour.
 *
 * @param wished a resource
 * @param moved the appointment that is to be moved
 */
record Places(Shop shop, Work work, Optional<UUID> wished, Optional<UUID> moved, String actor) {

    private static final int OTHERS = 2;
    private static final Duration FARTHEST = Duration.ofDays(3 * 366L);

    /**
     * In the owner's order: the first is filled first, so that long work still finds one that is empty. None if it is taken.
     *
     * @throws BookingRefusedException if it can't be done then, taken or not
     */
    List<Resource> free(JdbcClient jdbc, Instant start) {
        List<Resource> able = FreeRows.able(shop, work, wished);
        if (able.isEmpty()) {
            throw new BookingRefusedException("resourceId", "one that is active and does this service");
        }
        boolean customer = Actors.isCustomer(actor);
        check(start, customer, able);
        Instant end = work.free(start);
        return new FreeTimes(
                        shop,
                        work,
                        able,
                        customer
                                ? BusyRows.read(jdbc, able, start, end, moved)
                                : BusyRows.booked(jdbc, start, end, moved))
                .at(start, !customer);
    }

    private void check(Instant start, boolean customer, List<Resource> able) {
        if (start.getNano() > 0 || start.getEpochSecond() % 60 > 0) {
            throw refused("a time of whole minutes");
        }
        Instant now = Instant.now();
        if (Duration.between(now, start).abs().compareTo(FARTHEST) > 0) {
            throw refused("a time within three years");
        }
        if (!customer) {
            return;
        }
        if (start.isBefore(now)) {
            throw refused("a time to come; this one is over");
        }
        if (start.isBefore(shop.earliest(now))) {
            throw refused("a later time; this one is too soon");
        }
        if (!start.isBefore(shop.latest(now))) {
            throw refused("an earlier time; this one is too far ahead to be booked");
        }
        if (!new FreeTimes(shop, work, able, java.util.Map.of()).isOpen(start)) {
            throw refused("a time that is offered; nothing begins at this one");
        }
    }

    private static BookingRefusedException refused(String expected) {
        return new BookingRefusedException("scheduledAt", expected);
    }

    SlotTakenException taken(JdbcClient jdbc, Instant start) {
        return new SlotTakenException(FreeRows.nearest(jdbc, shop, work, wished, start, moved, OTHERS));
    }
}
