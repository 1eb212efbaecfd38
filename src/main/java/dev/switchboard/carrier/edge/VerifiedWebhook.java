package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.Carrier;

/**
 * A webhook that its carrier has signed, read into a value of our own. All that Camel ever gets of a request.
 *
 * @param route the id of the route that answers it
 * @param body a call step, a message, or an unrouted call
 */
record VerifiedWebhook(String route, Object body) {

    static final String APOLOGY = "voice-apology";

    /**
     * What a waiting caller hears when nothing can be stored, or even verified: it holds nothing of the request, and asks
     * for a voicemail, whose webhooks make the call once things are well again.
     */
    static VerifiedWebhook apology(Carrier carrier) {
        return new VerifiedWebhook(APOLOGY, carrier);
    }
}
