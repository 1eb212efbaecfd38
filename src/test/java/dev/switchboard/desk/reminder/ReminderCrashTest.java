package dev.switchboard.desk.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CustomerScene;
import dev.switchboard.ground.database.CrashingDatabase;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Two instances remind, one of them dies over it: each customer is reminded once. */
class ReminderCrashTest extends CustomerScene {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MINUTES = 120;
    private static final int MANY = 40;
    private static final int MOST_POINTS = 10;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private AppointmentDrafts drafts;

    @Autowired
    private AppointmentMessages messages;

    @Autowired
    private ProducerTemplate routes;

    private AppointmentReminders instance(OrganizationScope over) {
        return new AppointmentReminders(over, bookings, drafts, messages);
    }

    /** Of which only the reminder two hours before is still to come. */
    private UUID booked(double hours) {
        UUID id = book(inHours(hours)).id();
        settled(id);
        DATABASE.sql("DELETE FROM appointment_reminders WHERE appointment_id = ? AND minutes_before <> ?")
                .params(id, MINUTES)
                .update();
        return id;
    }

    /** Asked for, by an event that nobody but this test works on. */
    private Event asked(UUID appointment) {
        String key = DATABASE.sql("""
                        UPDATE appointment_reminders SET state = 'asked', due_at = now() WHERE appointment_id = ?
                        RETURNING minutes_before || ':' || revision || ':' || extract(epoch FROM scheduled_at)::bigint""").param(appointment).query(String.class).single();
        return new Event(
                UUID.randomUUID(),
                organization,
                new Subject("appointment", appointment),
                "reminder.due",
                key,
                1,
                false);
    }

    private static long reminders(UUID appointment, String more) {
        return DATABASE.sql("""
                        SELECT count(*) FROM appointment_texts t JOIN messages m ON m.id = t.message_id
                        WHERE t.appointment_id = ? AND t.kind = 'reminder'""" + more).param(appointment).query(Long.class).single();
    }

    private static String state(UUID appointment) {
        return DATABASE.sql("SELECT state FROM appointment_reminders WHERE appointment_id = ?")
                .param(appointment)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAtAnyCommitItIsOneMessage(boolean committed) {
        boolean crashed = true;
        for (int n = 1; crashed && n < MOST_POINTS; n++) {
            UUID id = booked(20 + 2 * n);
            Event event = asked(id);
            CrashingDatabase database = new CrashingDatabase(dataSource, n, committed);
            try {
                instance(database.scope()).send(event);
            } catch (RuntimeException died) {
                assertThat(database.crashed()).isTrue();
            }
            crashed = database.crashed();

            List<CompletableFuture<Void>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(CompletableFuture.runAsync(() -> instance(scope).send(event)));
            }
            both.forEach(CompletableFuture::join);

            assertThat(reminders(id, "")).isOne();
            await().atMost(PATIENCE).until(() -> state(id).equals("sent"));
            assertThat(reminders(id, " AND m.status NOT IN ('queued', 'failed', 'unknown')"))
                    .isOne();
        }
    }

    @Test
    void whatTwoInstancesAskForAtOnceIsSentOnce() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(booked(20 + 2 * i));
        }
        DATABASE.sql("UPDATE appointment_reminders SET due_at = now() - interval '1 minute' WHERE organization_id = ?")
                .param(organization)
                .update();
        List<CompletableFuture<Void>> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(
                    CompletableFuture.runAsync(() -> routes.requestBody("direct:remind-appointments", (Object) null)));
        }
        instances.forEach(CompletableFuture::join);

        all.forEach(id -> await().atMost(PATIENCE).until(() -> state(id).equals("sent")));
        assertThat(all).allSatisfy(id -> assertThat(reminders(id, "")).isOne());
        assertThat(DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND type = 'reminder.due'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(MANY);
    }
}
