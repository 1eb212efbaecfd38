package dev.switchboard.mind.classify;

/**
 * Tells how soon a caller should hear back.
 *
 * @param high words that make it high
 * @param low words that make it low
 */
record UrgencyRule(PhraseBook high, PhraseBook low) {

    Urgency of(Heard heard, IntentRule rule, boolean hot) {
        if (rule.urgency() == Urgency.HIGH || (rule.lead() != IntentRule.Lead.NO && high.occursIn(heard))) {
            return Urgency.HIGH;
        }
        if (low.occursIn(heard)) {
            return Urgency.LOW;
        }
        return hot && rule.urgency() == Urgency.LOW ? Urgency.MEDIUM : rule.urgency();
    }
}
