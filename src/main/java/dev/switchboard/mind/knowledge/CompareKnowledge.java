package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.mind.knowledge.Comparing.End;
import dev.switchboard.mind.knowledge.Comparing.Told;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What was read before there was a model that tells what texts mean, or with another one, is found by its meaning as well, a while
 * after the model was set. Goes on where it ended; where there is nothing to do it reads nothing.
 */
final class CompareKnowledge implements Job {

    private static final int AT_ONCE = 100;
    private static final Duration LONGEST = Duration.ofMinutes(5); // then it is the next run's

    private final Comparing comparing;

    CompareKnowledge(Comparing comparing) {
        this.comparing = comparing;
    }

    @Override
    public String name() {
        return "compare-knowledge";
    }

    @Override
    public String purpose() {
        return "has the embedding model tell what passages mean that were read before it was set";
    }

    @Override
    public Outcome run() throws JobFailedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        long passages = 0;
        UUID after = new UUID(0, 0);
        List<UUID> page = page(after);
        while (!page.isEmpty()) {
            for (UUID organization : page) {
                Told told = comparing.of(organization, until);
                passages += told.passages();
                if (told.end() == End.AWAY) {
                    throw new JobFailedException(
                            "%,d passages compared, then the embedding model did not answer".formatted(passages));
                }
                if (told.end() == End.NO_TIME) {
                    return outcome(passages, ", more the next time");
                }
                after = organization;
            }
            page = page(after);
        }
        return outcome(passages, "");
    }

    private List<UUID> page(UUID after) {
        return comparing.isPossible() ? comparing.missing(after, AT_ONCE) : List.of();
    }

    private static Outcome outcome(long passages, String more) {
        return new Outcome(passages, "%,d passages compared%s".formatted(passages, more));
    }
}
