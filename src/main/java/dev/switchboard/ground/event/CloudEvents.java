package dev.switchboard.ground.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Events as they are on Kafka: CloudEvents 1.0 in JSON, holding ids only. What comes from there is untrusted: it says which
 * event to look at, and the table says what that event is.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">CloudEvents, JSON</a>
 */
@Component("cloudEvents")
public final class CloudEvents {

    private static final String SPEC = "1.0";
    private static final String TYPE_PREFIX = "dev.switchboard.";
    private static final String TYPE_VERSION = ".v1";
    private static final String DEAD_LETTER = "dead-letter";
    private static final int LONGEST = 10_000;

    private final OrganizationScope scope;
    private final EventProperties properties;
    private final ObjectMapper json = new ObjectMapper();

    CloudEvents(OrganizationScope scope, EventProperties properties) {
        this.scope = scope;
        this.properties = properties;
    }

    /** {@code dev.switchboard.call.classified.v1} for example; what it is about is the subject. */
    String write(Event event) {
        return write(event, "");
    }

    /** @param reason why it was given up; empty if it was not */
    String write(Event event, String reason) {
        ObjectNode envelope = envelope(
                event.id() + ":" + event.attempts(),
                reason.isEmpty() ? event.type() : DEAD_LETTER,
                event.subject().id().toString());
        ObjectNode data = envelope.putObject("data");
        data.put("eventId", event.id().toString())
                .put("organizationId", event.organizationId().toString())
                .put("subjectType", event.subject().type())
                .put("subjectId", event.subject().id().toString())
                .put("event", event.type())
                .put("attempt", event.attempts());
        if (event.subject().isCall()) {
            data.put("callId", event.subject().id().toString());
        }
        if (!reason.isEmpty()) {
            data.put("reason", reason);
        }
        return envelope.toString();
    }

    /** Of a message that is no event: where it lies, and why it is none; nothing of what it holds. */
    String poison(String where, String reason) {
        ObjectNode envelope = envelope(where, DEAD_LETTER, where);
        envelope.putObject("data").put("message", where).put("reason", reason);
        return envelope.toString();
    }

    private ObjectNode envelope(String id, String type, String subject) {
        return json.createObjectNode()
                .put("specversion", SPEC)
                .put("id", id)
                .put("source", "/switchboard")
                .put("type", TYPE_PREFIX + type + TYPE_VERSION)
                .put("subject", subject)
                .put("time", Instant.now().toString())
                .put("datacontenttype", "application/json");
    }

    /**
     * The event that a message speaks of, for an integrator's route of its own, whatever has become of it since.
     *
     * @throws IllegalArgumentException if it is no message of ours; says what was expected and quotes nothing
     */
    public Event read(byte[] message) {
        Named named = named(message);
        return scope.in(named.organization, jdbc -> jdbc.sql(
                                "SELECT subject_type, subject_id, type, key, attempts FROM events WHERE id = ?")
                        .param(named.event)
                        .query((row, number) -> new Event(
                                named.event,
                                named.organization,
                                new Subject(row.getString(1), row.getObject(2, UUID.class)),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                false))
                        .optional())
                .orElseThrow(() -> new IllegalArgumentException("expected the id of an event of that organization"));
    }

    /** The same for whoever is to work on it: nothing if somebody did, or it was sent again since. */
    Optional<Event> waiting(byte[] message) {
        Named named = named(message);
        return scope.in(named.organization, jdbc -> jdbc.sql(
                        "SELECT subject_type, subject_id, type, key, attempts FROM events WHERE id = ? AND status = 'pending' AND attempts = ?")
                .params(named.event, named.attempt)
                .query((row, number) -> new Event(
                        named.event,
                        named.organization,
                        new Subject(row.getString(1), row.getObject(2, UUID.class)),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(5) >= properties.attempts()))
                .optional());
    }

    private Named named(byte[] message) {
        if (message == null || message.length > LONGEST) {
            throw new IllegalArgumentException("expected a message of at most " + LONGEST + " bytes");
        }
        try {
            JsonNode envelope = json.readTree(message);
            if (isOurs(envelope)) {
                JsonNode data = envelope.path("data");
                return new Named(
                        UUID.fromString(data.path("organizationId").asText()),
                        UUID.fromString(data.path("eventId").asText()),
                        data.path("attempt").asInt());
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("expected JSON", null);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("expected JSON in UTF-8", null);
        } catch (IllegalArgumentException notAnId) {
            // refused below
        }
        throw new IllegalArgumentException("expected a CloudEvent 1.0 with data of eventId, organizationId, attempt");
    }

    private static boolean isOurs(JsonNode envelope) {
        String type = envelope.path("type").asText();
        return SPEC.equals(envelope.path("specversion").asText())
                && type.startsWith(TYPE_PREFIX)
                && type.endsWith(TYPE_VERSION);
    }

    private record Named(UUID organization, UUID event, int attempt) {}
}
