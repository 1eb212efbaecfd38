package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.TurnLine.Evidence;
import dev.switchboard.mind.guard.Guard;
import dev.switchboard.mind.guard.Sources;
import dev.switchboard.mind.guard.SpokenStream;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The guard of {@code mind.guard}, by the organization's clock and in the language of the call. */
@Component
class CheckedWords implements GuardedWords {

    private final Guard guard;

    CheckedWords(Guard guard) {
        this.guard = guard;
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
        return new Stream() {
            @Override
            public String next(String token) {
                return stream.next(token);
            }

            @Override
            public String end() {
                return stream.end();
            }

            @Override
            public List<Evidence> evidence() {
                return CheckedWords.evidence(stream);
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
