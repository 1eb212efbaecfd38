package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.job.Jobs;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** For how many minutes each job should have run and has not, or has run and failed. */
@Component
final class JobsMissed implements Measure {

    /** Asked for when it is read: the job that watches is one of them. */
    private final ObjectProvider<Jobs> jobs;

    JobsMissed(ObjectProvider<Jobs> jobs) {
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "job_overdue_minutes";
    }

    @Override
    public String unit() {
        return "min";
    }

    @Override
    public List<Reading> read() {
        return jobs.getObject().overdue().entrySet().stream()
                .map(job -> new Reading(
                        Optional.empty(), job.getKey(), job.getValue().toMinutes(), 1))
                .toList();
    }
}
