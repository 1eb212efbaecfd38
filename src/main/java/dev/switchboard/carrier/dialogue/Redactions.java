package dev.switchboard.carrier.dialogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.mind.redaction.ConversationRedaction;
import dev.switchboard.mind.redaction.Correction;
import dev.switchboard.mind.redaction.Redacted;
import dev.switchboard.mind.redaction.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What may be kept of what is said. The last turns of calls that go on are remembered as they were said, in memory and for a
 * while only, because one turn may begin a number that the next one ends.
 */
@Component
class Redactions {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST = 5_000;

    private final Redactor redactor;
    private final RedactionCounts counts;
    private final ConversationStore store;
    private final Cache<String, Heard> calls = Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .maximumSize(MOST)
            .build();

    Redactions(Redactor redactor, ConversationStore store, RedactionCounts counts) {
        this.counts = counts;
        this.redactor = redactor;
        this.store = store;
    }

    private static String key(Said said) {
        return said.leg().accountSid() + "/" + said.leg().callSid();
    }

    /** The caller's words of a turn, before they are kept anywhere. */
    String kept(Said said, AgentProfile profile) {
        if (!profile.redaction().on() || said.words().isBlank()) {
            return said.words().strip();
        }
        Heard known = calls.getIfPresent(key(said));
        if (known == null || !known.goesOnWith(said.number())) {
            known = said.number() == 1
                    ? new Heard(redactor.conversation(profile.redaction().health()))
                    : again(said, profile);
            calls.put(key(said), known);
        }
        String kept = known.hear(said);
        counts.count(said.leg().organization().id(), known.takeKinds());
        return kept;
    }

    /** As far as it can be told from what was kept: this instance has not heard the turns before. */
    private Heard again(Said said, AgentProfile profile) {
        Heard heard = new Heard(redactor.conversation(profile.redaction().health()));
        for (TurnLine line : store.before(said)) {
            if (line.isCaller()) {
                heard.hear(line.turn(), line.content());
            } else if (line.isAgent()) {
                heard.agent = line.content();
            }
        }
        return heard;
    }

    /** Puts right what was kept of earlier turns, now that more is known. */
    void correct(Conversation conversation) {
        Heard known = calls.getIfPresent(key(conversation.said()));
        if (known != null) {
            known.takeCorrections().forEach((turn, text) -> store.correct(conversation, turn, text));
        }
    }

    /** What may be kept of the agent's words, of what a tool was told, and of what it answered. */
    String clean(Conversation conversation, String words) {
        Heard known = calls.getIfPresent(key(conversation.said()));
        return known == null ? words : known.say(words);
    }

    /** The agent's words of a turn, which tell what the caller's next ones are about. */
    void answered(Conversation conversation, String words) {
        Heard known = calls.getIfPresent(key(conversation.said()));
        if (known != null) {
            known.agent = words;
        }
    }

    private static final class Heard {

        private final ConversationRedaction redaction;
        private final List<Integer> turns = new ArrayList<>();
        private final Map<Integer, String> corrections = new HashMap<>();
        private volatile String agent = "";
        private List<String> kinds = new ArrayList<>();
        private String last = "";

        Heard(ConversationRedaction redaction) {
            this.redaction = redaction;
        }

        synchronized boolean goesOnWith(int number) {
            int before = turns.isEmpty() ? 0 : turns.get(turns.size() - 1);
            return number >= before;
        }

        String hear(Said said) {
            return hear(said.number(), said.words());
        }

        synchronized String hear(int number, String words) {
            if (!turns.isEmpty() && turns.get(turns.size() - 1) == number) {
                return last; // told again
            }
            turns.add(number);
            Redacted kept = redaction.hear(agent, words);
            last = kept.text().strip();
            kinds.addAll(kept.kinds());
            for (Correction correction : redaction.corrections()) {
                corrections.put(turns.get(correction.turn()), correction.text());
            }
            return last;
        }

        /** What was blacked out since it was asked last; a number that went over two turns is counted with the one that ends it. */
        synchronized List<String> takeKinds() {
            List<String> taken = kinds;
            kinds = new ArrayList<>();
            return taken;
        }

        synchronized String say(String words) {
            return redaction.say(words).text();
        }

        synchronized Map<Integer, String> takeCorrections() {
            Map<Integer, String> taken = Map.copyOf(corrections);
            corrections.clear();
            return taken;
        }
    }
}
