package dev.switchboard.ground.figure;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sums the days that are over, of all organizations: many of them by one statement, which sums each in its own scope. A day is over
 * when the one after it is, by the clock of its organization: what happens late is in by then, and whatever changes afterwards leaves
 * a mark, for which the day is summed again.
 */
@Component
public class DaySums {

    private static final Logger LOG = LoggerFactory.getLogger(DaySums.class);

    private static final int AT_ONCE = 100;

    /** Milliseconds between two batches, in which webhooks have the database for themselves. */
    private static final long PAUSE = 30;

    /** Calls and messages, from how many on an organization is a large one. */
    private static final int LARGE = 100_000;

    private final OrganizationScope scope;

    /** What to do for each organization, on from where it was summed to, and from the first day on. */
    private final String onwards;

    private final String fromTheFirst;

    @Autowired
    DaySums(FigureFiles files, OrganizationScope scope) {
        this(files, scope, LARGE);
    }

    DaySums(FigureFiles files, OrganizationScope scope, int large) {
        this.scope = scope;
        this.onwards = SumStatements.of(files.all(), false, large);
        this.fromTheFirst = SumStatements.of(files.all(), true, large);
    }

    /**
     * What came of it.
     *
     * @param rows days of a group and number
     * @param failed organizations whose days could not be summed
     */
    public record Summed(long rows, long failed) {

        static final Summed NOTHING = new Summed(0, 0);

        /** As a job tells it. @throws JobFailedException if not all could be summed */
        public Outcome outcome() throws JobFailedException {
            String words = "%,d sums of days".formatted(rows);
            if (failed > 0) {
                throw new JobFailedException(
                        words + "; the days of %,d organizations could not be summed".formatted(failed));
            }
            return new Outcome(rows, words);
        }

        Summed plus(Summed other) {
            return new Summed(rows + other.rows, failed + other.failed);
        }
    }

    /** @param again what is summed already, too */
    Summed all(Iterable<List<UUID>> pages, boolean again) {
        Summed summed = Summed.NOTHING;
        for (List<UUID> page : pages) {
            for (int i = 0; i < page.size(); i += AT_ONCE) {
                summed = summed.plus(of(page.subList(i, Math.min(page.size(), i + AT_ONCE)), again));
                rest();
            }
        }
        return summed;
    }

    /** The days of these. @param again what is summed already, too */
    public Summed of(List<UUID> organizations, boolean again) {
        Summed summed = Summed.NOTHING;
        List<UUID> left = organizations;
        boolean whole = again;
        while (!left.isEmpty()) {
            try {
                OrganizationScope.Each done =
                        scope.each(left, SumStatements.DECLARATIONS, whole ? fromTheFirst : onwards);
                summed = summed.plus(new Summed(done.count(), 0));
                left = done.unfinished();
            } catch (RuntimeException failed) {
                return summed.plus(oneByOne(left, whole, failed));
            }
            whole = false;
            if (!left.isEmpty()) {
                rest();
            }
        }
        return summed;
    }

    /** Where one of many can't be summed, the others are all the same. */
    private Summed oneByOne(List<UUID> organizations, boolean again, RuntimeException failed) {
        if (organizations.size() > 1) {
            return organizations.stream().map(each -> of(List.of(each), again)).reduce(Summed.NOTHING, Summed::plus);
        }
        LOG.warn(
                "The days of organization {} can't be summed now: {}",
                organizations.get(0),
                failed.getClass().getSimpleName());
        return new Summed(0, 1);
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
