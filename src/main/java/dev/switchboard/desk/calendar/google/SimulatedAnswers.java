package dev.switchboard.desk.calendar.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.google.SimulatedEvents.Watch;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import dev.switchboard.desk.calendar.simulator.Forms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What Google's API answers about the events of a calendar: the parts of it that the service asks. */
final class SimulatedAnswers {

    private static final String EVENTS = "/calendar/v3/calendars/primary/events";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WATCHED = Duration.ofDays(7);

    Reply answer(Ask ask, String path, SimulatedEvents calendar) {
        Map<String, String> query =
                Forms.read(Optional.ofNullable(ask.url().getRawQuery()).orElse(""));
        if (path.equals(EVENTS)) {
            return ask.method().equals("POST") ? insert(body(ask), calendar) : list(query, calendar);
        }
        if (path.equals(EVENTS + "/watch")) {
            return watch(body(ask), calendar);
        }
        if (path.equals("/calendar/v3/channels/stop")) {
            return calendar.watches.remove(body(ask).path("id").asText()) == null
                    ? error(404, "global", "notFound", "Channel not found for project")
                    : new Reply(204, Map.of(), new byte[0]);
        }
        return path.startsWith(EVENTS + "/")
                ? one(ask, path.substring(EVENTS.length() + 1), calendar)
                : error(404, "global", "notFound", "Not Found");
    }

    private static Reply insert(ObjectNode event, SimulatedEvents calendar) {
        String id = event.path("id").asText(UUID.randomUUID().toString().replace("-", ""));
        if (!id.matches("[a-v0-9]{5,1024}")) {
            return error(400, "global", "invalid", "Invalid resource id value.");
        }
        if (calendar.find(id).isPresent()) { // also one that was deleted
            return error(409, "global", "duplicate", "The requested identifier already exists.");
        }
        if (!event.hasNonNull("start") || !event.hasNonNull("end")) {
            return error(400, "global", "required", "Missing end time.");
        }
        event.put("id", id);
        if (!event.has("status")) {
            event.put("status", "confirmed");
        }
        return good(calendar.keep(event));
    }

    private static Reply one(Ask ask, String id, SimulatedEvents calendar) {
        Optional<ObjectNode> found = calendar.find(id);
        if (found.isEmpty()) {
            return error(404, "global", "notFound", "Not Found");
        }
        boolean changed = ask.header("If-Match")
                .filter(etag -> !etag.equals(found.get().path("etag").asText()))
                .isPresent();
        if (changed) {
            return error(412, "global", "conditionNotMet", "Precondition Failed");
        }
        return switch (ask.method()) {
            case "GET" -> good(found.get());
            case "PATCH" -> good(calendar.keep(merged(found.get(), body(ask))));
            case "PUT" -> good(calendar.keep(body(ask).put("id", id)));
            case "DELETE" -> delete(found.get(), calendar);
            default -> error(405, "global", "httpMethodNotAllowed", "Method Not Allowed");
        };
    }

    private static Reply delete(ObjectNode event, SimulatedEvents calendar) {
        if (SimulatedEvents.isDeleted(event)) {
            return error(410, "global", "deleted", "Resource has been deleted");
        }
        calendar.delete(event.path("id").asText());
        return new Reply(204, Map.of(), new byte[0]);
    }

    /** Fields of objects one by one, as PATCH has it; null takes a field away. */
    private static ObjectNode merged(ObjectNode event, ObjectNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                event.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner
                    && event.get(field.getKey()) instanceof ObjectNode old) {
                merged(old, inner);
            } else {
                event.set(field.getKey(), field.getValue());
            }
        });
        return event;
    }

    private static Reply list(Map<String, String> query, SimulatedEvents calendar) {
        String cursor = query.get("syncToken");
        if (cursor != null && (query.containsKey("timeMin") || query.containsKey("timeMax"))) {
            return error(400, "global", "invalid", "syncToken cannot be combined with timeMin");
        }
        Optional<Long> since = Optional.ofNullable(cursor).flatMap(calendar::since);
        if (cursor != null && since.isEmpty()) {
            return error(
                    410, "calendar", "fullSyncRequired", "Sync token is no longer valid, a full sync is required.");
        }
        boolean days = "true".equals(query.get("singleEvents"));
        List<ObjectNode> found = calendar.list(since).stream()
                .flatMap(event -> days && SimulatedDays.recurs(event)
                        ? SimulatedDays.of(event).stream()
                        : java.util.stream.Stream.of(event))
                .filter(event -> cursor != null || within(event, query))
                .map(SimulatedAnswers::asListed)
                .toList();
        int from = Integer.parseInt(query.getOrDefault("pageToken", "0"));
        int until = Math.min(found.size(), from + Integer.parseInt(query.getOrDefault("maxResults", "250")));
        ObjectNode page = JSON.createObjectNode().put("kind", "calendar#events").put("timeZone", "UTC");
        ArrayNode items = page.putArray("items");
        found.subList(Math.min(from, until), until).forEach(items::add);
        if (until < found.size()) {
            page.put("nextPageToken", String.valueOf(until));
        } else {
            page.put("nextSyncToken", calendar.cursor());
        }
        return good(page);
    }

    private static boolean within(ObjectNode event, Map<String, String> query) {
        Instant starts = SimulatedDays.instant(event.path("start"));
        Instant ends = SimulatedDays.instant(event.path("end"));
        return (!query.containsKey("timeMin")
                        || ends.isAfter(
                                OffsetDateTime.parse(query.get("timeMin")).toInstant()))
                && (!query.containsKey("timeMax")
                        || starts.isBefore(
                                OffsetDateTime.parse(query.get("timeMax")).toInstant()));
    }

    /** Of one that was deleted hardly anything is told. */
    private static ObjectNode asListed(ObjectNode event) {
        return SimulatedEvents.isDeleted(event)
                ? JSON.createObjectNode()
                        .put("kind", "calendar#event")
                        .put("etag", event.path("etag").asText())
                        .put("id", event.path("id").asText())
                        .put("status", "cancelled")
                : event;
    }

    private static Reply watch(ObjectNode wish, SimulatedEvents calendar) {
        String id = wish.path("id").asText();
        String address = wish.path("address").asText();
        if (!id.matches("[A-Za-z0-9\\-_+/=]{1,64}")) {
            return error(400, "global", "invalid", "Invalid channel id");
        }
        if (calendar.watches.containsKey(id)) {
            return error(400, "global", "channelIdNotUnique", "Channel id " + id + " not unique");
        }
        if (!address.matches("https?://.+")) {
            return error(400, "global", "pushWebhookUrlNotHttps", "WebHook callback must be HTTPS: " + address);
        }
        Watch watch = new Watch(
                id,
                "simulated-" + calendar.key,
                wish.path("token").asText(),
                URI.create(address),
                Instant.now().plus(WATCHED));
        calendar.watches.put(id, watch);
        return good(JSON.createObjectNode()
                .put("kind", "api#channel")
                .put("id", id)
                .put("resourceId", watch.resource())
                .put("token", watch.token())
                .put("expiration", String.valueOf(watch.expiresAt().toEpochMilli())));
    }

    private static ObjectNode body(Ask ask) {
        try {
            return JSON.readTree(ask.body()) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (java.io.IOException none) {
            return JSON.createObjectNode();
        }
    }

    private static Reply good(JsonNode json) {
        return Reply.json(200, text(json));
    }

    /** As Google writes them. */
    static Reply error(int status, String domain, String reason, String message) {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode error = json.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("domain", domain)
                .put("reason", reason)
                .put("message", message);
        return Reply.json(status, text(json));
    }

    private static String text(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
