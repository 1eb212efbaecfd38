package dev.switchboard.line.number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.organization.EveryOrganization;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Compares the books of every carrier account with ours; what nobody can settle is listed for the platform's administrator. */
@Component
final class ReconcileNumbers implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileNumbers.class);

    private final OrganizationScope scope;
    private final EveryOrganization everyOrganization;
    private final NumberAccounts accounts;
    private final StuckOrders stuck;
    private final BookComparison comparison;
    private final Notices notices;
    private final ObjectMapper json;
    private final AtomicInteger differing;

    ReconcileNumbers(
            OrganizationScope scope,
            EveryOrganization everyOrganization,
            NumberAccounts accounts,
            StuckOrders stuck,
            BookComparison comparison,
            Notices notices,
            ObjectMapper json,
            MeterRegistry meters) {
        this.scope = scope;
        this.everyOrganization = everyOrganization;
        this.accounts = accounts;
        this.stuck = stuck;
        this.comparison = comparison;
        this.notices = notices;
        this.json = json;
        this.differing = meters.gauge("switchboard.numbers.differences", new AtomicInteger());
    }

    @Override
    public String name() {
        return "reconcile-numbers";
    }

    @Override
    public String purpose() {
        return "compares the numbers that carriers have for us with ours, settles what an order explains, and lists the rest";
    }

    @Override
    public Outcome run() throws JobFailedException {
        stuck.resume();
        Count count = new Count();
        accounts.ofPlatform().forEach(account -> compare(account, Optional.empty(), count));
        everyOrganization
                .pages()
                .forEach(page -> page.forEach(organization -> accounts.own(organization)
                        .forEach(account -> compare(account, Optional.of(organization), count))));
        differing.set(count.differences);
        if (count.differences > 0) {
            notices.raise(
                    "number_differences",
                    "books",
                    Optional.empty(),
                    "The last comparison of phone numbers with the carrier's books found %,d differences. See them under Numbers, Differences."
                            .formatted(count.differences));
        }
        if (count.failed > 0) {
            throw new JobFailedException(
                    "%,d of %,d carrier accounts did not tell their numbers; it is tried again tomorrow, or by this command"
                            .formatted(count.failed, count.seen.size()));
        }
        return new Outcome(
                count.numbers,
                "%,d numbers in %,d accounts compared, %,d differences"
                        .formatted(count.numbers, count.seen.size(), count.differences));
    }

    /** @return what can't be settled */
    List<Difference> compare(CarrierAccount account, Optional<UUID> organization, Count count) {
        if (!count.seen.add(account.accountSid())) {
            return List.of();
        }
        try {
            BookComparison.Result result = comparison.compare(account);
            count.numbers += result.numbers();
            count.differences += record(account, organization, result);
            return result.differences();
        } catch (CarrierException | DataAccessException failed) {
            count.failed++;
            LOG.warn(
                    "The numbers of {} can't be compared: {}",
                    organization.map(it -> "organization " + it).orElse("the platform"),
                    failed instanceof CarrierException
                            ? failed.getMessage()
                            : failed.getClass().getSimpleName());
            return List.of();
        }
    }

    private int record(CarrierAccount account, Optional<UUID> organization, BookComparison.Result result) {
        return scope.nowhere()
                .sql("SELECT record_number_differences(?, ?, ?::uuid, ?, ?::jsonb)")
                .params(
                        account.carrier().path(),
                        account.accountSid(),
                        organization.map(UUID::toString).orElse(null),
                        result.numbers(),
                        write(result.differences()))
                .query(Integer.class)
                .single();
    }

    private String write(List<Difference> differences) {
        try {
            return json.writeValueAsString(differences);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("differences can't be written", impossible);
        }
    }

    /** What one run came to. */
    static final class Count {
        private final Set<String> seen = new HashSet<>();
        private int numbers;
        private int differences;
        private int failed;
    }
}
