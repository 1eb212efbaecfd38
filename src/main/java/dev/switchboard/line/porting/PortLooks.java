package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the carrier how requests stand. Safe on any number of instances: what it says is taken on once, in the order it is true. */
@Component("portLooks")
public final class PortLooks {

    private static final Logger LOG = LoggerFactory.getLogger(PortLooks.class);
    private static final int AT_ONCE = 50;
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final Duration AFTER_LOSS = Duration.ofHours(6);
    private static final int NOT_FOUND = 404;

    /** What the platform's administrator is told by. */
    private static final String LOST = "port_lost";

    private final OrganizationScope scope;
    private final PortAccounts accounts;
    private final PortingApi carrier;
    private final PortMoves moves;
    private final PortHandOver handOver;
    private final Notices notices;
    private final EventLog events;

    PortLooks(
            OrganizationScope scope,
            PortAccounts accounts,
            PortingApi carrier,
            PortMoves moves,
            PortHandOver handOver,
            Notices notices,
            EventLog events) {
        this.scope = scope;
        this.accounts = accounts;
        this.carrier = carrier;
        this.moves = moves;
        this.handOver = handOver;
        this.notices = notices;
        this.events = events;
    }

    /** For {@code routes/jobs/poll-ports.yaml}: those whose time has come. @return how many, each of which has another time now */
    public int lookDue() {
        List<PortStore.Due> due = PortStore.due(scope.nowhere(), AT_ONCE);
        for (PortStore.Due one : due) {
            scope.in(one.organization(), jdbc -> {
                PortStore.lookAgain(jdbc, one.id(), AFTER_FAILURE);
                return one;
            });
            try {
                look(one.organization(), one.id());
            } catch (RuntimeException failed) {
                LOG.warn(
                        "Port request {} can't be looked after now: {}",
                        one.id(),
                        failed.getClass().getSimpleName());
            }
        }
        return due.size();
    }

    /**
     * Asks about one now.
     *
     * @throws PortException CARRIER_AWAY
     */
    public void look(UUID organization, UUID id) {
        PortRequest port =
                scope.in(organization, jdbc -> PortStore.find(jdbc, id)).orElseThrow(PortException::notFound);
        if (port.byHand() || !port.state().isAtCarrier()) {
            return;
        }
        if (port.atCarrier().sid() == null) {
            handOverAgain(organization, port); // its event was given up
            return;
        }
        Optional<CarrierAccount> account = accounts.of(organization, port);
        if (account.isEmpty()) {
            return;
        }
        try {
            take(
                    organization,
                    port,
                    carrier.fetch(account.get(), port.atCarrier().sid(), port.number()));
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                throw PortException.carrierAway();
            }
            if (failed.status() == NOT_FOUND) {
                lost(organization, port);
            } else {
                LOG.warn("The carrier refuses to tell of port request {}, HTTP {}", id, failed.status());
            }
        }
    }

    /** Told once; it is asked about further, for a carrier that forgot for a day would bring the number all the same. */
    private void lost(UUID organization, PortRequest asked) {
        boolean news = scope.changing(organization, jdbc -> {
            PortRequest now = PortStore.find(jdbc, asked.id()).orElseThrow(PortException::notFound);
            if (now.attempt() != asked.attempt() || !now.state().isAtCarrier()) {
                return false;
            }
            PortStore.lookAgain(jdbc, now.id(), AFTER_LOSS);
            if (now.isLost()) {
                return false;
            }
            moves.lost(jdbc, organization, now);
            return true;
        });
        if (news) {
            LOG.warn("The carrier knows nothing of port request {} any more", asked.id());
            notices.raise(
                    LOST,
                    lossOf(asked),
                    Optional.of(asked.number()),
                    "The carrier knows nothing any more of port request " + asked.id() + " of organization "
                            + organization
                            + ". Its owner was told to submit it again; see whether others are missing.");
            events.wake();
        }
    }

    private static String lossOf(PortRequest port) {
        return port.id() + ":" + port.attempt();
    }

    private void handOverAgain(UUID organization, PortRequest port) {
        if (port.state() != PortState.SUBMITTED) {
            return;
        }
        try {
            handOver.handOver(organization, port.id());
        } catch (RetryLaterException away) {
            throw PortException.carrierAway();
        }
    }

    private void take(UUID organization, PortRequest asked, PortStatus status) {
        if (asked.isLost()) {
            notices.settle(LOST, lossOf(asked)); // the carrier knows it again
        }
        scope.changing(organization, jdbc -> {
            PortRequest now = PortStore.find(jdbc, asked.id()).orElseThrow(PortException::notFound);
            if (status.sid().equals(now.atCarrier().sid()) && now.state().isAtCarrier()) {
                moves.apply(jdbc, organization, now, status);
            }
            return status;
        });
        events.wake();
    }
}
