package dev.switchboard.mind.classify;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells how soon a caller should hear back.
 *
 * @param high words that make it high
 * @param low words that make it low
 */
record UrgencyRule(PhraseBook high, PhraseBook low) {

    /** What of it was heard. */
    List<RuleMatch> matches(Heard heard) {
        return Stream.concat(
                        RuleMatch.of("urgency.high", high, heard).stream(),
                        RuleMatch.of("urgency.low", low, heard).stream())
                .toList();
    }

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
