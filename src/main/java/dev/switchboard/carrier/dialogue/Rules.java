package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.Next.TakeMessage;
import dev.switchboard.mind.details.Move;
import org.springframework.stereotype.Component;

/** What goes before any model and any form: emergencies, the key for a person, silence, and a caller who is upset again. */
@Component
class Rules {

    private static final int MOST_SILENCES = 2;

    private final FormAgent form;
    private final Temper temper;
    private final Emergencies emergencies;

    Rules(FormAgent form, Temper temper, Emergencies emergencies) {
        this.form = form;
        this.temper = temper;
        this.emergencies = emergencies;
    }

    /** @return whether the turn is answered */
    boolean answer(Conversation conversation, Speech speech) {
        Said said = conversation.said();
        if (said.isSilence()) {
            silence(conversation, speech);
            return true;
        }
        if (said.asksForPerson()) {
            form.person(conversation, speech);
            return true;
        }
        if (said.words().isBlank()) {
            Move again = form.form(conversation).silence(speech.taken());
            speech.say(again.words());
            return true;
        }
        return emergencies
                        .number(conversation)
                        .map(number -> warn(conversation, speech, number))
                        .orElse(false)
                || upset(conversation, speech);
    }

    private void silence(Conversation conversation, Speech speech) {
        if (conversation.silences() >= MOST_SILENCES) {
            speech.goes(new TakeMessage("silence"));
        } else {
            speech.say(form.form(conversation).silence(speech.taken()).words());
        }
    }

    private boolean warn(Conversation conversation, Speech speech, String number) {
        speech.given().with("setting:emergency", number);
        speech.say(form.sheet(conversation).sentence("emergency", java.util.Map.of("number", number)));
        return true;
    }

    private boolean upset(Conversation conversation, Speech speech) {
        boolean upset = temper.isUpset(conversation);
        if (upset) {
            speech.upset();
        }
        if (!upset || conversation.upset() == 0 || !conversation.profile().upsetTransfer()) {
            return false;
        }
        form.person(conversation, speech);
        return true;
    }
}
