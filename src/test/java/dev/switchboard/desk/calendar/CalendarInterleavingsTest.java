package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.appointment.BookingRefusedException;
import dev.switchboard.desk.appointment.SlotTakenException;
import dev.switchboard.desk.calendar.microsoft.MicrosoftSimulator;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A calendar that answers late, twice, not at all, and in the wrong order: whatever the order in which things happen here and
 * there, in the end both say the same.
 */
class CalendarInterleavingsTest extends ConnectedScene {

    private static final int SEEDS = Integer.getInteger("calendar.seeds", 2);
    private static final int STEPS = 25;

    @Autowired
    private CalendarPush push;

    @Autowired
    private MicrosoftSimulator microsoft;

    private SimulatedProvider provider;
    private Random random;

    @Override
    SimulatedProvider provider() {
        return provider == null ? google : provider;
    }

    static Stream<Arguments> seeds() {
        return Stream.iterate(1, seed -> seed + 1)
                .limit(SEEDS)
                .flatMap(seed -> Stream.of(Arguments.of("google", seed), Arguments.of("microsoft", seed)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void endInTheSameState(String name, int seed) {
        provider = name.equals("google") ? google : microsoft;
        random = new Random(seed);
        connect();
        quiet();
        for (int i = 0; i < STEPS; i++) {
            provider.breaks(ask -> fault());
            step();
        }
        provider.breaks(ask -> Fault.NONE);
        quiet();
        look();
        quiet();
        look();
        quiet();
        soon().untilAsserted(() -> assertThat(saidThere()).isEqualTo(saidHere()));
    }

    /** Nobody waits out the pauses of what failed before. */
    @Override
    void quiet() {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
        super.quiet();
    }

    /** Some of what is asked goes wrong, each way it can. */
    private synchronized Fault fault() {
        return switch (random.nextInt(20)) {
            case 0 -> Fault.AWAY;
            case 1 -> Fault.LOST;
            case 2 -> Fault.RATE;
            case 3 -> Fault.BROKEN;
            default -> Fault.NONE;
        };
    }

    private void step() {
        List<Appointment> live = appointments();
        switch (random.nextInt(8)) {
            case 0, 1 -> tried(() -> book(time()));
            case 2, 3 ->
                one(live)
                        .ifPresent(it ->
                                tried(() -> bookings.move(organization, it.id(), time(), Optional.empty(), "owner")));
            case 4 ->
                one(live)
                        .filter(it -> random.nextBoolean())
                        .ifPresent(it -> tried(() -> bookings.cancel(organization, it.id(), "owner", "test")));
            case 5 ->
                one(rows())
                        .ifPresent(row -> tried(() -> {
                            push.push(organization, row); // twice, late, or past those that wait
                            return row;
                        }));
            case 6 ->
                one(ourEvents()).ifPresent(event -> {
                    if (random.nextInt(3) == 0) {
                        provider.delete(key(), event.id());
                    } else {
                        provider.move(key(), event.id(), time());
                    }
                });
            default -> look();
        }
    }

    private static void tried(java.util.function.Supplier<?> work) {
        try {
            work.get();
        } catch (SlotTakenException | BookingRefusedException | CalendarException refused) {
            assertThat(refused).hasMessageNotContaining("@");
        }
    }

    private Instant time() {
        return at("08:00").plusSeconds(3_600L * random.nextInt(10));
    }

    private <T> Optional<T> one(List<T> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private List<Appointment> appointments() {
        return DATABASE
                .sql("SELECT id FROM appointments WHERE organization_id = ? AND state <> 'cancelled' ORDER BY id")
                .param(organization)
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> bookings.find(organization, id).orElseThrow())
                .filter(it -> it.state() != AppointmentState.CANCELLED)
                .toList();
    }

    private List<UUID> rows() {
        return DATABASE.sql("SELECT id FROM calendar_events WHERE organization_id = ? ORDER BY id")
                .param(organization)
                .query(UUID.class)
                .list();
    }

    private List<Shown> ourEvents() {
        return there().stream().filter(Shown::ours).toList();
    }

    private List<String> saidThere() {
        return there().stream()
                .map(event -> event.starts() + " " + event.ends())
                .sorted()
                .toList();
    }

    private List<String> saidHere() {
        return appointments().stream()
                .map(it -> it.scheduledAt() + " " + it.endsAt())
                .sorted()
                .toList();
    }
}
