package dev.switchboard.desk.demo;

import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has days summed again, of which much has changed: dashboards show their sums. */
@Component
class Sums {

    private static final String JOB = "sum-days";

    private final ObjectProvider<Job> jobs;

    Sums(ObjectProvider<Job> jobs) {
        this.jobs = jobs;
    }

    void make() throws JobFailedException {
        for (Job job : jobs.stream().filter(each -> each.name().equals(JOB)).toList()) {
            job.run();
        }
    }
}
