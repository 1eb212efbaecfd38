package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.mind.details.Taken;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of a conversation that is had again in a sandbox: where it stands, and the turns that are still to be kept. No other thread sees its rows, so
 * they are written when it is over, or when somebody reads them, and not twice a turn.
 */
final class UnkeptTurns {

    private static final String KEEP = """
            WITH lines AS (
                %s)
            UPDATE dialogues SET taken = :taken::jsonb, turns = :turns, silences = :silences, upset = :upset, failures = :failures,
                tokens = :tokens, cost_cents = :cents, ending = :ending, reason = :reason, updated_at = now()
            WHERE call_id = :call""".formatted(ConversationStore.ADD_LINES);

    /** Nobody asks which files have decided in a sandbox. */
    private static final int NO_VERSION = 0;

    private final ObjectMapper json;
    private final ThreadLocal<@Nullable Held> held = new ThreadLocal<>();

    UnkeptTurns(ObjectMapper json) {
        this.json = json;
    }

    /** One that was begun by its first words, and is kept so far. */
    void begun(Conversation conversation) {
        if (conversation.repeated()
                || conversation.kept().isBlank()
                || conversation.ended().isPresent()) {
            held.remove();
        } else {
            held.set(new Held(conversation));
        }
    }

    /** The next turn of the conversation that this thread has; empty if it is not, and has to be begun where turns are kept. */
    Optional<Conversation> next(Said said, String kept, AgentProfile profile) {
        Held mine = of(said.leg());
        if (mine == null || !mine.answered || said.number() != mine.last.said().number() + 1) {
            return Optional.empty();
        }
        return Optional.of(mine.next(said, kept, profile));
    }

    /** @return whether this thread has that conversation, and will keep it later */
    boolean finish(Conversation conversation, Change change) {
        Held mine = held.get();
        if (mine == null || !mine.last.callId().equals(conversation.callId())) {
            return false;
        }
        mine.finish(change, json);
        return true;
    }

    /** @return the same of what has been taken down */
    boolean take(Conversation conversation, Taken taken) {
        Held mine = held.get();
        if (mine == null || !mine.last.callId().equals(conversation.callId())) {
            return false;
        }
        mine.taken = taken;
        mine.dirty = true;
        return true;
    }

    /**
     * Writes what is not kept yet of that call; of this thread's conversation nothing is known after that but what is kept. Of another call
     * nothing is written: its sandbox is gone, and all of it.
     */
    void keep(JdbcClient jdbc, CallLeg leg) {
        Held mine = of(leg);
        held.remove();
        if (mine == null || !mine.dirty) {
            return;
        }
        jdbc.sql(KEEP)
                .param("organization", mine.last.organizationId())
                .param("call", mine.last.callId())
                .param("lines", ConversationStore.write(json, mine.rows))
                .param("version", NO_VERSION)
                .param("taken", ConversationStore.write(json, mine.taken))
                .param("turns", mine.last.turns())
                .param("silences", mine.last.silences())
                .param("upset", mine.upset)
                .param("failures", mine.failures)
                .param("tokens", mine.tokens)
                .param("cents", mine.cents)
                .param("ending", mine.ending.map(ConversationStore::word).orElse(null), Types.VARCHAR)
                .param("reason", mine.ending.map(ConversationStore::reason).orElse(null), Types.VARCHAR)
                .update();
    }

    private @Nullable Held of(CallLeg leg) {
        Held mine = held.get();
        return mine != null && mine.last.said().leg().callSid().equals(leg.callSid()) ? mine : null;
    }

    private static final class Held {

        private final List<TurnLine> rows = new ArrayList<>();
        private final List<TurnLine> lines;
        private Conversation last;
        private Taken taken;
        private int upset;
        private int failures;
        private int tokens;
        private BigDecimal cents;
        private Optional<Next> ending = Optional.empty();
        private boolean answered;
        private boolean dirty;

        Held(Conversation first) {
            this.last = first;
            this.lines = new ArrayList<>(first.lines());
            this.taken = first.taken();
            this.upset = first.upset();
            this.failures = first.failures();
            this.tokens = first.tokens();
            this.cents = first.cents();
        }

        void finish(Change change, ObjectMapper json) {
            rows.addAll(change.lines());
            change.lines().forEach(line -> lines.add(read(line, json)));
            if (!change.taken().equals(last.taken())) {
                taken = change.taken();
            }
            upset += change.upset();
            failures = change.failed() ? failures + 1 : change.tokens() > 0 ? 0 : failures;
            tokens += change.tokens();
            cents = cents.add(change.cents());
            ending = change.ending().or(() -> ending);
            answered = true;
            dirty = true;
        }

        /** As it would be read. */
        private static TurnLine read(TurnLine line, ObjectMapper json) {
            Object arguments = line.arguments() == null ? null : json.convertValue(line.arguments(), Object.class);
            return new TurnLine(
                    line.turn(), line.role(), line.content(), line.tool(), arguments, null, null, null, null);
        }

        Conversation next(Said said, String kept, AgentProfile profile) {
            TurnLine caller = new TurnLine(said.number(), "caller", kept, null, null, null, null, null, null);
            rows.add(caller);
            lines.add(caller);
            answered = false;
            dirty = true;
            last = new Conversation(
                    last.callId(),
                    said,
                    kept,
                    profile,
                    taken,
                    last.turns() + 1,
                    kept.isEmpty() ? last.silences() + 1 : 0,
                    upset,
                    failures,
                    tokens,
                    cents,
                    last.startedAt(),
                    false,
                    ending,
                    List.copyOf(lines));
            return last;
        }
    }
}
