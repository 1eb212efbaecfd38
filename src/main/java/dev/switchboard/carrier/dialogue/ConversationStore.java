package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Next.HangUp;
import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.carrier.dialogue.Next.Transfer;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import dev.switchboard.ground.usage.PriceBook;
import dev.switchboard.ground.usage.Usage;
import dev.switchboard.ground.usage.UsageEntry;
import dev.switchboard.ground.usage.UsageKind;
import dev.switchboard.ground.version.CurrentVersion;
import dev.switchboard.ground.version.DecidingFiles;
import dev.switchboard.mind.details.Taken;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps conversations, so that any instance can go on with any of them. */
@Component
class ConversationStore {

    /** Lines behind those that the call has. */
    static final String ADD_LINES = """
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, latency_ms, evidence, failed, refused, files_version)
                SELECT :organization, :call, (l.line ->> 'turn')::integer, before.last + l.n, l.line ->> 'role', l.line ->> 'content', l.line ->> 'tool',
                    nullif(l.line -> 'arguments', 'null'), (l.line ->> 'latencyMillis')::integer, nullif(l.line -> 'evidence', 'null'),
                    (l.line ->> 'failed')::boolean, (l.line ->> 'refused')::integer, nullif(:version, 0)
                FROM jsonb_array_elements(:lines::jsonb) WITH ORDINALITY AS l (line, n),
                    (SELECT coalesce(max(position), 0) AS last FROM call_turns WHERE organization_id = :organization AND call_id = :call) before""";

    /** A turn that was answered already keeps its lines, and nothing of these is counted. */
    private static final String FINISH = """
            WITH lines AS (
                %s
                WHERE NOT EXISTS (SELECT FROM call_turns t WHERE t.organization_id = :organization AND t.call_id = :call
                    AND t.turn = :turn AND t.role = 'agent')
                RETURNING tool, failed, refused)
            UPDATE dialogues SET taken = coalesce(:taken::jsonb, taken), upset = upset + :upset,
                failures = CASE WHEN :failed THEN failures + 1 WHEN :tokens > 0 THEN 0 ELSE failures END,
                tokens = tokens + :tokens, cost_cents = cost_cents + :cents, ending = coalesce(:ending, ending),
                reason = coalesce(:reason, reason), updated_at = now(), answered = answered + counted.answers,
                unanswered = unanswered + counted.questions, messages = messages + counted.notes,
                tool_errors = tool_errors + counted.errors, refused = dialogues.refused + counted.claims
            FROM (SELECT count(*) FILTER (WHERE l.tool = 'find_answer' AND l.failed IS NULL) AS answers,
                      count(*) FILTER (WHERE l.tool = 'find_answer' AND l.failed) AS questions,
                      count(*) FILTER (WHERE l.tool = 'take_message' AND l.failed IS NULL) AS notes,
                      count(*) FILTER (WHERE l.tool <> 'find_answer' AND l.failed) AS errors, coalesce(sum(l.refused), 0) AS claims
                  FROM lines l) counted
            WHERE call_id = :call""".formatted(ADD_LINES);

    private final OrganizationScope scope;
    private final UnkeptTurns unkept;
    private final ObjectMapper json;
    private final Supplier<PriceBook> prices;
    private final DecidingFiles files;

    ConversationStore(
            OrganizationScope scope,
            ObjectMapper json,
            Supplier<PriceBook> prices,
            ObjectProvider<CurrentVersion> version) {
        this.unkept = new UnkeptTurns(json);
        this.files = DecidingFiles.of(version);
        this.prices = prices;
        this.scope = scope;
        this.json = json;
    }

    /**
     * Keeps what the caller said.
     *
     * @param kept the words, without what must not be kept
     * @return empty if nothing is known of the call
     */
    Optional<Conversation> begin(Said said, String kept, AgentProfile profile) {
        CallLeg leg = said.leg();
        if (Sandbox.isOpen()) {
            Optional<Conversation> next = unkept.next(said, kept, profile);
            if (next.isPresent()) {
                return next;
            }
            keepTurns(leg);
        }
        return scope.in(leg.organization().id(), jdbc -> {
            // Or two turns of one call, told at once, would each find the number after the same one.
            @Nullable
            String found = jdbc.sql("SELECT begin_turn(?, ?, ?, ?, ?)::text")
                    .params(leg.accountSid(), leg.callSid(), said.number(), kept, said.mouth())
                    .query((row, number) -> Optional.ofNullable(row.getString(1)))
                    .single()
                    .orElse(null);
            if (found == null) {
                return Optional.empty();
            }
            Conversation conversation = read(said, kept, profile, found);
            if (Sandbox.isOpen()) {
                unkept.begun(conversation);
            } else if (said.isRecognized()) { // of what is played again nobody has a bill
                Usage.record(jdbc, recognition(conversation));
            }
            return Optional.of(conversation);
        });
    }

    /** Keeps what the agent said and did; a turn that another instance has answered meanwhile stays as that answered it. */
    void finish(Conversation conversation, Change change) {
        scope.in(conversation.organizationId(), jdbc -> {
            if (!Sandbox.isOpen()) { // whose rows no other sees
                jdbc.sql("SELECT call_id FROM dialogues WHERE call_id = ? FOR UPDATE")
                        .param(conversation.callId())
                        .query(UUID.class)
                        .optional();
            }
            if (change.tokens() > 0) {
                Usage.record(jdbc, usage(conversation, change));
            }
            if (Sandbox.isOpen() && unkept.finish(conversation, change)) {
                return 1;
            }
            return jdbc.sql(FINISH)
                    .param("organization", conversation.organizationId())
                    .param("turn", conversation.said().number())
                    .param("lines", write(change.lines()))
                    .param("version", files.number())
                    .param(
                            "taken",
                            change.taken().equals(conversation.taken()) ? null : write(change.taken()),
                            Types.VARCHAR)
                    .param("upset", change.upset())
                    .param("failed", change.failed())
                    .param("tokens", change.tokens())
                    .param("cents", change.cents())
                    .param(
                            "ending",
                            change.ending().map(ConversationStore::word).orElse(null),
                            Types.VARCHAR)
                    .param(
                            "reason",
                            change.ending().map(ConversationStore::reason).orElse(null),
                            Types.VARCHAR)
                    .param("call", conversation.callId())
                    .update();
        });
    }

    /** The carrier charges for each time that it understood somebody; over a socket that is in the price of the call. */
    private UsageEntry recognition(Conversation conversation) {
        return UsageEntry.of(
                conversation.organizationId(),
                UsageKind.SPEECH,
                "call",
                conversation.callId(),
                "turn:" + conversation.said().number(),
                1,
                PriceBook.micros(prices.get().cents("speech", "")),
                prices.get().currency());
    }

    private UsageEntry usage(Conversation conversation, Change change) {
        return UsageEntry.of(
                conversation.organizationId(),
                UsageKind.MODEL,
                "call",
                conversation.callId(),
                "turn:" + conversation.said().number(),
                change.tokens(),
                PriceBook.micros(change.cents()),
                prices.get().currency());
    }

    /** In a sandbox a conversation is kept all at once: now. Elsewhere each turn is. */
    void keepTurns(CallLeg leg) {
        if (Sandbox.isOpen()) {
            scope.in(leg.organization().id(), jdbc -> {
                unkept.keep(jdbc, leg);
                return true;
            });
        }
    }

    /** Where a call stands. */
    Last last(CallLeg leg) {
        keepTurns(leg);
        return scope.in(leg.organization().id(), jdbc -> jdbc.sql("""
                        SELECT coalesce(max(t.turn), 0), coalesce(max(t.turn) FILTER (WHERE t.role = 'agent'), 0),
                            coalesce(max(d.ending), ''), coalesce(max(d.reason), '')
                        FROM phone_calls c JOIN dialogues d ON d.call_id = c.id LEFT JOIN call_turns t ON t.call_id = d.call_id
                        WHERE c.written_on >= first_recent_day() AND c.account_sid = ? AND c.twilio_call_sid = ?""")
                .params(leg.accountSid(), leg.callSid())
                .query((row, number) -> new Last(
                        row.getInt(1), row.getInt(2) == row.getInt(1), ending(row.getString(3), row.getString(4))))
                .single());
    }

    /** @param turn the last one; 0 for none @param answered whether the agent has answered it */
    record Last(int turn, boolean answered, Optional<Next> ending) {}

    /** The lines of a call so far. */
    List<TurnLine> before(Said said) {
        CallLeg leg = said.leg();
        keepTurns(leg);
        return scope.in(leg.organization().id(), jdbc -> jdbc.sql("""
                        SELECT t.turn, t.role, t.content FROM phone_calls c JOIN call_turns t ON t.call_id = c.id
                        WHERE c.written_on >= first_recent_day() AND c.account_sid = ? AND c.twilio_call_sid = ?
                          AND t.organization_id = c.organization_id AND t.turn < ?
                        ORDER BY t.position""")
                .params(leg.accountSid(), leg.callSid(), said.number())
                .query((row, number) -> new TurnLine(
                        row.getInt(1), row.getString(2), row.getString(3), null, null, null, null, null, null))
                .list());
    }

    /** Keeps what has been taken down. */
    void take(Conversation conversation, Taken taken) {
        if (Sandbox.isOpen() && unkept.take(conversation, taken)) {
            return;
        }
        scope.in(conversation.organizationId(), jdbc -> jdbc.sql(
                        "UPDATE dialogues SET taken = ?::jsonb WHERE call_id = ?")
                .params(write(taken), conversation.callId())
                .update());
    }

    /** Keeps other words of the caller for an earlier turn, and what was taken down of them. */
    void correct(Conversation conversation, int turn, String words) {
        keepTurns(conversation.said().leg());
        scope.in(conversation.organizationId(), jdbc -> jdbc.sql("""
                        UPDATE call_turns SET content = ?
                        WHERE organization_id = ? AND call_id = ? AND turn = ? AND role = 'caller'""")
                .params(words, conversation.organizationId(), conversation.callId(), turn)
                .update());
    }

    /** Of a turn that is kept already: how much of it was heard. */
    void heard(Conversation conversation, String heard) {
        keepTurns(conversation.said().leg());
        scope.in(conversation.organizationId(), jdbc -> jdbc.sql("""
                        UPDATE call_turns SET content = :heard
                        WHERE organization_id = :organization AND call_id = :call AND turn = :turn AND role = 'agent'
                          AND starts_with(content, :heard)""")
                .param("heard", heard)
                .param("organization", conversation.organizationId())
                .param("call", conversation.callId())
                .param("turn", conversation.said().number())
                .update());
    }

    private Conversation read(Said said, String kept, AgentProfile profile, String found) {
        try {
            JsonNode state = json.readTree(found);
            List<TurnLine> lines = new ArrayList<>();
            for (JsonNode line : state.path("lines")) {
                lines.add(json.treeToValue(line, TurnLine.class));
            }
            boolean repeated = state.path("repeated").asBoolean();
            // Sent back for its answer, a carrier tells the words no more.
            String words = lines.stream()
                    .filter(line -> repeated && line.isCaller() && line.turn() == said.number())
                    .map(TurnLine::content)
                    .findFirst()
                    .orElse(kept);
            return new Conversation(
                    UUID.fromString(state.path("call_id").asText()),
                    repeated ? said.with(words) : said,
                    words,
                    profile,
                    state.path("taken").isEmpty() ? Taken.NOTHING : json.treeToValue(state.get("taken"), Taken.class),
                    state.path("turns").asInt(),
                    state.path("silences").asInt(),
                    state.path("upset").asInt(),
                    state.path("failures").asInt(),
                    state.path("tokens").asInt(),
                    new BigDecimal(state.path("cost_cents").asText("0")),
                    OffsetDateTime.parse(state.path("started_at").asText()).toInstant(),
                    repeated,
                    ending(state.path("ending").asText(""), state.path("reason").asText("")),
                    List.copyOf(lines));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a conversation can't be read"); // without its text: it quotes the caller
        }
    }

    private String write(Object value) {
        return write(json, value);
    }

    static String write(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a conversation can't be written");
        }
    }

    static String word(Next next) {
        return next instanceof Transfer ? "transfer" : next instanceof TakeMessage ? "take_message" : "hang_up";
    }

    static String reason(Next next) {
        if (next instanceof TakeMessage message) {
            return message.reason();
        }
        return next instanceof Transfer transfer ? transfer.id().toString() : "done";
    }

    private static Optional<Next> ending(String word, String reason) {
        return switch (word) {
            case "transfer" -> Optional.of(new Transfer(UUID.fromString(reason)));
            case "take_message" -> Optional.of(new TakeMessage(reason));
            case "hang_up" -> Optional.of(new HangUp());
            default -> Optional.empty();
        };
    }
}
