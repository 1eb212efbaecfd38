package dev.switchboard.edge;

/**
 * A webhook that its carrier has signed, read into a value of our own. All that Camel ever gets of a request.
 *
 * @param route the id of the route that answers it
 * @param body a call step, a message, or an unrouted call
 */
record VerifiedWebhook(String route, Object body) {

    /** The request attribute that carries it from the filter to the route. */
    static final String ATTRIBUTE = VerifiedWebhook.class.getName();
}
