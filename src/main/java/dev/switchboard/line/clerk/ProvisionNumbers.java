package dev.switchboard.line.clerk;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tries again to get organizations their first number. */
@Component
final class ProvisionNumbers implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisionNumbers.class);
    private static final int AT_ONCE = 200;

    private final OrganizationScope scope;
    private final Provisioning provisioning;

    ProvisionNumbers(OrganizationScope scope, Provisioning provisioning) {
        this.scope = scope;
        this.provisioning = provisioning;
    }

    @Override
    public String name() {
        return "provision-numbers";
    }

    @Override
    public String purpose() {
        return "orders the first number again for organizations that could not get theirs";
    }

    @Override
    public Outcome run() throws JobFailedException {
        List<UUID> due = scope.nowhere()
                .sql("SELECT organization_id FROM list_due_provisioning(?)")
                .param(AT_ONCE)
                .query(UUID.class)
                .list();
        int ordered = 0;
        int failed = 0;
        for (UUID organization : due) {
            try {
                ordered += provisioning.goOn(organization) ? 1 : 0;
            } catch (RuntimeException broken) {
                // The others go on.
                LOG.error(
                        "Provisioning organization {} broke off: {}",
                        organization,
                        broken.getClass().getSimpleName());
                failed++;
            }
        }
        if (failed > 0) {
            throw new JobFailedException(failed + " of " + due.size() + " organizations broke off, see the log");
        }
        return new Outcome(ordered, "%,d numbers ordered again".formatted(ordered));
    }
}
