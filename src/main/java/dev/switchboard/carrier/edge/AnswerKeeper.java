package dev.switchboard.carrier.edge;

/** Told of each webhook when its answer is written; whoever is told must not let the next one wait. */
@FunctionalInterface
interface AnswerKeeper {

    /** @param begun {@link System#nanoTime()} when work on it began */
    void answered(VerifiedWebhook webhook, String twiml, long begun);
}
