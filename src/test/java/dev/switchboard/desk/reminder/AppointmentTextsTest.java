package dev.switchboard.desk.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CustomerScene;
import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.Availability;
import dev.switchboard.desk.appointment.BookingWish;
import dev.switchboard.desk.appointment.Customer;
import dev.switchboard.desk.appointment.Slot;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What customers are told of their appointments. */
class AppointmentTextsTest extends CustomerScene {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private AppointmentTexts texts;

    @Autowired
    private AppointmentReminders reminders;

    @Autowired
    private Availability availability;

    private List<String> states(UUID appointment) {
        return reminders(appointment).stream()
                .map(row -> row.get("minutes_before") + " " + row.get("state"))
                .toList();
    }

    private UUID change(UUID appointment, String kind) {
        return DATABASE.sql(
                        "SELECT id FROM appointment_changes WHERE appointment_id = ? AND kind = ? ORDER BY id DESC LIMIT 1")
                .params(appointment, kind)
                .query(UUID.class)
                .single();
    }

    private int reminded(UUID appointment) {
        return DATABASE.sql("SELECT count(*) FROM appointment_changes WHERE appointment_id = ? AND kind = 'reminded'")
                .param(appointment)
                .query(Integer.class)
                .single();
    }

    /** As if its time had come. */
    private void nowDue(UUID appointment, int minutes) {
        DATABASE.sql(
                        "UPDATE appointment_reminders SET due_at = now() - interval '1 minute' WHERE appointment_id = ? AND minutes_before = ?")
                .params(appointment, minutes)
                .update();
        due("remind-appointments");
    }

    private void quietNow(boolean quiet) {
        DATABASE.sql("""
                        INSERT INTO organization_phone_settings (organization_id) VALUES (?) ON CONFLICT DO NOTHING""").param(organization).update();
        DATABASE.sql("""
                        UPDATE organization_phone_settings SET quiet_from = CASE WHEN :quiet THEN (now() AT TIME ZONE 'UTC' - interval '1 hour')::time(0) END,
                            quiet_until = CASE WHEN :quiet THEN (now() AT TIME ZONE 'UTC' + interval '1 hour')::time(0) END
                        WHERE organization_id = :o""").param("quiet", quiet).param("o", organization).update();
    }

    @Test
    void tellsThatItIsBookedOnceHoweverOftenTheEventComes() {
        UUID id = book(inHours(50)).id();
        settled(id);
        UUID change = change(id, "booked");
        texts.told(new Event(
                UUID.randomUUID(),
                organization,
                new Subject("appointment", id),
                "appointment.booked",
                change.toString(),
                1,
                false));
        Map<String, Object> only = told(id).get(0);
        assertThat(told(id)).hasSize(1);
        assertThat(only)
                .containsEntry("recipient", customer)
                .containsEntry("method", "sms")
                .containsEntry("purpose", "conversation")
                .containsEntry("source_key", "appointment:" + change);
        assertThat((String) only.get("content")).contains("Window tint", "Reply C", "https://switchboard.test/b/");
        assertThat(only.get("conversation_id")).isNotNull();
        await().atMost(PATIENCE).until(() -> now(id).confirmationSent());
        assertThat(states(id)).containsExactly("1440 waiting", "120 waiting");
    }

    @Test
    void makesNoReminderWhoseTimeIsOver() {
        UUID id = book(inHours(1)).id();
        told(id);
        assertThat(states(id)).isEmpty();
        UUID tomorrow = book(inHours(5)).id();
        told(tomorrow);
        assertThat(states(tomorrow)).containsExactly("120 waiting");
    }

    @Test
    void saysNothingWhereThatIsTurnedOff() {
        set("confirm_by_text = false");
        UUID id = book(inHours(50)).id();
        assertThat(told(id)).isEmpty();
        assertThat(reminders(id)).hasSize(2);
        bookings.cancel(organization, id, "owner", "closed");
        assertThat(told(id)).singleElement().satisfies(row -> assertThat((String) row.get("content"))
                .contains("cancelled"));
    }

    @Test
    void writesAnEmailIfOnlyAnAddressIsKnown() {
        String address = "ana-" + UUID.randomUUID() + "@example.com";
        UUID id = book(inHours(50), new Customer(Optional.of("Ana"), Optional.empty(), Optional.of(address)))
                .id();
        assertThat(told(id)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("method", "email")
                .containsEntry("recipient", address));
    }

    @Test
    void remindersMoveWithTheirAppointmentAndComeBackWithIt() {
        Appointment first = book(inHours(50));
        told(first.id());
        bookings.move(organization, first.id(), inHours(74), Optional.empty(), "owner");
        assertThat((String) told(first.id()).get(1).get("content")).contains("is now on", "instead of");
        assertThat(states(first.id())).containsExactly("1440 dropped", "120 dropped", "1440 waiting", "120 waiting");
        bookings.move(organization, first.id(), first.scheduledAt(), Optional.empty(), "owner");
        settled(first.id());
        assertThat(states(first.id())).containsExactly("1440 waiting", "120 waiting", "1440 dropped", "120 dropped");
        bookings.cancel(organization, first.id(), "owner", "closed");
        settled(first.id());
        assertThat(states(first.id())).allMatch(state -> state.endsWith("dropped"));
    }

    private void undoIsOver() {
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
    }

    private List<String> statuses(UUID appointment) {
        return told(appointment).stream()
                .map(row -> row.get("status") instanceof String status && status.equals("canceled") ? status : "kept")
                .toList();
    }

    private boolean isSent(UUID appointment, int which) {
        Object status = told(appointment).get(which).get("status");
        return !status.equals("queued") && !status.equals("sending");
    }

    @Test
    void aMoveThatIsTakenBackIsToldToNobody() {
        Appointment first = book(inHours(50));
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 0));
        bookings.move(organization, first.id(), inHours(74), Optional.empty(), "owner");
        assertThat(told(first.id()).get(1)).containsEntry("status", "queued");
        bookings.move(organization, first.id(), first.scheduledAt(), Optional.empty(), "owner");
        settled(first.id());
        undoIsOver();
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 1));
        assertThat(statuses(first.id())).containsExactly("kept", "canceled");
    }

    @Test
    void ofTwoMovesTheLastIsToldFromTheTimeThatTheCustomerKnows() {
        Appointment first = book(inHours(50));
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 0));
        bookings.move(organization, first.id(), inHours(74), Optional.empty(), "owner");
        settled(first.id());
        bookings.move(organization, first.id(), inHours(98), Optional.empty(), "owner");
        settled(first.id());
        undoIsOver();
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 1) && isSent(first.id(), 2));
        assertThat(statuses(first.id())).containsExactly("kept", "canceled", "kept");
        String booked = (String) told(first.id()).get(0).get("content");
        String moved = (String) told(first.id()).get(2).get("content");
        String day = java.time.format.DateTimeFormatter.ofPattern("EEEE", java.util.Locale.US)
                .withZone(java.time.ZoneId.of("UTC"))
                .format(first.scheduledAt());
        assertThat(booked).contains(day);
        assertThat(moved.substring(moved.indexOf("instead of"))).contains(day);
    }

    @Test
    void aMoveThatWasToldIsToldBackAsWell() {
        Appointment first = book(inHours(50));
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 0));
        bookings.move(organization, first.id(), inHours(74), Optional.empty(), "owner");
        settled(first.id());
        undoIsOver();
        await().atMost(PATIENCE).until(() -> isSent(first.id(), 1));
        bookings.move(organization, first.id(), first.scheduledAt(), Optional.empty(), "owner");
        settled(first.id());
        undoIsOver();
        await().atMost(PATIENCE).until(() -> told(first.id()).size() == 3 && isSent(first.id(), 2));
        assertThat(statuses(first.id())).containsExactly("kept", "kept", "kept");
    }

    @Test
    void remindsOnce() {
        UUID id = book(inHours(20)).id();
        told(id);
        nowDue(id, 120);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(id)).containsExactly("120 sent"));
        Map<String, Object> reminder = told(id).get(1);
        assertThat(reminder).containsEntry("purpose", "reminder").containsEntry("recipient", customer);
        assertThat((String) reminder.get("content")).contains("see you t", "Window tint");
        due("remind-appointments");
        settled(id);
        assertThat(told(id)).hasSize(2);
        assertThat(reminded(id)).isEqualTo(1);
    }

    @Test
    void whoWasJustRemindedByHandIsNotRemindedByTheClock() {
        UUID id = book(inHours(20)).id();
        told(id);
        assertThat(member(organization)
                        .post("/api/appointments/" + id + "/send-reminder", "{\"method\": \"sms\"}")
                        .status())
                .isEqualTo(200);
        nowDue(id, 120);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(id)).containsExactly("120 dropped"));
        settled(id);
        assertThat(told(id)).hasSize(2);
    }

    @Test
    void ofTwoThatAreDueTheLaterIsEnough() {
        UUID id = book(inHours(30)).id();
        told(id);
        DATABASE.sql("UPDATE appointment_reminders SET due_at = now() - interval '1 minute' WHERE appointment_id = ?")
                .param(id)
                .update();
        due("remind-appointments");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(states(id)).containsExactlyInAnyOrder("1440 dropped", "120 sent"));
    }

    @Test
    void whatWasCancelledInQuietHoursIsNotSentAfterThem() {
        UUID id = book(inHours(20)).id();
        told(id);
        quietNow(true);
        nowDue(id, 120);
        await().atMost(PATIENCE).until(() -> told(id).size() == 2);
        assertThat(told(id).get(1)).containsEntry("status", "queued");
        bookings.cancel(organization, id, "owner", "closed");
        settled(id);
        quietNow(false);
        DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                .param(organization)
                .update();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told(id).get(1)).containsEntry("status", "canceled"));
        assertThat(reminded(id)).isZero();
        assertThat(states(id)).containsExactly("120 dropped");
    }

    @Test
    void writesToWhoDidNotComeOnlyIfThatIsWanted() {
        set("no_show_text = true");
        UUID id = book(inHours(20)).id();
        told(id);
        DATABASE.sql("""
                        UPDATE appointments SET scheduled_at = scheduled_at - interval '21 hours', ends_at = ends_at - interval '21 hours',
                            free_at = free_at - interval '21 hours' WHERE id = ?""").param(id).update();
        bookings.noShow(organization, id, "owner");
        settled(id);
        assertThat(states(id)).contains("-1440 waiting");
        nowDue(id, -1440);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(id)).contains("-1440 sent"));
        assertThat((String) told(id).get(told(id).size() - 1).get("content")).contains("missed you");
    }

    private UUID requested(int later) {
        Slot slot = availability
                .free(organization, service, Optional.empty(), inHours(30), inHours(400), 100)
                .get(later);
        return bookings.book(new BookingWish(
                        organization,
                        service,
                        Optional.empty(),
                        slot.starts(),
                        new Customer(Optional.of("Ana"), Optional.of(new PhoneNumber(customer)), Optional.empty()),
                        Optional.empty(),
                        "page",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "page",
                        UUID.randomUUID().toString()))
                .id();
    }

    @Test
    void aRequestIsTextedAsSuchAndSoIsWhatBecomesOfIt() {
        set("approval = true");
        UUID approved = requested(0);
        UUID declined = requested(20);
        assertThat(told(approved)).singleElement().satisfies(row -> assertThat((String) row.get("content"))
                .contains("we got your request"));
        assertThat(reminders(approved)).isEmpty();
        bookings.approve(organization, approved, "owner");
        bookings.decline(organization, declined, "owner");
        assertThat((String) told(approved).get(1).get("content")).contains("is approved", "Reply C");
        assertThat(reminders(approved)).isNotEmpty();
        assertThat((String) told(declined).get(1).get("content")).contains("sorry, we can't do");
    }

    @Test
    void aReminderThatIsAskedForTwiceIsOneMessage() {
        Appointment appointment = book(inHours(20));
        UUID id = appointment.id();
        told(id);
        nowDue(id, 120);
        String key = "120:0:" + appointment.scheduledAt().getEpochSecond();
        Event again = new Event(
                UUID.randomUUID(), organization, new Subject("appointment", id), "reminder.due", key, 2, false);
        List.of(again, again, again).parallelStream().forEach(reminders::send);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states(id)).containsExactly("120 sent"));
        assertThat(told(id)).hasSize(2);
        reminders.send(again);
        assertThat(told(id)).hasSize(2);
    }
}
