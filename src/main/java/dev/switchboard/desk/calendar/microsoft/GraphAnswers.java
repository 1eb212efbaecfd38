package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.microsoft.GraphStore.Entry;
import dev.switchboard.desk.calendar.microsoft.GraphStore.Subscription;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What Graph answers about the events of a mailbox: the parts of it that the service asks, in UTC. */
final class GraphAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    private final String base;

    /** @param base of Graph's addresses, for the links that it gives */
    GraphAnswers(String base) {
        this.base = base;
    }

    Reply answer(Ask ask, String path, Map<String, String> query, GraphStore store) {
        if (path.equals("/me")) {
            return good(200, JSON.createObjectNode().put("mail", store.email).put("userPrincipalName", store.email));
        }
        if (path.equals("/me/events")) {
            return ask.method().equals("POST") ? create(body(ask), store) : filtered(query, store);
        }
        if (path.equals("/me/calendarView/delta")) {
            return delta(query, store);
        }
        if (path.equals("/subscriptions")) {
            return subscribe(body(ask), store);
        }
        if (path.startsWith("/subscriptions/")) {
            return store.subscriptions.remove(last(path)) == null ? notFound() : new Reply(204, Map.of(), new byte[0]);
        }
        return path.startsWith("/me/events/") ? one(ask, last(path), store) : notFound();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Reply create(ObjectNode event, GraphStore store) {
        String transaction = event.path("transactionId").asText("");
        if (!transaction.isEmpty() && store.transactions.containsKey(transaction)) {
            return error(409, "ErrorDuplicateTransactionId", "A request with this transactionId was processed before.");
        }
        if (!event.has("start") || !event.has("end")) {
            return error(400, "ErrorPropertyValidationFailure", "At least one property failed validation.");
        }
        String id = "AAMk" + UUID.randomUUID().toString().replace("-", "");
        store.transactions.put(transaction, id);
        event.put("id", id).put("type", "singleInstance").put("isCancelled", false);
        return good(201, store.keep(event));
    }

    private static Reply one(Ask ask, String id, GraphStore store) {
        Optional<ObjectNode> found = store.find(id);
        if (found.isEmpty()) {
            return notFound();
        }
        String etag = found.get().path("@odata.etag").asText();
        if (ask.header("If-Match").filter(known -> !known.equals(etag)).isPresent()) {
            return error(
                    412,
                    "ErrorIrresolvableConflict",
                    "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");
        }
        switch (ask.method()) {
            case "PATCH" -> found.get().setAll(body(ask));
            case "DELETE" -> {
                store.delete(id);
                return new Reply(204, Map.of(), new byte[0]);
            }
            default -> {
                return good(200, found.get());
            }
        }
        return good(200, store.keep(found.get()));
    }

    /** Of filters it knows the one for a property of ours. */
    private static Reply filtered(Map<String, String> query, GraphStore store) {
        String value = query.getOrDefault("$filter", "").replaceAll(".*ep/value eq '([^']*)'.*", "$1");
        ObjectNode page = JSON.createObjectNode();
        ArrayNode found = page.putArray("value");
        store.list(Optional.empty()).stream()
                .map(Entry::event)
                .filter(event -> event.path("singleValueExtendedProperties")
                        .findValuesAsText("value")
                        .contains(value))
                .forEach(event -> found.addObject().put("id", event.path("id").asText()));
        return good(200, page);
    }

    private Reply delta(Map<String, String> query, GraphStore store) {
        String cursor = query.get("$deltatoken");
        Optional<Long> since = Optional.ofNullable(cursor).flatMap(store::since);
        if (cursor != null && since.isEmpty()) {
            return error(410, "syncStateNotFound", "The sync state generation is not found.");
        }
        String from = query.getOrDefault("startDateTime", "");
        String until = query.getOrDefault("endDateTime", "");
        String window = "startDateTime=" + from + "&endDateTime=" + until;
        List<Entry> entries = store.list(since).stream()
                .filter(entry -> entry.deleted() || within(entry.event(), from, until))
                .toList();
        int skip = Integer.parseInt(query.getOrDefault("$skiptoken", "0"));
        int end = Math.min(entries.size(), skip + PAGE);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode value = page.putArray("value");
        entries.subList(Math.min(skip, end), end).forEach(entry -> value.add(listed(entry)));
        String link = base + "/me/calendarView/delta?" + window;
        if (end < entries.size()) {
            page.put("@odata.nextLink", link + (cursor == null ? "" : "&$deltatoken=" + cursor) + "&$skiptoken=" + end);
        } else {
            page.put("@odata.deltaLink", link + "&$deltatoken=" + store.cursor());
        }
        return good(200, page);
    }

    private static boolean within(ObjectNode event, String from, String until) {
        Instant starts = MicrosoftSimulator.instant(event.path("start"));
        return from.isEmpty()
                || !starts.isBefore(OffsetDateTime.parse(from).toInstant())
                        && starts.isBefore(OffsetDateTime.parse(until).toInstant());
    }

    /** Properties of ours come only to whoever asks for one event; of the days of what recurs hardly anything is told. */
    private static ObjectNode listed(Entry entry) {
        ObjectNode event = entry.event().deepCopy();
        if (entry.deleted()) {
            ObjectNode removed =
                    JSON.createObjectNode().put("id", event.path("id").asText());
            removed.putObject("@removed").put("reason", "deleted");
            return removed;
        }
        event.remove("singleValueExtendedProperties");
        return event;
    }

    private static Reply subscribe(ObjectNode wish, GraphStore store) {
        String id = UUID.randomUUID().toString();
        Instant expires =
                OffsetDateTime.parse(wish.path("expirationDateTime").asText()).toInstant();
        if (expires.isAfter(Instant.now().plusSeconds(4_231 * 60))) {
            return error(400, "ExtensionError", "Subscription expiration can only be 4230 minutes in the future.");
        }
        store.subscriptions.put(
                id,
                new Subscription(
                        id,
                        URI.create(wish.path("notificationUrl").asText()),
                        wish.path("clientState").asText(),
                        expires));
        return good(201, wish.put("id", id));
    }

    static ObjectNode body(Ask ask) {
        try {
            return JSON.readTree(ask.body()) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (IOException none) {
            return JSON.createObjectNode();
        }
    }

    private static Reply good(int status, JsonNode json) {
        return Reply.json(status, json.toString());
    }

    private static Reply notFound() {
        return error(404, "ErrorItemNotFound", "The specified object was not found in the store.");
    }

    /** As Graph writes them. */
    static Reply error(int status, String code, String message) {
        ObjectNode json = JSON.createObjectNode();
        json.putObject("error").put("code", code).put("message", message);
        return Reply.json(status, json.toString());
    }
}
