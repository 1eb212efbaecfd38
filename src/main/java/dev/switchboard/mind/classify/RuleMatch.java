package dev.switchboard.mind.classify;

import java.util.List;

/**
 * A phrase of the keyword rules that a caller's words fit.
 *
 * @param rule where it stands in {@code config/rules/keywords.yml}, for example {@code intents.quote_request}
 * @param points what it gives; 1 where phrases are not weighed
 * @param phrase as it stands in the file
 * @param words the caller's own
 */
public record RuleMatch(String rule, int points, String phrase, String words) {

    static List<RuleMatch> of(String rule, PhraseBook book, Heard heard) {
        return book.find(heard).stream()
                .map(found -> new RuleMatch(rule, found.points(), found.phrase(), heard.said(found.from(), found.to())))
                .toList();
    }

    /** It quotes the caller. */
    @Override
    public String toString() {
        return "RuleMatch[" + rule + "]";
    }
}
