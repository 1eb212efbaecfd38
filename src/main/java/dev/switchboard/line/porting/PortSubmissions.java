package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Requests that are ready: submitted, taken back, and for a carrier without an API decided by hand. */
@Component
public final class PortSubmissions {

    private final OrganizationScope scope;
    private final PortMoves moves;
    private final PortAccounts accounts;
    private final PortingApi carrier;
    private final EventLog events;

    PortSubmissions(
            OrganizationScope scope, PortMoves moves, PortAccounts accounts, PortingApi carrier, EventLog events) {
        this.scope = scope;
        this.moves = moves;
        this.accounts = accounts;
        this.carrier = carrier;
        this.events = events;
    }

    /**
     * The next attempt: {@code routes/numbers/port-submitted.yaml} hands it to the carrier.
     *
     * @throws PortException NOT_FOUND; BAD_FIELD naming the first thing that is missing; CONFLICT if it was submitted
     */
    public PortRequest submit(UUID organization, String actor, UUID id) {
        PortRequest before = find(organization, id);
        if ((before.state() == PortState.REJECTED || before.isLost())
                && before.atCarrier().sid() != null) {
            cancelAtCarrier(organization, before, true); // or it stands in the way of the next
        }
        return scope.changing(organization, jdbc -> {
            PortRequest port = Ports.editable(jdbc, id);
            List<String> missing = port.missing();
            if (!missing.isEmpty()) {
                throw PortException.badField(
                        missing.get(0), "a value before it can be submitted; missing: " + String.join(", ", missing));
            }
            if (port.atCarrier().sid() != null && port.state() == PortState.ACTION_REQUIRED && !port.isLost()) {
                throw PortException.conflict(
                        "The carrier still works on it: " + port.reason() + " Cancel it to begin again.");
            }
            int attempt = PortStore.newAttempt(jdbc, id);
            moves.move(
                    jdbc,
                    organization,
                    PortStore.find(jdbc, id).orElseThrow(),
                    PortState.SUBMITTED,
                    Optional.empty(),
                    Optional.empty(),
                    actor);
            events.append(jdbc, organization, PortMoves.subject(id), "port.submitted", "attempt-" + attempt);
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    /**
     * Takes a request back.
     *
     * @throws PortException NOT_FOUND; CONFLICT if it is over, too late, or being handed over this moment; CARRIER_AWAY
     */
    public PortRequest cancel(UUID organization, String actor, UUID id) {
        PortRequest port = find(organization, id);
        if (port.state() == PortState.PORTED || port.state() == PortState.CANCELLED) {
            throw PortException.conflict("It is over: " + port.state().wire() + ".");
        }
        if (port.handingSince() != null) {
            throw PortException.conflict("It is being handed to the carrier this moment. Try again in a minute.");
        }
        if (port.atCarrier().sid() != null && port.state() != PortState.REJECTED) {
            cancelAtCarrier(organization, port, false);
        }
        return scope.changing(organization, jdbc -> {
            PortRequest now = PortStore.find(jdbc, id).orElseThrow(PortException::notFound);
            if (now.handingSince() != null || now.state() == PortState.PORTED || now.attempt() != port.attempt()) {
                throw PortException.conflict(
                        "It has just changed: it is " + now.state().wire() + ". Look again.");
            }
            if (now.state() != PortState.CANCELLED) {
                moves.move(jdbc, organization, now, PortState.CANCELLED, Optional.empty(), Optional.empty(), actor);
            }
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    private void cancelAtCarrier(UUID organization, PortRequest port, boolean over) {
        CarrierAccount account = accounts.of(organization, port)
                .orElseThrow(() -> PortException.conflict("There is no usable carrier account."));
        try {
            carrier.cancel(account, String.valueOf(port.atCarrier().sid()));
        } catch (CarrierException failed) {
            if (failed.isRefused() && failed.status() != 404 && !over) {
                throw PortException.conflict(
                        "The carrier says that it is too late to cancel, error " + Ports.code(failed) + ".");
            }
            if (!failed.isRefused()) {
                throw PortException.carrierAway();
            }
        }
    }

    /**
     * What a carrier without an API was asked by hand, and said; for the platform's administrator.
     *
     * @throws PortException NOT_FOUND; CONFLICT where the carrier tells by itself, or it is over or not submitted
     */
    public PortRequest decide(
            UUID organization, String actor, UUID id, PortState to, Optional<String> reason, Optional<Instant> focAt) {
        return scope.changing(organization, jdbc -> {
            PortRequest port = PortStore.find(jdbc, id).orElseThrow(PortException::notFound);
            if (!port.byHand() || !port.state().isAtCarrier()) {
                throw PortException.conflict("Its carrier tells how it stands, or there is nothing to decide.");
            }
            PortStore.status(jdbc, id, "by hand", Optional.empty(), focAt);
            moves.move(jdbc, organization, port, to, reason, Optional.empty(), actor);
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    private PortRequest find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> PortStore.find(jdbc, id)).orElseThrow(PortException::notFound);
    }
}
