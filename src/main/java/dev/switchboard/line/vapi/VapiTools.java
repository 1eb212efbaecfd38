package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Next;
import dev.switchboard.carrier.dialogue.OutsideTools;
import dev.switchboard.carrier.dialogue.OutsideTools.Used;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.line.vapi.VapiCallRows.Row;
import dev.switchboard.line.vapi.VapiMessage.ToolCall;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers Vapi's calls of tools with the very tools of our own dialogue. Each is done once, however often it is told; each answer
 * is there within the time that a tool may take, with words that the agent can say if there is nothing better.
 */
@Component
class VapiTools {

    private static final Duration AT_MOST = Duration.ofSeconds(7); // for all of one message

    private static final String OVER = "The call is over.";
    private static final String BUSY =
            "That could not be looked up now. Say so, and offer that somebody gets back to the caller.";

    private final OrganizationScope scope;
    private final Directory directory;
    private final OutsideTools tools;
    private final VapiProperties properties;
    private final MeterRegistry meters;
    private final Map<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();

    VapiTools(
            OrganizationScope scope,
            Directory directory,
            OutsideTools tools,
            VapiProperties properties,
            MeterRegistry meters) {
        this.scope = scope;
        this.directory = directory;
        this.tools = tools;
        this.properties = properties;
        this.meters = meters;
    }

    /** @param ends whether the call ends after it */
    record Answer(String text, boolean ends) {

        @Override
        public String toString() {
            return "Answer";
        }
    }

    /** In the form that the message asks for: {@code results}, or {@code result} for the older one. */
    ObjectNode answer(KnownAgent agent, VapiMessage message) {
        long begun = System.nanoTime();
        List<ToolCall> calls = message.toolCalls();
        Optional<Listing> listing = directory.listing(agent.organization());
        if (listing.isEmpty() || message.callId().isEmpty() || calls.isEmpty()) {
            return refused(message, BUSY);
        }
        Optional<Row> row =
                scope.in(agent.organization(), jdbc -> VapiCallRows.ensure(jdbc, agent, message, "in-progress"));
        if (row.isEmpty()) {
            return refused(message, BUSY);
        }
        Row call = row.get();
        SpokenLines spoken = SpokenLines.of(message.messages().orElse(call.lines()));
        Said said = said(listing.get(), message, spoken);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (ToolCall each : calls) {
            boolean late = System.nanoTime() - begun > AT_MOST.toNanos();
            Answer told =
                    late ? new Answer(BUSY, false) : once(agent.organization(), call, said, each.named(said.number()));
            if (message.type().equals("function-call")) {
                return answer.put("result", told.text);
            }
            results.add(result(each, told, said.language().orElse("")));
        }
        answer.set("results", results);
        return answer;
    }

    /** To whom Vapi is to connect the caller: a phone of one of the organization's departments, or nobody. */
    ObjectNode destination(KnownAgent agent, VapiMessage message) {
        Optional<Listing> listing = directory.listing(agent.organization());
        if (listing.isEmpty()
                || message.callId().isEmpty()
                || properties.leftOut().contains(OutsideTools.TRANSFER)) {
            return TransferAnswer.nobody(BUSY);
        }
        JsonNode wish = message.toolCalls().stream()
                .findFirst()
                .map(ToolCall::arguments)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return scope.in(agent.organization(), jdbc -> VapiCallRows.ensure(jdbc, agent, message, "in-progress"))
                .filter(call -> !call.ended() && !call.reported())
                .flatMap(call -> tools.reach(
                        said(
                                listing.get(),
                                message,
                                SpokenLines.of(message.messages().orElse(call.lines()))),
                        wish))
                .map(reached ->
                        TransferAnswer.of(reached, listing.get().organization().companyName(), spanish(listing.get())))
                .orElseGet(() -> TransferAnswer.nobody(BUSY));
    }

    private static boolean spanish(Listing listing) {
        return listing.organization().language().startsWith("es");
    }

    /** When nobody knows whose the call is, or there is nothing to do. */
    static ObjectNode refused(VapiMessage message, String why) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (message.type().equals("function-call")) {
            return answer.put("result", why);
        }
        ArrayNode results = answer.putArray("results");
        message.toolCalls().forEach(call -> results.add(result(call, new Answer(why, false), "")));
        return answer;
    }

    private static ObjectNode result(ToolCall call, Answer told, String language) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("toolCallId", call.id()).put("name", call.name()).put("result", told.text);
        if (told.ends) {
            result.putObject("message")
                    .put("type", "request-complete")
                    .put("role", "assistant")
                    .put(
                            "content",
                            language.startsWith("es")
                                    ? "Gracias por llamar. Adiós."
                                    : "Thank you for calling. Goodbye.")
                    .put("endCallAfterSpokenEnabled", true);
        }
        return result;
    }

    private static Said said(Listing listing, VapiMessage message, SpokenLines spoken) {
        Optional<PhoneNumber> customer = message.customer();
        CallLeg leg = new CallLeg(
                listing.organization(),
                Carrier.TWILIO,
                VapiCallRows.ACCOUNT,
                message.callId(),
                customer,
                listing.organization().phoneNumber());
        return new Said(
                leg, Math.max(spoken.turn(), 1), "vapi", spoken.words(), "", Optional.empty(), 0, Instant.now());
    }

    /** Of the same one told twice at once, the second waits for the first. */
    private Answer once(UUID organization, Row call, Said said, ToolCall tool) {
        String key = call.id() + "/" + tool.id();
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> before = underWay.putIfAbsent(key, mine);
        if (before != null) {
            return before.completeOnTimeout(new Answer(BUSY, false), AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        Answer answer = new Answer(BUSY, false);
        try {
            answer = before(organization, call.id(), tool.id()).orElseGet(() -> use(organization, call, said, tool));
            return answer;
        } finally {
            mine.complete(answer);
            underWay.remove(key, mine);
        }
    }

    private Optional<Answer> before(UUID organization, UUID call, String toolCall) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT answer, ends_call FROM vapi_tool_calls
                        WHERE organization_id = current_organization() AND call_id = ? AND tool_call_id = ?""")
                .params(call, toolCall)
                .query((row, number) -> new Answer(row.getString(1), row.getBoolean(2)))
                .optional());
    }

    private Answer use(UUID organization, Row call, Said said, ToolCall tool) {
        if (call.ended() || call.reported()) {
            return new Answer(OVER, false);
        }
        if (properties.leftOut().contains(tool.name()) || tool.name().equals(OutsideTools.TRANSFER)) {
            return new Answer(BUSY, false);
        }
        Optional<Used> used = tools.use(said, tool.name(), tool.arguments());
        if (used.isEmpty()) {
            return new Answer(BUSY, false);
        }
        meters.timer(
                        "switchboard.vapi.tools",
                        "worked",
                        String.valueOf(used.get().answer().worked()))
                .record(used.get().millis(), TimeUnit.MILLISECONDS);
        Answer answer = new Answer(
                oneLine(used.get().answer().text()),
                used.get().answer().next().filter(Next.HANG_UP::equals).isPresent());
        scope.in(organization, jdbc -> keep(jdbc, organization, call, said, tool, used.get(), answer));
        return answer;
    }

    private static int keep(
            JdbcClient jdbc, UUID organization, Row call, Said said, ToolCall tool, Used used, Answer answer) {
        return jdbc.sql("""
                        INSERT INTO vapi_tool_calls (organization_id, call_id, tool_call_id, tool, turn, arguments, answer, ends_call, latency_ms, failed)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, CASE WHEN ? THEN NULL ELSE true END) ON CONFLICT DO NOTHING""")
                .params(
                        organization,
                        call.id(),
                        tool.id(),
                        tool.name(),
                        said.number(),
                        used.arguments(),
                        oneLine(used.kept()),
                        answer.ends,
                        used.millis(),
                        used.answer().worked())
                .update();
    }

    /** Vapi cuts a result at its first line break. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
