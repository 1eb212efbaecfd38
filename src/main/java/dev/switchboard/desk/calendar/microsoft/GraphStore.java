package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The events of one simulated mailbox, and what is left of those that were deleted; each change has a number. */
final class GraphStore {

    final String email;
    final String key = UUID.randomUUID().toString();
    final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    final Map<String, String> transactions = new LinkedHashMap<>(); // to the event that each made

    private final Map<String, Entry> events = new LinkedHashMap<>();
    private long changes;
    private long firstKnown;

    GraphStore(String email) {
        this.email = email;
        this.changes =
                1_000_000 + Math.abs(key.hashCode() % 1_000_000); // a cursor of another life is none of this one's
        this.firstKnown = changes;
    }

    /** Nothing for one that was deleted. */
    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(events.get(id))
                .filter(entry -> !entry.deleted)
                .map(entry -> entry.event);
    }

    ObjectNode keep(ObjectNode event) {
        changes++;
        event.put("@odata.etag", "W/\"" + changes + "\"").put("changeKey", String.valueOf(changes));
        events.put(event.path("id").asText(), new Entry(event, changes, false));
        return event;
    }

    boolean delete(String id) {
        Optional<ObjectNode> found = find(id);
        found.ifPresent(event -> events.put(id, new Entry(event, ++changes, true)));
        return found.isPresent();
    }

    List<Entry> list(Optional<Long> since) {
        List<Entry> found = new ArrayList<>(events.values());
        found.removeIf(entry -> since.isPresent() ? entry.change <= since.get() : entry.deleted);
        found.sort(java.util.Comparator.comparingLong(entry -> entry.change));
        return found;
    }

    String cursor() {
        return String.valueOf(changes);
    }

    /** Nothing for one that is forgotten. */
    Optional<Long> since(String cursor) {
        return Optional.of(cursor)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .filter(since -> since >= firstKnown && since <= changes);
    }

    void forgetCursors() {
        changes++;
        firstKnown = changes;
    }

    record Entry(ObjectNode event, long change, boolean deleted) {}

    /** Whom to tell of changes. */
    record Subscription(String id, java.net.URI address, String clientState, Instant expiresAt) {}
}
