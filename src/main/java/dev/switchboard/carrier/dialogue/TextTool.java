package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.template.PreparedTexts;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Asks for one of the prepared texts to be sent to the caller: to nobody else, in no other words, and once in a call. */
@Component("textTool")
public final class TextTool {

    private final PreparedTexts texts;
    private final OrganizationScope scope;
    private final EventLog events;

    TextTool(PreparedTexts texts, OrganizationScope scope, EventLog events) {
        this.texts = texts;
        this.scope = scope;
        this.events = events;
    }

    public ToolAnswer send(@Body Map<String, Object> arguments, @Variable("conversation") Conversation conversation) {
        String name = String.valueOf(arguments.get("text"));
        if (!texts.names().contains(name)) {
            return ToolAnswer.failed(
                    "There is no prepared text of that name. There are: " + String.join(", ", texts.names()));
        }
        if (conversation.said().leg().caller().isEmpty()) {
            return ToolAnswer.failed("The caller's number is withheld, so nothing can be texted to it.");
        }
        scope.in(conversation.organizationId(), jdbc -> {
            events.append(
                    jdbc, conversation.organizationId(), Subject.call(conversation.callId()), "text.requested", name);
            return true;
        });
        return ToolAnswer.of("The text is on its way to the number that the caller calls from.");
    }
}
