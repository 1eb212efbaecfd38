package dev.switchboard.desk.reminder;

import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.SendRefusedException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages about appointments, and which appointment each is about. */
@Component
final class AppointmentMessages {

    static final String BOOKING = "booking";
    static final String CHANGE = "change";
    static final String REMINDER = "reminder";
    static final String NO_SHOW = "no_show";

    private final Outbox outbox;

    AppointmentMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * In the caller's transaction, which is in the organization's scope.
     *
     * @throws SendRefusedException if it can't be sent as things stand; the transaction must not commit then
     */
    UUID queue(JdbcClient jdbc, Draft draft, UUID appointment, String kind) {
        return queue(jdbc, draft, appointment, kind, Duration.ZERO);
    }

    /** @param pause in which it may turn out that there is nothing to tell */
    UUID queue(JdbcClient jdbc, Draft draft, UUID appointment, String kind, Duration pause) {
        UUID message = outbox.queue(jdbc, draft, pause);
        jdbc.sql("""
                        INSERT INTO appointment_texts (organization_id, message_id, appointment_id, kind)
                        VALUES (current_organization(), ?, ?, ?) ON CONFLICT DO NOTHING""").params(message, appointment, kind).update();
        return message;
    }
}
