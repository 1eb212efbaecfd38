package dev.switchboard.desk.callback;

import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.call.LegProgress.Leg;
import dev.switchboard.desk.callback.CallBackStore.Held;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierCalls;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends calls back whose last webhook was lost, as the carrier says they ended; what it can't say stays unknown. */
@Component
final class SilentCallBacks implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(SilentCallBacks.class);

    /** Longer than the longest call, as callback-connect.ftlx limits it, would be silent. */
    private static final String SILENT = "130 minutes";

    private static final int AT_ONCE = 100;
    private static final String LOST = "How the call ended was never told.";

    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierCalls calls;
    private final CallBackSteps steps;

    SilentCallBacks(OrganizationScope scope, Directory directory, CarrierCalls calls, CallBackSteps steps) {
        this.scope = scope;
        this.directory = directory;
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public String name() {
        return "end-silent-call-backs";
    }

    @Override
    public String purpose() {
        return "ends calls back of which nothing was heard for two hours, as the carrier says they ended";
    }

    @Override
    public Outcome run() {
        List<Silent> silent = scope.nowhere()
                .sql("SELECT organization_id, id FROM list_silent_call_backs(?::interval, ?)")
                .params(SILENT, AT_ONCE)
                .query((row, number) -> new Silent(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        silent.forEach(this::end);
        return new Outcome(silent.size(), "%,d calls back ended".formatted(silent.size()));
    }

    private void end(Silent silent) {
        Optional<Held> held = scope.in(silent.organization, jdbc -> CallBackStore.hold(jdbc, silent.id));
        Optional<Listing> listing = directory.listing(silent.organization);
        if (held.isEmpty() || listing.isEmpty()) {
            return;
        }
        account(silent, listing.get())
                .flatMap(account -> ended(held.get(), listing.get().organization(), account))
                .ifPresent(steps::follow);
        // Nothing that it said ended it: of the customer's side nobody knows.
        scope.in(silent.organization, jdbc -> CallBackStore.giveUp(jdbc, silent.id, LOST));
    }

    /** The one by which it was placed, while the organization has it. */
    private Optional<CarrierAccount> account(Silent silent, Listing listing) {
        return scope.in(silent.organization, jdbc -> CallBackStore.account(jdbc, silent.id))
                .flatMap(sid -> listing.accounts().values().stream()
                        .filter(account -> account.accountSid().equals(sid))
                        .findFirst());
    }

    private Optional<LegProgress> ended(Held row, Organization organization, CarrierAccount account) {
        if (row.personCallSid() == null) {
            return Optional.empty();
        }
        try {
            String status = calls.status(account, row.personCallSid());
            return Optional.of(new LegProgress(
                    organization,
                    account.carrier(),
                    row.id(),
                    Leg.PERSON,
                    row.personCallSid(),
                    status,
                    OptionalInt.empty(),
                    ""));
        } catch (CarrierException | IllegalArgumentException unsaid) {
            LOG.info(
                    "How call back {} ended is not known: {}",
                    row.id(),
                    unsaid.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private record Silent(UUID organization, UUID id) {}
}
