package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.TurnLine.Evidence;
import dev.switchboard.mind.guard.Guard;
import dev.switchboard.mind.guard.Sources;
import dev.switchboard.mind.guard.SpokenStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** The guard of {@code mind.guard}, by the organization's clock and in the language of the call; and the instructions' own. */
@Component
class GuardedWords {

    private final Guard guard;
    private final PrivateWords instructions;
    private final FormAgent form;

    GuardedWords(Guard guard, PrivateWords instructions, FormAgent form) {
        this.guard = guard;
        this.instructions = instructions;
        this.form = form;
    }

    Checked check(String words, Given given, Conversation conversation) {
        SpokenStream stream = spoken(given, conversation);
        String said = stream.next(words) + stream.end();
        return new Checked(
                said.strip(), evidence(stream), stream.checked().refused().size());
    }

    Stream stream(Given given, Conversation conversation) {
        return new Stream(spoken(given, conversation), instructions.recital(form.sentence(conversation, "private")));
    }

    private SpokenStream spoken(Given given, Conversation conversation) {
        return guard.stream(
                Sources.of(given.texts()),
                conversation.said().at(),
                conversation.profile().hours().zone(),
                conversation.language());
    }

    private static List<Evidence> evidence(SpokenStream stream) {
        return stream.checked().evidence().stream()
                .map(each -> new Evidence(each.source(), each.claim().words().strip()))
                .distinct()
                .toList();
    }

    /** @param said what may be said @param refused how many claims may not */
    record Checked(String said, List<Evidence> evidence, int refused) {}

    /** Words that are made one after the other. */
    static final class Stream {

        private final SpokenStream stream;
        private final PrivateWords.Recital recital;

        private Stream(SpokenStream stream, PrivateWords.Recital recital) {
            this.stream = stream;
            this.recital = recital;
        }

        /** What may be said now. */
        String next(String token) {
            return recital.next(stream.next(token));
        }

        /** What is left, and may be said. */
        String end() {
            return recital.next(stream.end()) + recital.end();
        }

        List<Evidence> evidence() {
            return GuardedWords.evidence(stream);
        }

        /** How many claims were not let through so far. */
        int refused() {
            return stream.checked().refused().size();
        }
    }
}
