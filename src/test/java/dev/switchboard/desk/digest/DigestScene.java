package dev.switchboard.desk.digest;

import dev.switchboard.ground.job.JobFailedException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Mondays for tests that live on other days. */
public final class DigestScene {

    private final ApplicationContext service;

    public DigestScene(ApplicationContext service) {
        this.service = service;
    }

    /** The last one. */
    public static LocalDate monday() {
        return LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    public boolean tell(UUID organization, LocalDate monday) {
        return service.getBean(Digests.class).tell(organization, new Week(monday));
    }

    /** As the clock runs it at that moment. */
    public long run(Instant now) throws JobFailedException {
        return service.getBean(SendDigests.class).run(now).count();
    }
}
