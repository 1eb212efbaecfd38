package dev.switchboard.settings;

import dev.switchboard.credential.CredentialUnreadableException;
import dev.switchboard.credential.StoredCredentials;
import dev.switchboard.database.OrganizationScope;
import dev.switchboard.job.Job;
import dev.switchboard.job.JobFailedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes every stored credential with {@code ENCRYPTION_KEY} that is still closed with {@code ENCRYPTION_KEY_PREVIOUS}.
 * One transaction for each organization, so that it can be stopped and started again.
 */
@Component
public final class ReencryptCredentials implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReencryptCredentials.class);
    private static final int AT_ONCE = 500;

    private final OrganizationScope scope;
    private final StoredCredentials stored;

    ReencryptCredentials(OrganizationScope scope, StoredCredentials stored) {
        this.scope = scope;
        this.stored = stored;
    }

    @Override
    public String name() {
        return "reencrypt-credentials";
    }

    @Override
    public String purpose() {
        return "closes stored credentials with ENCRYPTION_KEY; the key before it in ENCRYPTION_KEY_PREVIOUS opens them";
    }

    @Override
    public String run() throws JobFailedException {
        int organizations = 0;
        int closedAnew = 0;
        int unreadable = 0;
        List<UUID> page = page(null);
        while (!page.isEmpty()) {
            for (UUID organization : page) {
                int closed = closeAnew(organization);
                closedAnew += Math.max(0, closed);
                unreadable += closed < 0 ? 1 : 0;
            }
            organizations += page.size();
            LOG.info("{} organizations looked at, {} credentials closed anew", organizations, closedAnew);
            page = page(page.get(page.size() - 1));
        }
        String result = "%,d credentials of %,d organizations closed anew".formatted(closedAnew, organizations);
        if (unreadable > 0) {
            throw new JobFailedException(
                    "%s; those of %,d organizations can't be opened, the log names them".formatted(result, unreadable));
        }
        return result;
    }

    /** @return -1 if neither key opens them; they stay as they are */
    private int closeAnew(UUID organization) {
        return scope.changing(organization, jdbc -> {
            try {
                return stored.closeAnew(jdbc, organization);
            } catch (CredentialUnreadableException unreadable) {
                LOG.error("{}", unreadable.getMessage());
                return -1;
            }
        });
    }

    private List<UUID> page(@Nullable UUID before) {
        return scope.nowhere()
                .sql("SELECT id FROM list_organizations(?::uuid, ?)")
                .params(Optional.ofNullable(before).map(UUID::toString).orElse(null), AT_ONCE)
                .query(UUID.class)
                .list();
    }
}
