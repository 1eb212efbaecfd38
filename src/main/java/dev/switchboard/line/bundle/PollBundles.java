package dev.switchboard.line.bundle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Looks at papers that a decision is waited for, should no callback have come; once a day at those that are approved. */
@Component
final class PollBundles implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(PollBundles.class);
    private static final int AT_ONCE = 100;

    private final OrganizationScope scope;
    private final BundleSubmission submission;
    private final BundleLooks looks;

    PollBundles(OrganizationScope scope, BundleSubmission submission, BundleLooks looks) {
        this.scope = scope;
        this.submission = submission;
        this.looks = looks;
    }

    @Override
    public String name() {
        return "poll-bundles";
    }

    @Override
    public String purpose() {
        return "hands in papers that got stuck, asks the carrier what became of the others, and tells of those that end soon";
    }

    private record Due(UUID organization, UUID id) {}

    @Override
    public Outcome run() {
        long looked = 0;
        long failed = 0;
        UUID after = new UUID(0, 0);
        List<Due> page = page(after);
        while (!page.isEmpty()) {
            for (Due due : page) {
                if (look(due)) {
                    looked++;
                } else {
                    failed++; // asked again ten minutes later
                }
                after = due.id();
            }
            page = page(after);
        }
        return new Outcome(looked, "%,d papers looked at, %,d could not be".formatted(looked, failed));
    }

    private boolean look(Due due) {
        try {
            submission.submit(due.organization(), due.id());
            looks.look(due.organization(), due.id());
            return true;
        } catch (RetryLaterException | DataAccessException | IllegalStateException notNow) {
            LOG.info(
                    "Papers of organization {} can't be looked at now: {}",
                    due.organization(),
                    notNow.getClass().getSimpleName());
            return false;
        }
    }

    private List<Due> page(UUID after) {
        return scope.nowhere()
                .sql("SELECT organization_id, id FROM list_watched_bundles(?, ?)")
                .params(after, AT_ONCE)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }
}
