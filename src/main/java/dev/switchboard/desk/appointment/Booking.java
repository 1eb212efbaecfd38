package dev.switchboard.desk.appointment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives slots to whoever asks first. */
final class Booking {

    private final AppointmentChanges changes;

    Booking(AppointmentChanges changes) {
        this.changes = changes;
    }

    Appointment book(JdbcClient jdbc, BookingWish wish) {
        return AppointmentRows.byKey(jdbc, wish).orElseGet(() -> make(jdbc, wish));
    }

    private Appointment make(JdbcClient jdbc, BookingWish wish) {
        boolean customer = Actors.isCustomer(wish.actor());
        Work work = WorkRows.find(jdbc, wish.serviceId())
                .filter(found -> found.bookable() || !customer)
                .orElseThrow(() -> new BookingRefusedException("serviceId", "a service that can be booked"));
        changes.releaseHolds(jdbc);
        Shop shop = Shop.read(jdbc);
        Places places = new Places(shop, work, wish.resourceId(), Optional.empty(), wish.actor());
        List<Resource> free = places.free(jdbc, wish.starts());
        if (!free.isEmpty()) {
            Known who = Known.of(jdbc, wish);
            boolean draft = customer && shop.settings().approval();
            AppointmentState state = draft ? AppointmentState.DRAFT : AppointmentState.BOOKED;
            for (Resource resource : free) {
                Optional<UUID> id = AppointmentRows.insert(
                        jdbc, wish, who, work, resource, state, shop.settings().holdMinutes());
                if (id.isPresent()) {
                    return made(jdbc, id.get(), wish.actor());
                }
            }
        }
        // Perhaps by the same wish, at the same moment.
        return AppointmentRows.byKey(jdbc, wish).orElseThrow(() -> places.taken(jdbc, wish.starts()));
    }

    private Appointment made(JdbcClient jdbc, UUID id, String actor) {
        Appointment made = changes.made(jdbc, id, actor);
        if (made.state() == AppointmentState.BOOKED) {
            Calls.booked(jdbc, made);
        }
        return made;
    }

    Appointment move(JdbcClient jdbc, UUID id, Instant starts, Optional<UUID> wished, String actor) {
        changes.releaseHolds(jdbc);
        Appointment before = AppointmentRows.lock(jdbc, id);
        Steps.live(before, actor);
        if (before.scheduledAt().equals(starts)
                && wished.filter(resource -> !resource.equals(before.resourceId()))
                        .isEmpty()) {
            return before;
        }
        Work work = Work.of(before);
        Places places = new Places(Shop.read(jdbc), work, wished, Optional.of(id), actor);
        List<Resource> free = places.free(jdbc, starts);
        Resource resource = free.stream()
                .filter(each -> each.id().equals(before.resourceId()))
                .findFirst()
                .or(() -> free.stream().findFirst())
                .orElseThrow(() -> places.taken(jdbc, starts));
        AppointmentRows.move(jdbc, id, work, resource, starts);
        return changes.moved(jdbc, before, actor);
    }
}
