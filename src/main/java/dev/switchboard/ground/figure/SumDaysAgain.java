package dev.switchboard.ground.figure;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import org.springframework.stereotype.Component;

/** For whoever does not trust the sums; nothing else ever needs it. */
@Component
final class SumDaysAgain implements Job {

    private final FreshSums sums;

    SumDaysAgain(FreshSums sums) {
        this.sums = sums;
    }

    @Override
    public String name() {
        return "sum-days-again";
    }

    @Override
    public String purpose() {
        return "sums the figures of all days again, from the rows that they are counted from";
    }

    @Override
    public Outcome run() throws JobFailedException {
        return sums.all(true);
    }
}
