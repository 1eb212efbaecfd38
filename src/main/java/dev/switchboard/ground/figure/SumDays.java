package dev.switchboard.ground.figure;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import org.springframework.stereotype.Component;

/** Each hour, because days end at another time in each zone. */
@Component
final class SumDays implements Job {

    private final FreshSums sums;

    SumDays(FreshSums sums) {
        this.sums = sums;
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
        return sums.all(false);
    }
}
