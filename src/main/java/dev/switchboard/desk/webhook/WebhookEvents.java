package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.ClassifiedCall;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A step of the routes of events: whoever wants to know of it is told. Twice is once. */
@Component("webhookEvents")
public final class WebhookEvents {

    /** What an endpoint may want to know. */
    public static final List<String> TYPES = List.of(
            "appointment.booked",
            "appointment.moved",
            "appointment.cancelled",
            "appointment.reminded",
            "call.classified",
            AlarmHooks.RANG,
            AlarmHooks.SILENT);

    static final String TEST = "webhook.test";

    private final OrganizationScope scope;
    private final WebhookQueue queue;
    private final ObjectMapper json;
    private final WebhookInterest interest;

    WebhookEvents(OrganizationScope scope, WebhookQueue queue, ObjectMapper json, WebhookInterest interest) {
        this.scope = scope;
        this.queue = queue;
        this.json = json;
        this.interest = interest;
    }

    /** Something happened to an appointment. */
    public void publish(Event event) {
        scope.in(event.organizationId(), jdbc -> {
            Set<UUID> endpoints = queue.wanting(jdbc, event.type());
            if (!endpoints.isEmpty()) {
                AppointmentChange change = AppointmentChangeReader.load(jdbc, event);
                queue.add(
                        jdbc,
                        event.organizationId(),
                        endpoints,
                        WebhookMessage.of(
                                json,
                                event.id(),
                                event.type(),
                                change.changedAt(),
                                Optional.of(change.appointmentId()),
                                Optional.ofNullable(change.contactId()),
                                change));
            }
            return endpoints.size();
        });
    }

    /** A call was understood. Of a rehearsal's nobody hears. */
    public void classified(Event event, ClassifiedCall call) {
        if (call.rehearsal() || !interest.in(event.organizationId(), event.type())) {
            return;
        }
        scope.in(event.organizationId(), jdbc -> {
            Set<UUID> endpoints = queue.wanting(jdbc, event.type());
            if (!endpoints.isEmpty()) {
                queue.add(
                        jdbc,
                        event.organizationId(),
                        endpoints,
                        WebhookMessage.of(
                                json,
                                event.id(),
                                event.type(),
                                classifiedAt(jdbc, call.callId()),
                                Optional.of(call.callId()),
                                contact(jdbc, call.callId()),
                                CallUnderstood.of(call)));
            }
            return endpoints.size();
        });
    }

    private static Optional<UUID> contact(JdbcClient jdbc, UUID call) {
        return jdbc.sql("SELECT contact_id FROM phone_calls WHERE id = ? AND contact_id IS NOT NULL")
                .param(call)
                .query(UUID.class)
                .optional();
    }

    private static Instant classifiedAt(JdbcClient jdbc, UUID call) {
        return jdbc.sql("SELECT coalesce(classified_at, created_at) FROM phone_calls WHERE id = ?")
                .param(call)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
