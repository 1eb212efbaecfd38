package dev.switchboard.desk.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is free, as the database has it, in the scope that {@code jdbc} is in. */
final class FreeRows {

    private static final int DAYS_AROUND = 7;

    private FreeRows() {}

    /** Of resources that can do it; one that is wished for, or all. */
    static List<Resource> able(Shop shop, Work work, Optional<UUID> wished) {
        return shop.resources().stream()
                .filter(work::canBeDoneBy)
                .filter(resource -> wished.isEmpty() || wished.get().equals(resource.id()))
                .toList();
    }

    /** What customers are offered. */
    static List<Slot> offered(
            JdbcClient jdbc, Shop shop, Work work, Optional<UUID> wished, Instant from, Instant until, Instant now) {
        return free(
                jdbc,
                shop,
                work,
                wished,
                later(from, shop.earliest(now)),
                earlier(until, shop.latest(now)),
                Optional.empty());
    }

    private static List<Slot> free(
            JdbcClient jdbc,
            Shop shop,
            Work work,
            Optional<UUID> wished,
            Instant first,
            Instant last,
            Optional<UUID> except) {
        List<Resource> able = able(shop, work, wished);
        if (able.isEmpty() || !first.isBefore(last)) {
            return List.of();
        }
        Map<UUID, Busy> busy = BusyRows.read(jdbc, able, first, work.free(last), except);
        return new FreeTimes(shop, work, able, busy).between(first, last);
    }

    /** The nearest to a start that is not free, each once. */
    static List<Slot> nearest(
            JdbcClient jdbc,
            Shop shop,
            Work work,
            Optional<UUID> wished,
            Instant start,
            Optional<UUID> except,
            int most) {
        Instant now = Instant.now();
        Instant first = later(start.minus(Duration.ofDays(DAYS_AROUND)), shop.earliest(now));
        Instant last = earlier(later(start, first).plus(Duration.ofDays(DAYS_AROUND)), shop.latest(now));
        List<Slot> found = nearest(free(jdbc, shop, work, wished, first, last, except), start, most);
        return found.size() >= most
                ? found
                : nearest(free(jdbc, shop, work, wished, shop.earliest(now), shop.latest(now), except), start, most);
    }

    private static List<Slot> nearest(List<Slot> free, Instant start, int most) {
        Set<Instant> seen = new HashSet<>();
        return free.stream()
                .filter(slot -> !slot.starts().equals(start) && seen.add(slot.starts()))
                .sorted(Comparator.comparing(
                        slot -> Duration.between(start, slot.starts()).abs()))
                .limit(most)
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
