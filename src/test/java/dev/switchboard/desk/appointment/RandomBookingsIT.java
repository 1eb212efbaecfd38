package dev.switchboard.desk.appointment;

import static dev.switchboard.desk.appointment.BookingScene.at;
import static dev.switchboard.desk.appointment.BookingScene.monday;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Books, moves and cancels at random on two instances, while connections are torn away in the middle. Whatever came of it: nothing
 * overlaps, nothing that was promised is lost, and what happened is told without a hole. A few hundred steps; 10,000 with
 * {@code -Pfaults}.
 */
class RandomBookingsIT {

    private static final int STEPS = Integer.getInteger("faults.bookings", 500);
    private static final int HANDS = 6;
    private static final int DAYS = 3;

    private final BookingScene shop = new BookingScene("random_bookings");
    private final List<Bookings> instances =
            List.of(BookingScene.bookings(shop.test.another(6)), BookingScene.bookings(shop.test.another(6)));
    private final List<UUID> services =
            List.of(shop.service("Wash", 30, 0), shop.service("Tint", 90, 15), shop.service("Wrap", 240, 60));
    private final List<UUID> bays = List.of(shop.resource("Bay 1"), shop.resource("Bay 2"), shop.resource("Bay 3"));

    /** What was promised: how often each was changed at least, and which are cancelled for good. */
    private final Map<UUID, Integer> promised = new ConcurrentHashMap<>();

    private final Map<UUID, Boolean> cancelled = new ConcurrentHashMap<>();
    private final List<UUID> known = java.util.Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger left = new AtomicInteger(STEPS);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger torn = new AtomicInteger();

    @Test
    void nothingOverlapsNothingIsLostAndNothingIsUntold() throws Exception {
        long seed = Long.getLong("faults.seed", System.nanoTime());
        shop.settings("approval, lead_minutes", "true, 0");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService hands = Executors.newFixedThreadPool(HANDS + 1);
        try {
            Future<Integer> killer = hands.submit(() -> kill(over, new Random(seed)));
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < HANDS; i++) {
                int hand = i;
                work.add(hands.submit(() -> work(instances.get(hand % 2), new Random(seed + hand + 1))));
            }
            for (Future<?> each : work) {
                each.get();
            }
            over.set(true);
            assertThat(killer.get()).as("connections torn away").isPositive();
        } finally {
            hands.shutdownNow();
        }
        check("seed " + seed + ", " + torn + " torn, " + refused + " refused, " + known.size() + " booked");
    }

    /** Whoever is in the middle of something loses the connection. */
    private int kill(AtomicBoolean over, Random random) throws InterruptedException {
        int killed = 0;
        while (!over.get()) {
            TimeUnit.MILLISECONDS.sleep(5 + random.nextInt(30));
            killed += shop.sql("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                              AND state IN ('active', 'idle in transaction') ORDER BY random() LIMIT 1""").query(Boolean.class).list().size();
        }
        return killed;
    }

    private void work(Bookings bookings, Random random) {
        while (left.getAndDecrement() > 0) {
            try {
                step(bookings, random);
            } catch (SlotTakenException | BookingRefusedException no) {
                refused.incrementAndGet();
            } catch (DataAccessException | TransactionException lost) {
                torn.incrementAndGet();
            }
        }
    }

    private void step(Bookings bookings, Random random) {
        int dice = random.nextInt(100);
        if (dice < 50 || known.isEmpty()) {
            book(bookings, random);
            return;
        }
        UUID id = known.get(random.nextInt(known.size()));
        String actor = random.nextBoolean() ? Actors.CALLER : "user-1";
        if (dice < 75) {
            Optional<UUID> bay =
                    random.nextBoolean() ? Optional.empty() : Optional.of(bays.get(random.nextInt(bays.size())));
            promise(bookings.move(shop.organization, id, time(random), bay, actor));
        } else if (dice < 85) {
            promise(bookings.cancel(shop.organization, id, actor, "at random"));
            cancelled.put(id, true);
        } else if (dice < 92) {
            promise(bookings.confirm(shop.organization, id, actor));
        } else {
            promise(
                    random.nextBoolean()
                            ? bookings.approve(shop.organization, id, "user-1")
                            : bookings.decline(shop.organization, id, "user-1"));
        }
    }

    /** Whoever loses the connection asks once more with the same key, and is booked once. */
    private void book(Bookings bookings, Random random) {
        String key = UUID.randomUUID().toString();
        Optional<UUID> bay =
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(bays.get(random.nextInt(bays.size())));
        BookingWish wish = shop.wish(
                services.get(random.nextInt(services.size())),
                bay,
                time(random),
                random.nextBoolean() ? Actors.CALLER : "user-1",
                key);
        Appointment booked;
        try {
            booked = bookings.book(wish);
        } catch (DataAccessException | TransactionException lost) {
            torn.incrementAndGet();
            booked = bookings.book(wish);
        }
        promise(booked);
        known.add(booked.id());
    }

    private Instant time(Random random) {
        return at(monday(), "09:00")
                .plus(Duration.ofDays(random.nextInt(DAYS)))
                .plus(Duration.ofMinutes(30L * random.nextInt(15)));
    }

    private void promise(Appointment appointment) {
        promised.merge(appointment.id(), appointment.sequence(), Math::max);
    }

    private void check(String run) {
        nothing(run + ": overlap", """
                SELECT count(*) FROM appointments a JOIN appointments b ON a.resource_id = b.resource_id AND a.id < b.id
                WHERE a.state IN ('draft', 'booked', 'confirmed') AND b.state IN ('draft', 'booked', 'confirmed')
                  AND a.scheduled_at < b.free_at AND b.scheduled_at < a.free_at""");
        nothing(run + ": hole in what happened", """
                SELECT count(*) FROM appointments a WHERE ARRAY(SELECT c.sequence FROM appointment_changes c
                    WHERE c.appointment_id = a.id ORDER BY c.sequence) <> ARRAY(SELECT generate_series(0, a.sequence))""");
        nothing(run + ": change of nothing", """
                SELECT count(*) FROM appointment_changes c LEFT JOIN appointments a ON a.id = c.appointment_id WHERE a.id IS NULL""");
        nothing(run + ": last change that is not what it is", """
                SELECT count(*) FROM appointments a JOIN appointment_changes c ON c.appointment_id = a.id AND c.sequence = a.sequence
                WHERE (c.state, c.scheduled_at, c.ends_at, c.resource_id) IS DISTINCT FROM (a.state, a.scheduled_at, a.ends_at, a.resource_id)""");
        nothing(run + ": change that is not told, or told of what did not happen", """
                SELECT count(*) FROM appointment_changes c
                FULL JOIN (SELECT * FROM events WHERE subject_type = 'appointment') e
                    ON e.key = c.id::text AND e.subject_id = c.appointment_id AND e.type = 'appointment.' || replace(c.kind, '_', '-')
                WHERE c.id IS NULL OR e.id IS NULL""");
        promised.forEach((id, sequence) -> assertThat(shop.sql("SELECT sequence FROM appointments WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional())
                .as(run + ": promised")
                .hasValueSatisfying(found -> assertThat(found).isGreaterThanOrEqualTo(sequence)));
        cancelled.keySet().forEach(id -> assertThat(shop.sql("SELECT state FROM appointments WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .as(run + ": cancelled for good")
                .isEqualTo("cancelled"));
        assertThat(promised).as(run).hasSizeGreaterThan(STEPS / 50);
    }

    private void nothing(String what, String sql) {
        assertThat(shop.sql(sql).query(Long.class).single()).as(what).isZero();
    }
}
