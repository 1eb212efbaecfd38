package dev.switchboard.ground.figure;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import org.springframework.stereotype.Component;

/** Each hour, because days end at another time in each zone. */
@Component
final class SumDays implements Job {

    private final DaySums sums;
    private final EveryOrganization everyOrganization;
    private final Statistics statistics;

    SumDays(DaySums sums, EveryOrganization everyOrganization, Statistics statistics) {
        this.sums = sums;
        this.everyOrganization = everyOrganization;
        this.statistics = statistics;
    }

    @Override
    public String name() {
        return "sum-days";
    }

    @Override
    public String purpose() {
        return "sums the figures of days that are over, and of older days that changed";
    }

    @Override
    public Outcome run() throws JobFailedException {
        statistics.refresh();
        return sums.all(everyOrganization.pages(), false).outcome();
    }
}
