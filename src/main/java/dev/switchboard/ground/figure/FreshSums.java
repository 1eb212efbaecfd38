package dev.switchboard.ground.figure;

import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import org.springframework.stereotype.Component;

/** The sums of every organization, after the planner was told what there is: it plans each of the statements by that. */
@Component
final class FreshSums {

    private final DaySums sums;
    private final EveryOrganization everyOrganization;
    private final Statistics statistics;

    FreshSums(DaySums sums, EveryOrganization everyOrganization, Statistics statistics) {
        this.sums = sums;
        this.everyOrganization = everyOrganization;
        this.statistics = statistics;
    }

    /** @param again whether days that are summed already are summed once more */
    Outcome all(boolean again) throws JobFailedException {
        statistics.refresh();
        return sums.all(everyOrganization.pages(), again).outcome();
    }
}
