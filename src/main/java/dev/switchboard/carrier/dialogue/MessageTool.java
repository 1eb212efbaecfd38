package dev.switchboard.carrier.dialogue;

import dev.switchboard.mind.details.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Takes down what the caller needs; it is kept with the turn, and filed with the rest of the call when that ends. */
@Component("messageTool")
public final class MessageTool {

    private static final List<String> DETAILS = List.of("need", "name", "when", "reach");

    private final ConversationStore store;
    private final Redactions redactions;

    MessageTool(ConversationStore store, Redactions redactions) {
        this.store = store;
        this.redactions = redactions;
    }

    public ToolAnswer take(@Body Map<String, Object> arguments, @Variable("conversation") Conversation conversation) {
        Map<String, String> details = new LinkedHashMap<>(conversation.taken().details());
        for (String name : DETAILS) {
            if (arguments.get(name) instanceof String given && !given.isBlank()) {
                details.put(name, redactions.clean(conversation, given.strip()));
            }
        }
        store.take(
                conversation,
                new Taken(
                        details,
                        "",
                        Map.of(),
                        true,
                        conversation.taken().unanswered(),
                        conversation.taken().booking()));
        return ToolAnswer.of("It is written down, and somebody will get back to the caller.");
    }
}
