package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.CallStep;
import dev.switchboard.carrier.dialogue.RelayEnd;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.ground.carrier.Carrier;
import java.util.Optional;

/**
 * A webhook that its carrier has signed, read into a value of our own. All that Camel ever gets of a request.
 *
 * @param route the id of the route that answers it
 * @param body a call step, a message, or an unrouted call
 */
record VerifiedWebhook(String route, Object body) {

    static final String APOLOGY = "voice-apology";

    /** The call that it is about, if it is about one. */
    Optional<CallLeg> leg() {
        if (body instanceof CallStep step) {
            return Optional.of(step.leg());
        }
        if (body instanceof Said said) {
            return Optional.of(said.leg());
        }
        if (body instanceof RelayEnd end) {
            return Optional.of(end.leg());
        }
        return body instanceof CallLeg leg ? Optional.of(leg) : Optional.empty();
    }

    /**
     * What a waiting caller hears when nothing can be stored, or even verified: it holds nothing of the request, and asks
     * for a voicemail, whose webhooks make the call once things are well again.
     */
    static VerifiedWebhook apology(Carrier carrier) {
        return new VerifiedWebhook(APOLOGY, carrier);
    }
}
