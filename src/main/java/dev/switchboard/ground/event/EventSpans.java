package dev.switchboard.ground.event;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.trace.Traced;
import dev.switchboard.ground.trace.Traces;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Each event that is worked on is a span in the trace of its call, or of whatever else it is about. */
@Component
final class EventSpans {

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

    /** A call's trace is known by the carrier's id, which its webhooks have before there is any other. */
    private String subject(Event event) {
        String id = event.subject().id().toString();
        if (!event.subject().isCall()) {
            return id;
        }
        try {
            return scope.in(
                    event.organizationId(), jdbc -> jdbc.sql("SELECT twilio_call_sid FROM phone_calls WHERE id = ?")
                            .param(event.callId())
                            .query(String.class)
                            .optional()
                            .orElse(id));
        } catch (DataAccessException away) {
            return id;
        }
    }
}
