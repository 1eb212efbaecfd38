package dev.switchboard.ground.event;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.trace.Traced;
import dev.switchboard.ground.trace.Traces;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Each event that is worked on is a span in the trace of its call, or of whatever else it is about. */
@Component
final class EventSpans {

    private static final String OF_CALL = "SELECT twilio_call_sid FROM phone_calls WHERE id = ?::uuid";

    /** A mail has another kind of id; one that was not sent yet has none. */
    private static final String OF_TEXT = """
            SELECT external_message_id FROM messages
            WHERE id = ?::uuid AND method IN ('sms', 'whatsapp') AND external_message_id IS NOT NULL""";

    private final Traces traces;
    private final OrganizationScope scope;

    EventSpans(Traces traces, OrganizationScope scope) {
        this.traces = traces;
        this.scope = scope;
    }

    /** Does the work; without traces that is all. */
    void within(Event event, Runnable work) {
        if (!traces.isOn()) {
            work.run();
            return;
        }
        Traced traced = traces.begin(Traces.Kind.CONSUMER, "event " + event.type(), subject(event))
                .with("switchboard.organization", event.organizationId().toString())
                .with("switchboard.event", event.id().toString())
                .with("switchboard.subject.type", event.subject().type())
                .with("switchboard.subject", event.subject().id().toString())
                .with("switchboard.attempt", event.attempts());
        try {
            traced.around(work::run);
        } catch (RuntimeException failure) {
            traced.failed(failure);
            throw failure;
        } finally {
            traced.end();
        }
    }

    /** A call's or a text's trace is known by the carrier's id, which its webhooks have before there is any other. */
    private String subject(Event event) {
        Subject subject = event.subject();
        if (subject.isCall()) {
            return carriers(event, OF_CALL, subject.id().toString());
        }
        return message(event)
                .map(id -> carriers(event, OF_TEXT, id))
                .orElse(subject.id().toString());
    }

    /** What was received is an event of its thread, and its key names the message. */
    private static Optional<String> message(Event event) {
        return event.type().equals("message.received")
                ? Optional.of(event.key())
                : Optional.of(event.subject())
                        .filter(subject -> subject.type().equals("message"))
                        .map(subject -> subject.id().toString());
    }

    private String carriers(Event event, String query, String id) {
        try {
            return scope.in(event.organizationId(), jdbc -> jdbc.sql(query)
                    .param(id)
                    .query(String.class)
                    .optional()
                    .orElse(id));
        } catch (DataAccessException away) {
            return id;
        }
    }
}
