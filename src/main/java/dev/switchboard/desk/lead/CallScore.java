package dev.switchboard.desk.lead;

import dev.switchboard.desk.lead.Scoring.Score;
import java.util.UUID;

/**
 * How warm somebody is by one call of theirs.
 *
 * @param with the call
 * @param without the points they would have if the call had not been
 * @param hot from how many points somebody is
 */
public record CallScore(Score with, int without, int hot) {

    static CallScore of(Scoring lines, Score with, LeadFacts facts, UUID call) {
        return new CallScore(with, lines.score(facts.without(call)).points(), lines.hot());
    }

    /** Whether it is this call that makes them hot: without it they would not be. */
    public boolean makesHot() {
        return with.points() >= hot && without < hot;
    }
}
