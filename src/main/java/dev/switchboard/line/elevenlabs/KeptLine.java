package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.agent.Redaction;
import dev.switchboard.mind.redaction.ConversationRedaction;
import dev.switchboard.mind.redaction.Correction;
import dev.switchboard.mind.redaction.Redacted;
import dev.switchboard.mind.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation as it is kept: without what must not be.
 *
 * @param turn which of the caller's turns it belongs to, from 1
 * @param tool its name; null where nobody used one
 */
record KeptLine(
        int turn, String role, String content, @Nullable String tool) {

    private static final int MOST_TURNS = 1_000;

    /** @param blackedOut is told the kinds of what was, of each line */
    static List<KeptLine> of(
            List<PostCall.Line> lines, Redaction redaction, Redactor redactor, Consumer<Set<String>> blackedOut) {
        return redaction.on() ? redacted(lines, redactor.conversation(redaction.health()), blackedOut) : as(lines);
    }

    private static List<KeptLine> as(List<PostCall.Line> lines) {
        List<KeptLine> kept = new ArrayList<>();
        int turns = 0;
        for (PostCall.Line line : lines) {
            turns += line.isCaller() ? 1 : 0;
            kept.add(of(turns, line, line.words()));
        }
        return kept;
    }

    private static List<KeptLine> redacted(
            List<PostCall.Line> lines, ConversationRedaction redaction, Consumer<Set<String>> blackedOut) {
        List<KeptLine> kept = new ArrayList<>();
        List<Integer> heard = new ArrayList<>(); // where the caller's turns stand
        String agent = "";
        for (PostCall.Line line : lines) {
            if (!line.isCaller()) {
                kept.add(of(heard.size(), line, redaction.say(line.words()).text()));
                agent = line.role().equals("agent") ? line.words() : agent;
                continue;
            }
            Redacted words = redaction.hear(agent, line.words());
            blackedOut.accept(words.kinds());
            heard.add(kept.size());
            kept.add(of(heard.size(), line, words.text()));
            for (Correction correction : redaction.corrections()) {
                int at = heard.get(correction.turn());
                KeptLine before = kept.get(at);
                kept.set(at, new KeptLine(before.turn, before.role, correction.text(), before.tool));
            }
        }
        return kept;
    }

    private static KeptLine of(int turns, PostCall.Line line, String words) {
        int turn = Math.min(Math.max(turns, 1), MOST_TURNS);
        return new KeptLine(turn, line.role(), words, line.tool().isEmpty() ? null : line.tool());
    }

    @Override
    public String toString() {
        return "KeptLine[" + turn + " " + role + "]";
    }
}
