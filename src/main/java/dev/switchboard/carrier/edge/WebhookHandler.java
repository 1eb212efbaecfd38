package dev.switchboard.carrier.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What answers the webhooks that the filter lets in. */
@FunctionalInterface
interface WebhookHandler {

    /**
     * Answers on the thread that read the webhook, and returns when all of the answer is written; or returns before that, if
     * the request has been made to wait for a thread that has the answer later.
     *
     * @param request as it came; nothing of it may go into a message
     * @throws Exception if the webhook is not answered, or the carrier did not wait for it
     */
    void handle(VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response, Failed failed)
            throws Exception;

    /** Whoever answers when a request that waited can't be. */
    @FunctionalInterface
    interface Failed {

        void because(Exception failure);
    }
}
