package dev.switchboard.desk.appointment;

import static dev.switchboard.desk.appointment.BookingScene.at;
import static dev.switchboard.desk.appointment.BookingScene.monday;
import static dev.switchboard.desk.appointment.BookingScene.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a wish to a booking, and what becomes of it. */
class BookingsTest {

    private static final BookingScene FIRST = new BookingScene("bookings_test");
    private static final String DANA = "+14055550123";

    private final LocalDate monday = monday();
    private BookingScene shop;
    private Bookings bookings;
    private UUID wash;
    private UUID bay;

    @BeforeEach
    void aShop() {
        shop = FIRST.another();
        bookings = shop.bookings();
        wash = shop.service("Wash", 60, 15);
        bay = shop.resource("Bay 1");
    }

    private Appointment book(String time) {
        return bookings.book(shop.wish(wash, at(monday, time), Actors.CALLER));
    }

    private List<String> kinds(Appointment appointment) {
        return shop.sql("SELECT sequence || ' ' || kind FROM appointment_changes WHERE appointment_id = ? ORDER BY id")
                .param(appointment.id())
                .query(String.class)
                .list();
    }

    private List<String> events(Appointment appointment) {
        return shop.sql("SELECT e.type FROM events e JOIN appointment_changes c ON c.id::text = e.key"
                        + " WHERE e.subject_type = 'appointment' AND e.subject_id = ? ORDER BY e.id")
                .param(appointment.id())
                .query(String.class)
                .list();
    }

    @Test
    void booksForSomebodyWhoIsKnownFromThenOn() {
        UUID call = shop.id("""
                INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, 'AC1', ?) RETURNING id""", shop.organization, "CA" + UUID.randomUUID());
        Appointment booked = bookings.book(new BookingWish(
                shop.organization,
                wash,
                Optional.empty(),
                at(monday, "10:00"),
                new Customer(Optional.of("Dana"), Optional.of(new PhoneNumber(DANA)), Optional.empty()),
                Optional.empty(),
                "call",
                Optional.of(call),
                Optional.empty(),
                Optional.of("Van"),
                Actors.CALLER,
                "a key"));
        assertThat(booked.state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(booked.endsAt()).isEqualTo(at(monday, "11:00"));
        assertThat(booked.freeAt()).isEqualTo(at(monday, "11:15"));
        assertThat(booked.resource()).isEqualTo("Bay 1");
        assertThat(booked.serviceName()).isEqualTo("Wash");
        assertThat(booked.priceCents()).isEqualTo(5000);
        assertThat(shop.count("contacts WHERE name = 'Dana' AND phone_number = '" + DANA + "' AND id = '"
                        + booked.contactId().orElseThrow() + "'"))
                .isEqualTo(1);
        assertThat(shop.count("phone_calls WHERE booking_confirmed")).isEqualTo(1);
        assertThat(kinds(booked)).containsExactly("0 booked");
        assertThat(events(booked)).containsExactly("appointment.booked");
        assertThat(bookings.upcomingOf(shop.organization, new PhoneNumber(DANA)))
                .extracting(Appointment::id)
                .containsExactly(booked.id());
        assertThat(bookings.upcomingOf(shop.organization, new PhoneNumber("+14055550199")))
                .isEmpty();
        assertThat(booked.toString() + booked.customer()).doesNotContain("Dana").doesNotContain("5550123");
    }

    @Test
    void booksOnceHoweverOftenItIsAsked() {
        BookingWish wish = shop.wish(wash, Optional.empty(), at(monday, "10:00"), Actors.CALLER, "once");
        Appointment first = bookings.book(wish);
        assertThat(bookings.book(wish).id()).isEqualTo(first.id());
        bookings.cancel(shop.organization, first.id(), Actors.CALLER, "changed plans");
        assertThat(bookings.book(wish).state()).isEqualTo(AppointmentState.CANCELLED);
        assertThat(shop.count("appointments WHERE true")).isEqualTo(1);
    }

    @Test
    void offersTwoOthersWhenASlotIsGone() {
        book("10:00");
        SlotTakenException taken = catchThrowableOfType(SlotTakenException.class, () -> book("10:30"));
        assertThat(times(taken.others())).containsExactly("11:30", "12:00");
        assertThat(shop.count("appointments WHERE true")).isEqualTo(1);
        shop.resource("Bay 2");
        assertThat(book("10:30").resource()).isEqualTo("Bay 2");
        assertThat(book("12:00").resource()).as("the first is filled first").isEqualTo("Bay 1");
    }

    @Test
    void customersGetWhatIsOfferedAndNothingElse() {
        UUID hidden = shop.service("Secret", 60, 0);
        shop.sql("UPDATE services SET bookable = false WHERE id = ?")
                .param(hidden)
                .update();
        UUID foreign = FIRST.another().service("Theirs", 60, 0);
        for (UUID service : List.of(hidden, foreign, UUID.randomUUID())) {
            refused("serviceId", () -> bookings.book(shop.wish(service, at(monday, "10:00"), Actors.CALLER)));
        }
        refused("scheduledAt", () -> book("10:10"));
        refused("scheduledAt", () -> book("08:00"));
        refused("scheduledAt", () -> book("16:30"));
        for (Instant start : List.of(
                Instant.now().minusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
                Instant.now().plusSeconds(600).truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
                at(monday.plusDays(98), "10:00"),
                at(monday.plusDays(5), "10:00"),
                at(monday, "10:00").plusSeconds(1))) {
            refused("scheduledAt", () -> bookings.book(shop.wish(wash, start, Actors.PAGE)));
        }
        refused(
                "resourceId",
                () -> bookings.book(shop.wish(
                        wash, Optional.of(UUID.randomUUID()), at(monday, "10:00"), Actors.CALLER, "elsewhere")));
        assertThat(shop.count("appointments WHERE true")).isZero();
        assertThat(shop.count("contacts WHERE true")).isZero();
    }

    @Test
    void peopleOfTheShopBookAtAnyHourButNotTwice() {
        Appointment early = bookings.book(shop.wish(wash, at(monday, "05:10"), "user-1"));
        assertThat(early.state()).isEqualTo(AppointmentState.BOOKED);
        assertThatThrownBy(() -> bookings.book(shop.wish(wash, at(monday, "06:20"), "user-1")))
                .isInstanceOf(SlotTakenException.class);
        assertThat(shop.count("audit_log WHERE actor = 'user-1' AND action = 'created' AND subject = 'appointments/"
                        + early.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void movesAndStaysTheSame() {
        Appointment booked = book("10:00");
        bookings.confirm(shop.organization, booked.id(), Actors.TEXT);
        Appointment other = book("13:00");
        assertThat(other.id()).isNotEqualTo(booked.id());
        assertThatThrownBy(() -> move(booked, "13:30")).isInstanceOf(SlotTakenException.class);
        Appointment moved = move(booked, "10:30");
        assertThat(moved.id()).isEqualTo(booked.id());
        assertThat(moved.sequence()).isEqualTo(2);
        assertThat(moved.state()).as("it was another time that they confirmed").isEqualTo(AppointmentState.BOOKED);
        assertThat(Duration.between(moved.scheduledAt(), moved.freeAt())).isEqualTo(Duration.ofMinutes(75));
        assertThat(move(booked, "10:30").sequence()).as("moved once").isEqualTo(2);
        assertThat(kinds(booked)).containsExactly("0 booked", "1 confirmed", "2 moved");
        assertThat(events(booked)).containsExactly("appointment.booked", "appointment.confirmed", "appointment.moved");
        assertThat(shop.count("appointment_changes WHERE kind = 'moved' AND was_at = '" + at(monday, "10:00") + "'"))
                .isEqualTo(1);
        refused("scheduledAt", () -> move(booked, "20:00"));
        assertThat(bookings.move(shop.organization, booked.id(), at(monday, "20:00"), Optional.empty(), "user-1")
                        .scheduledAt())
                .isEqualTo(at(monday, "20:00"));
    }

    private Appointment move(Appointment appointment, String time) {
        return bookings.move(shop.organization, appointment.id(), at(monday, time), Optional.empty(), Actors.CALLER);
    }

    @Test
    void movesToAnotherResourceWhenItsOwnIsTaken() {
        UUID second = shop.resource("Bay 2");
        Appointment one = book("10:00");
        Appointment two =
                bookings.book(shop.wish(wash, Optional.of(bay), at(monday, "13:00"), Actors.CALLER, "in the first"));
        assertThat(two.resourceId()).isEqualTo(bay);
        assertThat(move(one, "13:00").resourceId()).isEqualTo(second);
        assertThat(move(one, "15:00").resourceId()).as("stays where it is").isEqualTo(second);
    }

    @Test
    void cancelsOnceAndFreesTheSlot() {
        Appointment booked = book("10:00");
        assertThat(bookings.cancel(shop.organization, booked.id(), Actors.TEXT, "replied X")
                        .cancelReason())
                .contains("replied X");
        assertThat(bookings.cancel(shop.organization, booked.id(), "user-1", "again")
                        .cancelReason())
                .contains("replied X");
        assertThat(kinds(booked)).containsExactly("0 booked", "1 cancelled");
        assertThat(book("10:00").id()).isNotEqualTo(booked.id());
        refused("state", () -> move(booked, "12:00"));
        refused("state", () -> bookings.confirm(shop.organization, booked.id(), Actors.TEXT));
        refused("state", () -> bookings.noShow(shop.organization, booked.id(), "user-1"));
        refused("id", () -> bookings.cancel(shop.organization, UUID.randomUUID(), "user-1", "x"));
        refused("id", () -> bookings.cancel(FIRST.another().organization, booked.id(), "user-1", "x"));
    }

    @Test
    void aDraftHoldsItsSlotUntilItIsApprovedDeclinedOrOver() {
        shop.settings("approval", "true");
        Appointment approved = book("09:00");
        Appointment declined = book("10:30");
        Appointment over = book("12:00");
        assertThat(approved.state()).isEqualTo(AppointmentState.DRAFT);
        assertThat(approved.holdUntil().orElseThrow())
                .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7300));
        assertThat(events(approved)).containsExactly("appointment.held");
        assertThatThrownBy(() -> book("09:00")).isInstanceOf(SlotTakenException.class);
        refused("state", () -> bookings.confirm(shop.organization, approved.id(), Actors.TEXT));
        assertThat(bookings.approve(shop.organization, approved.id(), "user-1").state())
                .isEqualTo(AppointmentState.BOOKED);
        assertThat(bookings.approve(shop.organization, approved.id(), "user-2").sequence())
                .isEqualTo(1);
        assertThat(bookings.decline(shop.organization, declined.id(), "user-1").state())
                .isEqualTo(AppointmentState.CANCELLED);
        refused("state", () -> bookings.approve(shop.organization, declined.id(), "user-1"));
        refused("state", () -> bookings.decline(shop.organization, approved.id(), "user-1"));
        shop.sql("UPDATE appointments SET hold_until = now() - interval '1 second' WHERE id = ?")
                .param(over.id())
                .update();
        assertThat(book("12:00").state()).as("nobody has to wait for the clock").isEqualTo(AppointmentState.DRAFT);
        assertThat(kinds(over)).containsExactly("0 held", "1 cancelled");
        assertThat(events(over)).containsExactly("appointment.held", "appointment.cancelled");
        assertThat(bookings.book(shop.wish(wash, at(monday, "15:00"), "user-1")).state())
                .as("who would approve it has booked it")
                .isEqualTo(AppointmentState.BOOKED);
    }

    @Test
    void theClockReleasesAndCompletes() throws Exception {
        shop.settings("approval", "true");
        Appointment held = book("09:00");
        Appointment past = bookings.book(shop.wish(wash, at(monday, "12:00"), "user-1"));
        Appointment now = bookings.book(shop.wish(wash, at(monday, "14:00"), "user-1"));
        shop.sql("UPDATE appointments SET hold_until = now() WHERE id = ?")
                .param(held.id())
                .update();
        shift(past, 2);
        shift(now, 0);
        assertThat(new ReleaseHolds(shop.test.scope, bookings).run().count()).isEqualTo(1);
        assertThat(new CompleteAppointments(shop.test.scope, bookings).run().count())
                .isEqualTo(1);
        assertThat(bookings.find(shop.organization, held.id()).orElseThrow().state())
                .isEqualTo(AppointmentState.CANCELLED);
        assertThat(bookings.find(shop.organization, past.id()).orElseThrow().state())
                .isEqualTo(AppointmentState.COMPLETED);
        assertThat(bookings.noShow(shop.organization, past.id(), "user-1").state())
                .as("a person knows better")
                .isEqualTo(AppointmentState.NO_SHOW);
        assertThat(bookings.complete(shop.organization, now.id(), "user-1").state())
                .isEqualTo(AppointmentState.COMPLETED);
        assertThat(events(past)).containsExactly("appointment.booked", "appointment.completed", "appointment.no-show");
    }

    /** It began a few minutes ago, and so many days. */
    private void shift(Appointment appointment, int days) {
        shop.sql("""
                        UPDATE appointments SET scheduled_at = now() - ? * interval '1 day' - interval '5 minutes',
                            ends_at = now() - ? * interval '1 day', free_at = now() - ? * interval '1 day' WHERE id = ?""").params(days, days, days, appointment.id()).update();
    }

    @Test
    void nothingEndsBeforeItBeginsAndCustomersChangeNothingThatHasBegun() {
        Appointment booked = book("10:00");
        refused("state", () -> bookings.complete(shop.organization, booked.id(), "user-1"));
        refused("state", () -> bookings.noShow(shop.organization, booked.id(), "user-1"));
        shift(booked, 0);
        refused("state", () -> bookings.cancel(shop.organization, booked.id(), Actors.TEXT, "X"));
        refused("state", () -> move(booked, "13:00"));
        assertThat(bookings.cancel(shop.organization, booked.id(), "user-1", "never came")
                        .state())
                .isEqualTo(AppointmentState.CANCELLED);
    }

    private static void refused(String field, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(BookingRefusedException.class, why -> assertThat(why.field())
                        .isEqualTo(field));
    }
}
