package dev.switchboard.line.telephony;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.line.telephony.ProofStore.Due;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Proves again, hour by hour, what was proven a week ago: a phone or a plan that was changed forgets its forwarding silently. */
@Component
final class ProveForwardings implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ProveForwardings.class);
    private static final int AT_ONCE = 100;

    private static final String OLDER = "7 days";

    private final OrganizationScope scope;
    private final ForwardingProofs proofs;

    ProveForwardings(OrganizationScope scope, ForwardingProofs proofs) {
        this.scope = scope;
        this.proofs = proofs;
    }

    @Override
    public String name() {
        return "prove-forwardings";
    }

    @Override
    public String purpose() {
        return "calls each forwarded number that was proven a week ago, and sees whether the call comes back";
    }

    @Override
    public Outcome run() {
        long begun = 0;
        long failed = 0;
        UUID after = new UUID(0, 0);
        List<Due> page = page(after);
        while (!page.isEmpty()) {
            for (Due due : page) {
                try {
                    proofs.begin(due.organization(), due.id());
                    begun++;
                } catch (TelephonyException | DataAccessException notNow) {
                    failed++; // another one of the same agent is under way, for example; it is asked for in an hour
                    LOG.info(
                            "A forwarding of organization {} can't be proved now: {}",
                            due.organization(),
                            notNow.getClass().getSimpleName());
                }
                after = due.id();
            }
            page = page(after);
        }
        return new Outcome(begun, "%,d forwardings called, %,d could not be".formatted(begun, failed));
    }

    private List<Due> page(UUID after) {
        return scope.nowhere()
                .sql("SELECT organization_id, id FROM list_proven_forwardings(?::interval, ?, ?)")
                .params(OLDER, after, AT_ONCE)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }
}
