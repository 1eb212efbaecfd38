package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.handoff.HandOff;
import dev.switchboard.carrier.handoff.HandOffReason;
import dev.switchboard.carrier.handoff.HandOffWish;
import dev.switchboard.carrier.handoff.HandOffs;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.springframework.stereotype.Component;

/** Hands the caller over to a person of one of the organization's departments. */
@Component("personTool")
public final class PersonTool {

    private final HandOffs handOffs;
    private final FormAgent form;
    private final Temper temper;

    PersonTool(HandOffs handOffs, FormAgent form, Temper temper) {
        this.handOffs = handOffs;
        this.form = form;
        this.temper = temper;
    }

    public ToolAnswer call(@Body Map<String, Object> arguments, @Variable("conversation") Conversation conversation) {
        HandOff begun = handOffs.begin(new HandOffWish(
                conversation.organizationId(),
                conversation.callId(),
                "turn-" + conversation.said().number(),
                text(arguments, "department"),
                reason(conversation),
                text(arguments, "reason").orElse("")));
        if (begun.goesOn()) {
            return ToolAnswer.going("The caller is being connected.", new Next.Transfer(begun.id()));
        }
        String why = form.sentence(conversation, begun.closed() ? "closed" : "nobody");
        return new ToolAnswer(why + " Offer to take a message.", Map.of(), Optional.of(why), Optional.empty(), false);
    }

    /** By what the caller did: who is upset again is handed over for that, even if they ask for a person in the same breath. */
    private HandOffReason reason(Conversation conversation) {
        if (conversation.said().asksForPerson()) {
            return HandOffReason.PRESSED_0;
        }
        if (temper.isUpsetAgain(conversation)) {
            return HandOffReason.UPSET;
        }
        if (form.form(conversation).asksForPerson(conversation.kept())) {
            return HandOffReason.ASKED;
        }
        return conversation.taken().unanswered().size() + 1 >= FormAgent.MOST_UNANSWERED
                ? HandOffReason.GAVE_UP
                : HandOffReason.TOOL;
    }

    private static Optional<String> text(Map<String, Object> arguments, String name) {
        return Optional.ofNullable(arguments.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }
}
