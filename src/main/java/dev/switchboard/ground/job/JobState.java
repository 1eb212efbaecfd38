package dev.switchboard.ground.job;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job, and its last run.
 *
 * @param purpose in one line
 * @param schedule a cron expression in UTC with seconds in front; null if it runs by its command only
 * @param dueAt of the last run; null if it never ran
 * @param finishedAt null while it is under way
 * @param count rows that the run touched
 * @param result in words
 */
public record JobState(
        String name,
        String purpose,
        @Nullable String schedule,
        @Nullable Instant dueAt,
        @Nullable Instant finishedAt,
        boolean failed,
        @Nullable Long count,
        @Nullable String result) {

    static JobState of(Job job, Optional<String> schedule, Optional<JobRuns.LastRun> last) {
        return new JobState(
                job.name(),
                job.purpose(),
                schedule.orElse(null),
                last.map(JobRuns.LastRun::dueAt).orElse(null),
                last.map(JobRuns.LastRun::finishedAt).orElse(null),
                last.map(JobRuns.LastRun::failed).orElse(false),
                last.map(JobRuns.LastRun::count).orElse(null),
                last.map(JobRuns.LastRun::result).orElse(null));
    }
}
