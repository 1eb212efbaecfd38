package dev.switchboard.carrier.dialogue;

import dev.switchboard.mind.knowledge.KnownPassages;
import dev.switchboard.mind.knowledge.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Finds what the organization knows. */
@Component("answers")
public final class FoundAnswers {

    private static final int MOST = 4;
    private static final int LONGEST_PASSAGE = 900;

    private final KnownPassages knowledge;

    FoundAnswers(KnownPassages knowledge) {
        this.knowledge = knowledge;
    }

    /** Nothing, if nothing fits well enough: a passage that does not answer the question is an invitation to make one up. */
    public ToolAnswer find(@Body Map<String, Object> arguments, @Variable("conversation") Conversation conversation) {
        List<Passage> found =
                knowledge.search(conversation.organizationId(), String.valueOf(arguments.get("question")), MOST);
        if (found.isEmpty() || !found.get(0).answers()) {
            return ToolAnswer.failed(
                    "Nothing is known about this. Say so, and that somebody will get back to the caller.");
        }
        StringBuilder text = new StringBuilder();
        Map<String, String> sources = new LinkedHashMap<>();
        for (Passage passage : found) {
            String part = passage.heading().isBlank() ? passage.text() : passage.heading() + "\n" + passage.text();
            String bounded = part.length() > LONGEST_PASSAGE ? part.substring(0, LONGEST_PASSAGE) : part;
            text.append(text.isEmpty() ? "" : "\n\n").append(bounded);
            sources.put(passage.source(), passage.title() + "\n" + part + "\n" + passage.spoken());
        }
        return new ToolAnswer(text.toString(), sources, Optional.of(found.get(0).spoken()), Optional.empty(), true);
    }
}
