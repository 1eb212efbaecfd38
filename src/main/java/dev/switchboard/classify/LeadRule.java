package dev.switchboard.classify;

import dev.switchboard.classify.IntentRule.Lead;
import dev.switchboard.classify.IntentRule.Score;
import java.util.List;

/**
 * Tells a hot lead. A caller whose intent is no lead by itself, say a complaint, must ask for work as well.
 *
 * @param phrases what makes a lead hot
 * @param unless what makes it none, for example somebody selling something
 */
record LeadRule(PhraseBook phrases, PhraseBook unless) {

    boolean isHot(Heard heard, Score chosen, List<Score> scores) {
        boolean lead = chosen.rule().lead() != Lead.NO || scores.stream().anyMatch(LeadRule::asksForWork);
        return lead && phrases.occursIn(heard) && !unless.occursIn(heard);
    }

    private static boolean asksForWork(Score score) {
        return score.rule().lead() == Lead.YES && score.points() >= KeywordRules.ENOUGH;
    }
}
