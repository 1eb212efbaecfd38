package dev.switchboard.line.idle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts when each number was used last, tells owners of those that are silent, and releases what they let be released. */
@Component
final class FindIdleNumbers implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(FindIdleNumbers.class);

    /** The first time, all calls and texts that an organization ever had are looked at; a million take longer than a webhook waits. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final EveryOrganization everyOrganization;
    private final OrganizationScope scope;
    private final IdleNotices notices;

    FindIdleNumbers(EveryOrganization everyOrganization, OrganizationScope scope, IdleNotices notices) {
        this.everyOrganization = everyOrganization;
        this.scope = scope;
        this.notices = notices;
    }

    @Override
    public String name() {
        return "find-idle-numbers";
    }

    @Override
    public String purpose() {
        return "tells owners of numbers that nobody called or texted for 60 and for 90 days";
    }

    @Override
    public Outcome run() throws JobFailedException {
        int told = 0;
        int failed = 0;
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                try {
                    told += look(organization);
                } catch (RuntimeException notNow) {
                    failed++;
                    LOG.warn(
                            "Silent numbers of organization {} can't be found now: {}",
                            organization,
                            notNow.getClass().getSimpleName());
                }
            }
        }
        String words = "%,d numbers are silent, which their owners were told".formatted(told);
        if (failed > 0) {
            throw new JobFailedException(words + "; %,d organizations could not be looked at".formatted(failed));
        }
        return new Outcome(told, words);
    }

    /** @return how many numbers its owner was told of */
    int look(UUID organization) {
        scope.patiently(LONGEST, organization, jdbc -> LastUses.count(jdbc, organization));
        return notices.tell(organization);
    }
}
