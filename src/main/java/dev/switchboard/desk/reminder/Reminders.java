package dev.switchboard.desk.reminder;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of reminders; each method runs in the organization's transaction. */
final class Reminders {

    /** In place of minutes before: who did not come is written to a day after it. */
    static final int NO_SHOW = -1_440;

    private static final String SETTINGS = """
            SELECT coalesce(s.reminder_minutes, '{1440,120}'), coalesce(s.no_show_text, false), coalesce(s.confirm_by_text, true)
            FROM organizations o LEFT JOIN booking_settings s ON s.organization_id = o.id WHERE o.id = current_organization()""";

    /** One whose time is over already is not made; one that was dropped is another one when it comes back. */
    private static final String MAKE = """
            INSERT INTO appointment_reminders AS r (organization_id, appointment_id, minutes_before, scheduled_at, due_at)
            SELECT DISTINCT current_organization(), :id::uuid, m, :at::timestamptz, :at::timestamptz - m * interval '1 minute'
            FROM unnest(:minutes::integer[]) m WHERE :at::timestamptz - m * interval '1 minute' > now()
            ON CONFLICT (organization_id, appointment_id, minutes_before, scheduled_at) DO UPDATE
                SET state = 'waiting', revision = r.revision + 1, message_id = NULL, reason = NULL, updated_at = now()
                WHERE r.state = 'dropped'""";

    private static final String DROP = """
            UPDATE appointment_reminders SET state = 'dropped', reason = :reason, updated_at = now()
            WHERE organization_id = current_organization() AND appointment_id = :id AND state IN ('waiting', 'asked')
              AND scheduled_at IS DISTINCT FROM :but::timestamptz""";

    private Reminders() {}

    static Settings settings(JdbcClient jdbc) {
        return jdbc.sql(SETTINGS)
                .query((row, number) ->
                        new Settings((Integer[]) row.getArray(1).getArray(), row.getBoolean(2), row.getBoolean(3)))
                .single();
    }

    /** Makes them as the appointment is now: each time before it once, and none for what is not going to be. */
    static int follow(JdbcClient jdbc, Appointment appointment, Settings settings) {
        AppointmentState state = appointment.state();
        boolean comes = (state == AppointmentState.BOOKED || state == AppointmentState.CONFIRMED)
                && appointment.isToCome(Instant.now());
        boolean missed = state == AppointmentState.NO_SHOW && settings.noShowText();
        drop(
                jdbc,
                appointment.id(),
                comes || missed ? Optional.of(appointment.scheduledAt()) : Optional.empty(),
                comes
                        ? "The appointment was moved."
                        : "The appointment is " + state.wire().replace('_', ' ') + ".");
        if (!comes && !missed) {
            return 0;
        }
        return jdbc.sql(MAKE)
                .param("id", appointment.id())
                .param("at", appointment.scheduledAt().atOffset(ZoneOffset.UTC))
                .param("minutes", comes ? settings.before() : new Integer[] {NO_SHOW})
                .update();
    }

    /** @param but those of this time of the appointment */
    private static void drop(JdbcClient jdbc, UUID appointment, Optional<Instant> but, String reason) {
        jdbc.sql(DROP)
                .param("id", appointment)
                .param(
                        "but",
                        but.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", reason)
                .update();
    }

    /** Held until the transaction ends; nothing if it is not asked for any more, or has its message. */
    static boolean hold(JdbcClient jdbc, ReminderKey key) {
        return jdbc.sql("""
                        SELECT due_at FROM appointment_reminders WHERE organization_id = current_organization() AND appointment_id = :id
                        AND minutes_before = :minutes AND scheduled_at = :at AND revision = :revision
                        AND state = 'asked' AND message_id IS NULL FOR UPDATE""")
                .param("id", key.appointment())
                .param("minutes", key.minutes())
                .param("at", key.at().atOffset(ZoneOffset.UTC))
                .param("revision", key.revision())
                .query(OffsetDateTime.class)
                .optional()
                .isPresent();
    }

    /** Whether another one, nearer to the appointment, is due by now as well; then one is enough. */
    static boolean isOvertaken(JdbcClient jdbc, ReminderKey key) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM appointment_reminders WHERE organization_id = current_organization()
                            AND appointment_id = :id AND scheduled_at = :at AND minutes_before BETWEEN 1 AND :minutes - 1
                            AND due_at <= now() AND state <> 'dropped')""")
                .param("id", key.appointment())
                .param("minutes", key.minutes())
                .param("at", key.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody at the desk has reminded them within the hour: the same words again would only be a nuisance. */
    static boolean wasJustGivenByHand(JdbcClient jdbc, UUID appointment) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM appointment_texts t JOIN messages m ON m.id = t.message_id
                            WHERE t.organization_id = current_organization() AND t.appointment_id = ? AND t.kind = 'reminder'
                              AND m.organization_id = t.organization_id AND m.purpose <> 'reminder'
                              AND m.created_at > now() - interval '1 hour' AND m.status NOT IN ('failed', 'undelivered', 'canceled'))""").param(appointment).query(Boolean.class).single();
    }

    static int has(JdbcClient jdbc, ReminderKey key, UUID message) {
        return jdbc.sql("""
                        UPDATE appointment_reminders SET message_id = :message, updated_at = now()
                        WHERE organization_id = current_organization() AND appointment_id = :id AND minutes_before = :minutes
                          AND scheduled_at = :at""")
                .param("message", message)
                .param("id", key.appointment())
                .param("minutes", key.minutes())
                .param("at", key.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param state dropped or failed */
    static int end(JdbcClient jdbc, ReminderKey key, String state, String reason) {
        return jdbc.sql("""
                        UPDATE appointment_reminders SET state = :state, reason = :reason, updated_at = now()
                        WHERE organization_id = current_organization() AND appointment_id = :id AND minutes_before = :minutes
                          AND scheduled_at = :at AND state = 'asked'""")
                .param("state", state)
                .param("reason", reason)
                .param("id", key.appointment())
                .param("minutes", key.minutes())
                .param("at", key.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What becomes of the message is what becomes of its reminder. */
    static int end(JdbcClient jdbc, UUID message, String state, String reason) {
        return jdbc.sql("""
                        UPDATE appointment_reminders SET state = :state, reason = nullif(:reason, ''), updated_at = now()
                        WHERE organization_id = current_organization() AND message_id = :message AND state = 'asked'""")
                .param("state", state)
                .param("reason", reason)
                .param("message", message)
                .update();
    }

    /** @param minutes before the start */
    record Settings(Integer[] minutes, boolean noShowText, boolean confirmByText) {

        Integer[] before() {
            return Arrays.stream(minutes).filter(each -> each > 0).toArray(Integer[]::new);
        }
    }
}
