package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Vapi, when there is no key: the same shapes and the same refusals, and nothing leaves the machine. Nobody is called; a call
 * that is asked for has ended when it is asked about.
 */
final class VapiSimulator implements OutsideService {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ACCOUNT = "00000000-0000-4000-8000-00000000a91a";
    private static final String LEFT_OUT = "left out";
    private static final int SECONDS = 12;

    private final SimulatedBooks books;

    VapiSimulator(SimulatedBooks books) {
        this.books = books;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public OutsideAnswer ask(OutsideRequest request) {
        String path = request.pathAlone();
        for (Kind kind : Kind.values()) {
            if (path.equals(kind.path())) {
                return request.method().equals("POST") ? make(kind, request.body()) : list(kind);
            }
            if (path.startsWith(kind.path() + "/")) {
                return one(kind, path.substring(kind.path().length() + 1), request);
            }
        }
        return refused(404, "Not Found", List.of("Cannot " + request.method() + " " + path));
    }

    static String book(Kind kind) {
        return "vapi" + kind.path();
    }

    private OutsideAnswer make(Kind kind, JsonNode body) {
        List<String> faults = new ArrayList<>(SimulatedFields.faults(kind, body, true));
        faults.addAll(strangers(kind, body));
        if (kind == Kind.NUMBER && isTaken(body)) {
            faults.add("Existing Phone Number Has Identical `twilioAccountSid` and `number`.");
        }
        if (!faults.isEmpty()) {
            return refused(400, "Bad Request", faults);
        }
        ObjectNode made = JSON.objectNode();
        made.put("id", UUID.randomUUID().toString());
        made.put("orgId", ACCOUNT);
        made.put("createdAt", Instant.now().toString());
        made.put("updatedAt", Instant.now().toString());
        made.setAll(withoutSecrets((ObjectNode) body));
        if (kind == Kind.CALL) {
            made.put("type", "outboundPhoneCall").put("status", "queued");
        }
        books.add(book(kind), made.path("id").asText(), made);
        return OutsideAnswer.of(201, made, Duration.ZERO);
    }

    private OutsideAnswer list(Kind kind) {
        List<ObjectNode> all = new ArrayList<>(books.all(book(kind), JSON.objectNode()));
        Collections.reverse(all); // newest first
        ArrayNode list = JSON.arrayNode();
        all.forEach(list::add);
        return OutsideAnswer.of(200, list, Duration.ZERO);
    }

    private OutsideAnswer one(Kind kind, String id, OutsideRequest request) {
        Optional<ObjectNode> there = books.find(book(kind), id);
        if (there.isEmpty()) {
            return refused(404, "Not Found", List.of("Couldn't find what has this id."));
        }
        return switch (request.method()) {
            case "GET" -> OutsideAnswer.of(200, kind == Kind.CALL ? ended(there.get()) : there.get(), Duration.ZERO);
            case "DELETE" -> {
                books.remove(book(kind), id);
                yield OutsideAnswer.of(200, there.get(), Duration.ZERO);
            }
            case "PATCH" -> change(kind, id, (ObjectNode) request.body());
            default -> refused(404, "Not Found", List.of("Cannot " + request.method()));
        };
    }

    /** A field takes the place of the one that was there, with all that is in it. */
    private OutsideAnswer change(Kind kind, String id, ObjectNode body) {
        List<String> faults = new ArrayList<>(SimulatedFields.faults(kind, body, false));
        faults.addAll(strangers(kind, body));
        if (!faults.isEmpty()) {
            return refused(400, "Bad Request", faults);
        }
        ObjectNode fields = withoutSecrets(body).put("updatedAt", Instant.now().toString());
        return books.change(book(kind), id, fields)
                .map(changed -> OutsideAnswer.of(200, changed, Duration.ZERO))
                .orElseGet(() -> refused(404, "Not Found", List.of("Couldn't find what has this id.")));
    }

    /** What is named and not there. */
    private List<String> strangers(Kind kind, JsonNode body) {
        List<String> faults = new ArrayList<>();
        for (JsonNode id : body.path("model").path("toolIds")) {
            if (books.find(book(Kind.TOOL), id.asText()).isEmpty()) {
                faults.add("Couldn't Find Tool. `toolId` " + id.asText() + " Does Not Exist.");
            }
        }
        if ((kind == Kind.CALL || body.hasNonNull("assistantId"))
                && books.find(book(Kind.ASSISTANT), body.path("assistantId").asText())
                        .isEmpty()) {
            faults.add("Couldn't Find Assistant.");
        }
        if (kind == Kind.CALL
                && books.find(book(Kind.NUMBER), body.path("phoneNumberId").asText())
                        .isEmpty()) {
            faults.add("Couldn't Find Phone Number.");
        }
        return faults;
    }

    private boolean isTaken(JsonNode body) {
        ObjectNode like = JSON.objectNode()
                .put("number", body.path("number").asText())
                .put("twilioAccountSid", body.path("twilioAccountSid").asText());
        return !books.all(book(Kind.NUMBER), like).isEmpty();
    }

    private static ObjectNode ended(ObjectNode call) {
        ObjectNode ended = call.deepCopy();
        Instant begun = Instant.parse(call.path("createdAt").asText());
        ended.put("status", "ended").put("endedReason", "customer-ended-call");
        ended.put("startedAt", begun.toString())
                .put("endedAt", begun.plusSeconds(SECONDS).toString());
        ArrayNode messages = ended.putObject("artifact").putArray("messages");
        messages.addObject().put("role", "bot").put("message", "Hello, this is a simulated call.");
        messages.addObject().put("role", "user").put("message", "Thank you for calling me back.");
        return ended;
    }

    /** It stands in for a service outside, but its books are in our own database. */
    private static ObjectNode withoutSecrets(ObjectNode body) {
        ObjectNode kept = body.deepCopy();
        for (String name : List.of("authToken", "apiSecret", "twilioAuthToken")) {
            if (kept.has(name)) {
                kept.put(name, LEFT_OUT);
            }
        }
        if (kept.path("server").path("headers") instanceof ObjectNode headers) {
            headers.fieldNames().forEachRemaining(name -> headers.put(name, LEFT_OUT));
        }
        return kept;
    }

    /** As Vapi words it. */
    private static OutsideAnswer refused(int status, String error, List<String> faults) {
        ObjectNode body = JSON.objectNode();
        ArrayNode messages = body.putArray("message");
        faults.forEach(messages::add);
        body.put("error", error).put("statusCode", status);
        return OutsideAnswer.of(status, body, Duration.ZERO);
    }
}
