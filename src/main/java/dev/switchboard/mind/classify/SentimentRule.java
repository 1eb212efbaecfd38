package dev.switchboard.mind.classify;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells how a caller feels by the words they use; a complaint is never good, however politely it is put.
 *
 * @param positive words of somebody who is pleased
 * @param negative words of somebody who is not
 */
record SentimentRule(PhraseBook positive, PhraseBook negative) {

    private static final String COMPLAINT = "upset_customer";
    private static final double COMPLAINS = -0.6;

    /** What of it was heard. */
    List<RuleMatch> matches(Heard heard) {
        return Stream.concat(
                        RuleMatch.of("sentiment.positive", positive, heard).stream(),
                        RuleMatch.of("sentiment.negative", negative, heard).stream())
                .toList();
    }

    Sentiment of(Heard heard, IntentRule rule) {
        int good = positive.find(heard).size();
        int bad = negative.find(heard).size();
        double score = good + bad == 0 ? 0 : (good - bad) / (good + bad + 1.0);
        return Sentiment.of(rule.intent().equals(COMPLAINT) ? Math.min(score, COMPLAINS) : score);
    }
}
