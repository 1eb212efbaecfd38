package dev.switchboard.desk.calendar.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The events of one simulated calendar, those that were deleted included; each change has a number. */
final class SimulatedEvents {

    final String email;
    final String key = UUID.randomUUID().toString();
    final Map<String, Watch> watches = new LinkedHashMap<>();

    private final Map<String, Entry> events = new LinkedHashMap<>();
    private long changes;
    private long firstKnown; // cursors before it are forgotten

    SimulatedEvents(String email) {
        this.email = email;
        this.changes =
                1_000_000 + Math.abs(key.hashCode() % 1_000_000); // a cursor of another life is none of this one's
        this.firstKnown = changes;
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(events.get(id)).map(entry -> entry.event);
    }

    ObjectNode keep(ObjectNode event) {
        changes++;
        event.put("kind", "calendar#event")
                .put("etag", "\"" + changes + "\"")
                .put("updated", Instant.now().toString());
        if (!event.has("created")) {
            event.put("created", Instant.now().toString());
        }
        event.put("iCalUID", event.path("id").asText() + "@google.com");
        events.put(event.path("id").asText(), new Entry(event, changes));
        return event;
    }

    /** What it leaves behind. */
    void delete(String id) {
        find(id).ifPresent(event -> {
            event.put("status", "cancelled");
            keep(event);
        });
    }

    /** In the order in which they changed. @param since nothing: all that are there */
    List<ObjectNode> list(Optional<Long> since) {
        List<Entry> found = new ArrayList<>(events.values());
        found.removeIf(entry -> since.isPresent() ? entry.change <= since.get() : isDeleted(entry.event));
        found.sort(java.util.Comparator.comparingLong(entry -> entry.change));
        return found.stream().map(entry -> entry.event).toList();
    }

    static boolean isDeleted(ObjectNode event) {
        return event.path("status").asText().equals("cancelled");
    }

    String cursor() {
        return "sync-" + changes;
    }

    /** Nothing for one that is forgotten. */
    Optional<Long> since(String cursor) {
        if (!cursor.matches("sync-\\d{1,18}")) {
            return Optional.empty();
        }
        long since = Long.parseLong(cursor.substring("sync-".length()));
        return since >= firstKnown && since <= changes ? Optional.of(since) : Optional.empty();
    }

    void forgetCursors() {
        changes++;
        firstKnown = changes;
    }

    private record Entry(ObjectNode event, long change) {}

    /** Whom to tell of changes. */
    record Watch(String id, String resource, String token, java.net.URI address, Instant expiresAt) {}
}
