package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.dialogue.OutsideTools.Reached;
import dev.switchboard.carrier.handoff.HandOffs.Ringing;
import dev.switchboard.ground.number.PhoneNumber;

/**
 * What Vapi is told that asks to whom it is to connect a caller. Whoever picks up hears who calls and about what; Vapi connects them
 * then, without a key being pressed.
 *
 * @see <a href="https://docs.vapi.ai/calls/call-dynamic-transfers">Dynamic call transfers</a>
 */
final class TransferAnswer {

    private TransferAnswer() {}

    static ObjectNode of(Reached reached, String company, boolean spanish) {
        return reached.ringing()
                .map(ringing -> destination(ringing, company, spanish))
                .orElseGet(() -> nobody(reached.words()));
    }

    /** @param words for the agent */
    static ObjectNode nobody(String words) {
        return JsonNodeFactory.instance.objectNode().put("error", words);
    }

    private static ObjectNode destination(Ringing ringing, String company, boolean spanish) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("destination")
                .put("type", "number")
                .put("number", ringing.phone().e164())
                .put("message", spanish ? "Un momento, le comunico." : "One moment, I'm connecting you.")
                .putObject("transferPlan")
                .put("mode", "warm-transfer-say-message")
                .put("message", company + ". " + who(ringing, spanish));
        return answer;
    }

    private static String who(Ringing ringing, boolean spanish) {
        String caller =
                ringing.caller().map(PhoneNumber::display).orElse(spanish ? "un número oculto" : "a withheld number");
        String about = ringing.about().isEmpty() ? "" : (spanish ? ", sobre " : ", about ") + ringing.about();
        return (spanish ? "Llamada de " : "Call from ") + caller + about + ".";
    }
}
