package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.TurnLine.Evidence;
import dev.switchboard.mind.guard.Guard;
import dev.switchboard.mind.guard.Sources;
import dev.switchboard.mind.guard.SpokenStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The guard of {@code mind.guard}, by the organization's clock and in the language of the call; and the instructions' own. */
@Component
class CheckedWords implements GuardedWords {

    private final Guard guard;
    private final PrivateWords instructions;
    private final FormAgent form;

    CheckedWords(Guard guard, PrivateWords instructions, FormAgent form) {
        this.guard = guard;
        this.instructions = instructions;
        this.form = form;
    }

    @Override
    public Checked check(String words, Given given, Conversation conversation) {
        SpokenStream stream = spoken(given, conversation);
        String said = stream.next(words) + stream.end();
        return new Checked(said.strip(), evidence(stream));
    }

    @Override
    public Stream stream(Given given, Conversation conversation) {
        SpokenStream stream = spoken(given, conversation);
        PrivateWords.Recital recital = instructions.recital(form.sentence(conversation, "private"));
        return new Stream() {
            @Override
            public String next(String token) {
                return recital.next(stream.next(token));
            }

            @Override
            public String end() {
                return recital.next(stream.end()) + recital.end();
            }

            @Override
            public List<Evidence> evidence() {
                return CheckedWords.evidence(stream);
            }

            @Override
            public int refused() {
                return stream.checked().refused().size();
            }
        };
    }

    private SpokenStream spoken(Given given, Conversation conversation) {
        Sources sources = Sources.none();
        for (Map.Entry<String, String> text : given.texts().entrySet()) {
            sources = sources.with(text.getKey(), text.getValue());
        }
        return guard.stream(
                sources,
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
}
