package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.mind.time.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When something can be booked. A handful of statements tell what is open and what is taken; the rest is reckoned in memory.
 * Nothing is free of a service that there is not, that is switched off, or that is not for booking.
 */
@Component("availability")
public final class Availability {

    private static final int DAYS_BEFORE = 3; // looked at first, around what is wished for
    private static final int DAYS_AFTER = 8;

    private final OrganizationScope scope;

    Availability(OrganizationScope scope) {
        this.scope = scope;
    }

    /**
     * What is free for a service, by opening hours, holidays, what is booked and what calendars say: one slot for each start and
     * resource, the earliest first. Nothing before the lead time, nothing behind the horizon.
     *
     * @param from the first start
     * @param until no start that is not before it
     */
    public List<Slot> free(
            UUID organizationId, UUID serviceId, Optional<UUID> resource, Instant from, Instant until, int most) {
        return scope.in(organizationId, jdbc -> free(jdbc, serviceId, resource, from, until)).stream()
                .limit(most)
                .toList();
    }

    private static List<Slot> free(
            JdbcClient jdbc, UUID serviceId, Optional<UUID> resource, Instant from, Instant until) {
        Instant now = Instant.now();
        return WorkRows.find(jdbc, serviceId)
                .filter(Work::bookable)
                .map(work -> {
                    Shop shop = Shop.read(jdbc);
                    return FreeRows.offered(jdbc, shop, work, resource, from, until, now);
                })
                .orElse(List.of());
    }

    /** What is free near a wish, each start once: what fits it first, then the nearest others after and before it. */
    public List<Slot> near(UUID organizationId, UUID serviceId, Wish wish, int most) {
        return scope.in(organizationId, jdbc -> WorkRows.find(jdbc, serviceId)
                .filter(Work::bookable)
                .map(work -> near(jdbc, work, new Nearness(wish), most))
                .orElse(List.of()));
    }

    private static List<Slot> near(JdbcClient jdbc, Work work, Nearness nearness, int most) {
        Shop shop = Shop.read(jdbc);
        Instant now = Instant.now();
        List<Slot> around = nearness.sorted(
                FreeRows.offered(
                        jdbc,
                        shop,
                        work,
                        Optional.empty(),
                        nearness.first(shop.zone(), DAYS_BEFORE),
                        nearness.last(shop.zone(), DAYS_AFTER),
                        now),
                shop.zone(),
                most);
        return around.size() >= most
                ? around
                : nearness.sorted(
                        FreeRows.offered(jdbc, shop, work, Optional.empty(), now, shop.latest(now), now),
                        shop.zone(),
                        most);
    }
}
