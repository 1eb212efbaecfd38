package dev.switchboard.ground.job;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/** When a job should have run last. */
final class Schedule {

    /** From short to long, because an expression tells only what comes next. */
    private static final List<Duration> BACK =
            List.of(Duration.ofMinutes(10), Duration.ofDays(1), Duration.ofDays(366));

    private Schedule() {}

    /** The latest time not after {@code now} at which {@code cron} ticked; both in UTC, which knows no daylight saving. */
    static Optional<LocalDateTime> lastTick(CronExpression cron, LocalDateTime now) {
        for (Duration back : BACK) {
            LocalDateTime last = null;
            LocalDateTime tick = cron.next(now.minus(back));
            while (tick != null && !tick.isAfter(now)) {
                last = tick;
                tick = cron.next(tick);
            }
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }
}
