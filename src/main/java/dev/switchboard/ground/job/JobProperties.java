package dev.switchboard.ground.job;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.scheduling.support.CronExpression;

/**
 * When jobs run.
 *
 * @param jobs from the name of a job to a cron expression in UTC, with seconds in front; {@code off} for one that runs
 *     by its command only
 */
@ConfigurationProperties("switchboard")
record JobProperties(@Nullable Map<String, String> jobs) {

    private static final String OFF = "off";

    /** @throws IllegalArgumentException naming the job whose expression is none */
    JobProperties {
        jobs = jobs == null ? Map.of() : Map.copyOf(jobs);
        jobs.forEach((name, cron) -> {
            if (!name.matches("[a-z][a-z0-9-]{0,59}") || !(isOff(cron) || CronExpression.isValidExpression(cron))) {
                throw new IllegalArgumentException(
                        "switchboard.jobs." + name
                                + ": expected six fields (second minute hour day month weekday) or off, for a name in lower case");
            }
        });
    }

    /** YAML reads a bare {@code off} as false. */
    private static boolean isOff(String cron) {
        return cron.equals(OFF) || cron.equals("false");
    }

    /** Those that the clock runs. */
    Map<String, CronExpression> scheduled() {
        Map<String, CronExpression> scheduled = new HashMap<>();
        jobs.forEach((name, cron) -> {
            if (!isOff(cron)) {
                scheduled.put(name, CronExpression.parse(cron));
            }
        });
        return scheduled;
    }
}
