package dev.switchboard.ground.settings;

import dev.switchboard.ground.credential.ClosedPapers;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes every stored credential with {@code ENCRYPTION_KEY} that is still closed with {@code ENCRYPTION_KEY_PREVIOUS}, and the
 * papers of other rooms that are closed with it as well.
 * One transaction for each organization, so that it can be stopped and started again.
 */
@Component
public final class ReencryptCredentials implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReencryptCredentials.class);

    private final EveryOrganization everyOrganization;
    private final OrganizationScope scope;
    private final StoredCredentials stored;
    private final List<ClosedPapers> papers;

    ReencryptCredentials(
            EveryOrganization everyOrganization,
            OrganizationScope scope,
            StoredCredentials stored,
            List<ClosedPapers> papers) {
        this.everyOrganization = everyOrganization;
        this.scope = scope;
        this.stored = stored;
        this.papers = List.copyOf(papers);
    }

    @Override
    public String name() {
        return "reencrypt-credentials";
    }

    @Override
    public String purpose() {
        return "closes stored credentials and papers of ports with ENCRYPTION_KEY; the key before it in ENCRYPTION_KEY_PREVIOUS opens them";
    }

    @Override
    public Outcome run() throws JobFailedException {
        int organizations = 0;
        int reencrypted = 0;
        int unreadable = 0;
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                int closed = reencrypt(organization);
                reencrypted += Math.max(0, closed);
                unreadable += closed < 0 ? 1 : 0;
            }
            organizations += page.size();
            LOG.info("{} organizations looked at, {} credentials re-encrypted", organizations, reencrypted);
        }
        String result = "%,d credentials of %,d organizations re-encrypted".formatted(reencrypted, organizations);
        if (unreadable > 0) {
            throw new JobFailedException(
                    "%s; those of %,d organizations can't be opened, the log names them".formatted(result, unreadable));
        }
        return new Outcome(reencrypted, result);
    }

    /** @return -1 if neither key opens them; they stay as they are */
    private int reencrypt(UUID organization) {
        return scope.changing(organization, jdbc -> {
            try {
                int closed = stored.reencrypt(jdbc, organization);
                for (ClosedPapers each : papers) {
                    closed += each.reencrypt(jdbc, organization);
                }
                return closed;
            } catch (CredentialUnreadableException unreadable) {
                LOG.error("{}", unreadable.getMessage());
                return -1;
            }
        });
    }
}
