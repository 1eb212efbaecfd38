package dev.switchboard.carrier.reconcile;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierHistory;
import dev.switchboard.ground.carrier.CarrierHistory.PastCall;
import dev.switchboard.ground.carrier.CarrierHistory.PastMessage;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.EveryOrganization;
import dev.switchboard.ground.organization.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carriers don't tell again what they could not tell: calls and messages that came in while the service was down are asked
 * for, and filed once each. Of an organization's own account only, because only there is all of it the organization's.
 */
@Component
final class Reconciliation implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Duration AT_FIRST = Duration.ofDays(1);

    /** What is still going on, or was told a moment ago, is left to its webhooks. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final EveryOrganization everyOrganization;
    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierHistory history;
    private final MissedCalls missed;

    Reconciliation(
            EveryOrganization everyOrganization,
            OrganizationScope scope,
            Directory directory,
            CarrierHistory history,
            MissedCalls missed) {
        this.everyOrganization = everyOrganization;
        this.scope = scope;
        this.directory = directory;
        this.history = history;
        this.missed = missed;
    }

    @Override
    public String name() {
        return "reconcile-carrier";
    }

    @Override
    public String purpose() {
        return "files calls and messages that the carrier had for us while the service was down";
    }

    @Override
    public Outcome run() throws JobFailedException {
        int filed = 0;
        int failed = 0;
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                try {
                    filed += reconcile(organization, Instant.now());
                } catch (CarrierException | org.springframework.dao.DataAccessException away) {
                    failed++;
                    LOG.warn("Organization {} can't be reconciled now: {}", organization, kind(away));
                }
            }
        }
        String result = "%,d calls and messages filed".formatted(filed);
        if (failed > 0) {
            throw new JobFailedException(
                    "%s; %,d organizations could not be asked for, and are next time".formatted(result, failed));
        }
        return new Outcome(filed, result);
    }

    private static String kind(RuntimeException away) {
        return away instanceof CarrierException
                ? away.getMessage()
                : away.getClass().getSimpleName();
    }

    /** @return how many were filed */
    int reconcile(UUID organization, Instant now) {
        Optional<Listing> listing = directory.listing(organization);
        Optional<CarrierAccount> account = listing.flatMap(Listing::sendingAccount)
                .filter(candidate -> !candidate.ofPlatform() && !candidate.simulated());
        if (account.isEmpty()) {
            return 0;
        }
        Instant since = seenUntil(organization).orElse(now.minus(AT_FIRST));
        Instant until = now.minus(SETTLED);
        int filed = 0;
        for (PastCall call : history.calls(account.get(), since)) {
            boolean isNew = !call.startedAt().isBefore(since.minus(SETTLED))
                    && call.startedAt().plusSeconds(call.seconds()).isBefore(until);
            if (isNew && missed.isMissing(organization, account.get(), call)) {
                filed += missed.file(
                        listing.get().organization(),
                        account.get(),
                        call,
                        history.recording(account.get(), call.sid()));
            }
        }
        for (PastMessage message : history.messages(account.get(), since)) {
            filed += missed.file(listing.get().organization(), account.get(), message);
        }
        seen(organization, until);
        return filed;
    }

    private Optional<Instant> seenUntil(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        "SELECT seen_until FROM reconciliations WHERE organization_id = current_organization()")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant));
    }

    private void seen(UUID organization, Instant until) {
        scope.in(organization, jdbc -> jdbc.sql("""
                        INSERT INTO reconciliations AS r (organization_id, seen_until) VALUES (?, ?)
                        ON CONFLICT (organization_id) DO UPDATE SET seen_until = greatest(r.seen_until, excluded.seen_until)""")
                .params(organization, until.atOffset(ZoneOffset.UTC))
                .update());
    }
}
