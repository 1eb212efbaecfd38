package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.BadFileException;
import java.util.List;

/**
 * Why the keyword rules understand a caller as they do.
 *
 * @param outcome what they decide
 * @param matches every phrase that fits, by rule
 */
public record RuleReasons(Classification outcome, List<RuleMatch> matches) {

    public RuleReasons {
        matches = List.copyOf(matches);
    }

    /**
     * By files as they were once.
     *
     * @throws BadFileException if they can't be read by this version of the service
     */
    public static RuleReasons by(String rules, String schema, String words) throws BadFileException {
        return KeywordRules.parse(rules, ClassificationSchema.parse(schema).intents())
                .reasons(words);
    }

    @Override
    public String toString() {
        return "RuleReasons[" + outcome.intent() + "]";
    }
}
