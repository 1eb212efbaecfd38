package dev.switchboard.carrier.reconcile;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.CarrierAccounts;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.EveryOrganization;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Replaces what was expected by what carriers charged, account by account, for the days on which a price may still have come. */
@Component
final class UsageReconciliation implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(UsageReconciliation.class);

    /** Carriers settle a call in minutes, mostly, and a day in two. */
    private static final int OPEN_DAYS = 3;

    private static final int MOST_DAYS = 31;

    /** Webhooks may be late, and the job that asks for missed calls runs each hour. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final EveryOrganization everyOrganization;
    private final CarrierAccounts accounts;
    private final Directory directory;
    private final AccountBill bill;
    private final JdbcClient worker;

    UsageReconciliation(
            EveryOrganization everyOrganization,
            CarrierAccounts accounts,
            Directory directory,
            AccountBill bill,
            @Qualifier("jobDataSource") DataSource worker) {
        this.everyOrganization = everyOrganization;
        this.accounts = accounts;
        this.directory = directory;
        this.bill = bill;
        this.worker = JdbcClient.create(worker);
    }

    @Override
    public String name() {
        return "reconcile-usage";
    }

    @Override
    public String purpose() {
        return "asks carriers what calls, messages and numbers did cost, corrects the ledger, and compares its sums with their bills";
    }

    @Override
    public Outcome run() throws JobFailedException {
        Count count = new Count();
        accounts.ofPlatform().values().forEach(account -> settle(account, false, count));
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                own(organization).forEach(account -> settle(account, true, count));
            }
        }
        String result = "%,d corrections in %,d accounts".formatted(count.added, count.seen.size());
        if (count.failed > 0) {
            throw new JobFailedException(
                    "%s; %,d accounts could not be asked for, and are next time".formatted(result, count.failed));
        }
        return new Outcome(count.added, result);
    }

    private List<CarrierAccount> own(UUID organization) {
        return directory.listing(organization).stream()
                .flatMap(listing -> listing.accounts().values().stream())
                .filter(account -> !account.ofPlatform())
                .toList();
    }

    private void settle(CarrierAccount account, boolean own, Count count) {
        if (!count.seen.add(account.accountSid())) {
            return;
        }
        Optional<UUID> owner = Optional.empty();
        try {
            owner = own ? owner(account) : owner;
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            count.added += bill.settle(account, owner, since(account, today), today, PATIENCE);
        } catch (CarrierException | DataAccessException failed) {
            count.failed++;
            if (own) {
                count.seen.remove(account.accountSid()); // another one may have stored a better key to it
            }
            LOG.warn(
                    "The bill of {} can't be asked for now: {}",
                    owner.map(it -> "organization " + it).orElse(own ? "several organizations" : "the platform"),
                    failed instanceof CarrierException
                            ? failed.getMessage()
                            : failed.getClass().getSimpleName());
        }
    }

    /** Nobody alone, if several have stored the account: what one does in it is not for the others to see. */
    private Optional<UUID> owner(CarrierAccount account) {
        return directory
                .find("", account.accountSid(), "")
                .map(found -> found.listing().organization().id());
    }

    /** After a while without it, from where it stopped. */
    private LocalDate since(CarrierAccount account, LocalDate today) {
        LocalDate last = worker.sql("SELECT last_usage_bill(?)")
                .param(account.accountSid())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .filter(day -> day.isBefore(today))
                .orElse(today);
        LocalDate oldest = today.minusDays(MOST_DAYS);
        LocalDate open = last.minusDays(OPEN_DAYS);
        return open.isBefore(oldest) ? oldest : open;
    }

    private static final class Count {
        private final Set<String> seen = new HashSet<>();
        private int added;
        private int failed;
    }
}
