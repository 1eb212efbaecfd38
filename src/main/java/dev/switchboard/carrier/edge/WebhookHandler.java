package dev.switchboard.carrier.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What answers the webhooks that the filter lets in. */
@FunctionalInterface
interface WebhookHandler {

    /**
     * Answers on the thread that read the webhook, and returns when all of the answer is written.
     *
     * @param request as it came; nothing of it may go into a message
     * @throws Exception if the webhook is not answered, or the carrier did not wait for it
     */
    void handle(VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response) throws Exception;
}
