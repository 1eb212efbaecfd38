package dev.switchboard.mind.classify;

import dev.switchboard.mind.classify.IntentRule.Lead;
import dev.switchboard.mind.classify.IntentRule.Score;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a hot lead. A caller whose intent is no lead by itself, say a complaint, must clearly ask for work as well.
 *
 * @param phrases what makes a lead hot
 * @param withWork what makes it hot only if the caller asks for work, for example a date
 * @param unless what makes it none, for example somebody selling something
 */
record LeadRule(PhraseBook phrases, PhraseBook withWork, PhraseBook unless) {

    /** Points that asking for work needs when another intent has won: a passing word is not enough. */
    private static final int CLEARLY = 5;

    boolean isHot(Heard heard, Score chosen, List<Score> scores) {
        boolean asks = chosen.rule().lead() == Lead.YES || scores.stream().anyMatch(LeadRule::asksForWork);
        boolean hot = (asks && withWork.occursIn(heard))
                || ((asks || chosen.rule().lead() == Lead.MAYBE) && phrases.occursIn(heard));
        return hot && !unless.occursIn(heard);
    }

    /** What of it was heard, whether it decided or not. */
    List<RuleMatch> matches(Heard heard) {
        return Stream.of(
                        RuleMatch.of("hot_lead.phrases", phrases, heard),
                        RuleMatch.of("hot_lead.with_work", withWork, heard),
                        RuleMatch.of("hot_lead.unless", unless, heard))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean asksForWork(Score score) {
        return score.rule().lead() == Lead.YES && score.points() >= CLEARLY;
    }
}
