package dev.switchboard.desk.appointment;

import static dev.switchboard.desk.appointment.BookingScene.at;
import static dev.switchboard.desk.appointment.BookingScene.monday;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many want the same at the same moment, on two instances. */
class SameSlotTest {

    private static final int CALLERS = 200;
    private static final BookingScene FIRST = new BookingScene("same_slot_test");

    private final BookingScene shop = FIRST.another();
    private final List<Bookings> instances =
            List.of(BookingScene.bookings(shop.test.another(20)), BookingScene.bookings(shop.test.another(20)));
    private final UUID wash = shop.service("Wash", 60, 15);
    private final UUID bay = shop.resource("Bay 1");
    private final Instant ten = at(monday(), "10:00");

    /** What each of them got: an appointment, or two others. */
    private List<Object> all(IntFunction<Appointment> caller) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Object>> asked = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                asked.add(callers.submit(() -> {
                    start.await();
                    try {
                        return caller.apply(number);
                    } catch (SlotTakenException taken) {
                        return taken.others();
                    }
                }));
            }
            start.countDown();
            List<Object> got = new ArrayList<>();
            for (Future<Object> each : asked) {
                got.add(each.get());
            }
            return got;
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void oneGetsItAndAllOthersAreOfferedAnotherTime() throws Exception {
        List<Object> got = all(number -> instances
                .get(number % 2)
                .book(shop.wish(wash, Optional.empty(), ten, Actors.CALLER, "caller " + number)));
        assertThat(got.stream().filter(Appointment.class::isInstance)).hasSize(1);
        assertThat(got.stream().filter(List.class::isInstance))
                .hasSize(CALLERS - 1)
                .allSatisfy(others -> assertThat((List<?>) others)
                        .hasSize(2)
                        .noneMatch(slot -> ((Slot) slot).starts().equals(ten)));
        assertThat(shop.count("appointments WHERE true")).isEqualTo(1);
        assertThat(shop.count("appointment_changes WHERE true")).isEqualTo(1);
        assertThat(shop.count("events WHERE true")).isEqualTo(1);
    }

    @Test
    void theSameWishIsOneBookingHoweverManyAskAtOnce() throws Exception {
        List<Object> got = all(number ->
                instances.get(number % 2).book(shop.wish(wash, Optional.empty(), ten, Actors.CALLER, "the same")));
        assertThat(got).allSatisfy(each -> assertThat(each).isInstanceOf(Appointment.class));
        assertThat(got.stream().map(each -> ((Appointment) each).id()).distinct())
                .hasSize(1);
        assertThat(shop.count("events WHERE true")).isEqualTo(1);
    }

    @Test
    void asManyGetItAsThereAreBays() throws Exception {
        shop.resource("Bay 2");
        shop.resource("Bay 3");
        List<Object> got = all(number -> instances
                .get(number % 2)
                .book(shop.wish(wash, Optional.empty(), ten, Actors.CALLER, "caller " + number)));
        assertThat(got.stream().filter(Appointment.class::isInstance)).hasSize(3);
        assertThat(shop.count("appointments WHERE true")).isEqualTo(3);
    }

    @Test
    void manyAreMovedToTheSameTimeAndOneGetsIt() throws Exception {
        List<UUID> booked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            booked.add(instances
                    .get(0)
                    .book(shop.wish(
                            wash, Optional.of(bay), at(monday().plusDays(i + 1), "20:00"), "user-1", "move " + i))
                    .id());
        }
        List<Object> got = all(number -> instances
                .get(number % 2)
                .move(shop.organization, booked.get(number % 20), ten, Optional.empty(), Actors.CALLER));
        List<UUID> moved = got.stream()
                .filter(Appointment.class::isInstance)
                .map(each -> ((Appointment) each).id())
                .distinct()
                .toList();
        assertThat(moved).hasSize(1);
        assertThat(shop.count("appointment_changes WHERE kind = 'moved'")).isEqualTo(1);
    }
}
