package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.outside.OutsideAnswer;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;

/**
 * In the place of ElevenLabs where no key is set: the same shapes and the same refusals. A call that it is asked for rings nobody,
 * and a moment later its conversation is told as by the real one. A number that ends in 99 is busy.
 */
final class ElevenLabsSimulator implements OutsideService, DisposableBean {

    private static final String NUMBERS = "/v1/convai/phone-numbers";
    private static final String CALL = "/v1/convai/twilio/outbound-call";
    private static final long MOMENT_MILLIS = 500;

    /** What goes wrong with the next request. */
    enum Fault {
        WRONG_KEY,
        BUSY,
        AWAY,
        UNREACHABLE,
        /** It is done, and the answer is lost. */
        ANSWER_LOST
    }

    private static final String BOOK = "elevenlabs_number";

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final SimulatedBooks books;
    private final Consumer<byte[]> webhook;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulated-elevenlabs");
        thread.setDaemon(true);
        return thread;
    });

    /** @param webhook told the body of each event, to be signed */
    ElevenLabsSimulator(SimulatedBooks books, Consumer<byte[]> webhook) {
        this.books = books;
        this.webhook = webhook;
    }

    void next(Fault fault) {
        faults.add(fault);
    }

    /** Somebody has imported a number in the dashboard, which shows them this id; an id that is taken stays what it is. */
    void importedByHand(String id, PhoneNumber number) {
        books.add(BOOK, id, number(id, number.e164(), number.e164()));
    }

    @Override
    public boolean simulated() {
        return true;
    }

    @Override
    public OutsideAnswer ask(OutsideRequest request) {
        Fault fault = faults.poll();
        if (fault == Fault.UNREACHABLE) {
            throw OutsideException.notSent();
        }
        if (fault == Fault.WRONG_KEY) {
            return SimulatedAnswers.refuse(401, "invalid_api_key", "Invalid API key");
        }
        if (fault == Fault.BUSY) {
            return OutsideAnswer.of(
                    429, SimulatedAnswers.detail("system_busy", "Too many concurrent requests"), Duration.ofSeconds(2));
        }
        if (fault == Fault.AWAY) {
            return OutsideAnswer.of(500, JsonNodeFactory.instance.objectNode(), Duration.ZERO);
        }
        OutsideAnswer answer;
        try {
            answer = done(request);
        } catch (CarrierException booksAway) {
            throw OutsideException.unknown(500, Duration.ZERO);
        }
        if (fault == Fault.ANSWER_LOST) {
            throw OutsideException.unknown(0, Duration.ZERO);
        }
        return answer;
    }

    private OutsideAnswer done(OutsideRequest request) {
        String path = request.pathAlone();
        String id = path.startsWith(NUMBERS + "/") ? path.substring(NUMBERS.length() + 1) : "";
        return switch (request.method() + " " + (id.isEmpty() ? path : NUMBERS + "/{id}")) {
            case "GET " + NUMBERS -> SimulatedAnswers.ok(list());
            case "POST " + NUMBERS -> importNumber(request.body());
            case "GET " + NUMBERS + "/{id}" ->
                books.find(BOOK, id).map(SimulatedAnswers::ok).orElseGet(SimulatedAnswers::notFound);
            case "PATCH " + NUMBERS + "/{id}" ->
                assign(id, request.body().path("agent_id").asText(""));
            case "DELETE " + NUMBERS + "/{id}" ->
                books.remove(BOOK, id)
                        ? SimulatedAnswers.ok(JsonNodeFactory.instance.objectNode())
                        : SimulatedAnswers.notFound();
            case "POST " + CALL -> call(request.body());
            default -> SimulatedAnswers.refuse(404, "not_found", "Not Found");
        };
    }

    private OutsideAnswer importNumber(JsonNode body) {
        for (String field : new String[] {"phone_number", "label", "sid", "token"}) {
            if (!body.path(field).isTextual()) {
                return SimulatedAnswers.missing(field);
            }
        }
        String number = body.path("phone_number").asText();
        if (PhoneNumber.parse(number).isEmpty() || !body.path("sid").asText().startsWith("AC")) {
            return SimulatedAnswers.refuse(400, "invalid_phone_number", "The number can't be imported");
        }
        String id = "phnum_" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        books.add(BOOK, id, number(id, number, body.path("label").asText()));
        return SimulatedAnswers.ok(JsonNodeFactory.instance.objectNode().put("phone_number_id", id));
    }

    private OutsideAnswer assign(String id, String agent) {
        if (books.find(BOOK, id).isEmpty()) {
            return SimulatedAnswers.notFound();
        }
        if (!agent.startsWith("agent_")) {
            return SimulatedAnswers.refuse(404, "agent_not_found", "There is no such agent");
        }
        ObjectNode assigned = JsonNodeFactory.instance.objectNode();
        assigned.putObject("assigned_agent").put("agent_id", agent).put("agent_name", "Agent");
        return books.change(BOOK, id, assigned).map(SimulatedAnswers::ok).orElseGet(SimulatedAnswers::notFound);
    }

    private OutsideAnswer call(JsonNode body) {
        for (String field : new String[] {"agent_id", "agent_phone_number_id", "to_number"}) {
            if (!body.path(field).isTextual()) {
                return SimulatedAnswers.missing(field);
            }
        }
        Optional<ObjectNode> number =
                books.find(BOOK, body.path("agent_phone_number_id").asText());
        if (number.isEmpty()) {
            return SimulatedAnswers.notFound();
        }
        SimulatedConversation made =
                SimulatedConversation.of(body, number.get().path("phone_number").asText());
        worker.schedule(
                () -> webhook.accept(made.event().toString().getBytes(StandardCharsets.UTF_8)),
                MOMENT_MILLIS,
                TimeUnit.MILLISECONDS);
        return SimulatedAnswers.ok(JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .put("message", "Success")
                .put("conversation_id", made.id())
                .put("callSid", made.callSid()));
    }

    private ArrayNode list() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        books.all(BOOK, JsonNodeFactory.instance.objectNode()).forEach(list::add);
        return list;
    }

    private static ObjectNode number(String id, String number, String label) {
        ObjectNode made = JsonNodeFactory.instance
                .objectNode()
                .put("phone_number", number)
                .put("label", label)
                .put("supports_inbound", true)
                .put("supports_outbound", true)
                .put("phone_number_id", id)
                .put("provider", "twilio");
        made.putNull("assigned_agent");
        return made;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
