package dev.switchboard.line.telephony;

import dev.switchboard.carrier.call.CallProgress;
import dev.switchboard.carrier.call.IncomingCall;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierCalls;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.telephony.ProofStore.Due;
import dev.switchboard.line.telephony.ProofStore.Returned;
import dev.switchboard.line.telephony.TelephonyException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Proof that a number is forwarded: we call it from the agent's own number, and that call has to come back in. It is
 * known by its caller, which is the agent's number itself, and by the short time in which it is awaited.
 */
@Component("forwardingProofs")
public final class ForwardingProofs {

    private static final Logger LOG = LoggerFactory.getLogger(ForwardingProofs.class);
    private static final int RINGS_SECONDS = 25;
    private static final int AT_ONCE = 50;
    private static final String HANG_UP = "<Response><Hangup/></Response>";

    /** What a carrier says of a call that somebody picked up: a person, or another voicemail. */
    private static final Set<String> ANSWERED = Set.of("in-progress", "completed");

    private static final Set<String> UNANSWERED =
            Set.of("queued", "initiated", "ringing", "busy", "no-answer", "canceled", "failed");

    private final OrganizationScope scope;
    private final OwnAccounts accounts;
    private final CarrierCalls calls;
    private final BrokenForwarding broken;
    private final TelephonyProperties properties;
    private final boolean clock;

    ForwardingProofs(
            OrganizationScope scope,
            OwnAccounts accounts,
            CarrierCalls calls,
            BrokenForwarding broken,
            TelephonyProperties properties,
            @Value("${switchboard.clock:true}") boolean clock) {
        this.clock = clock;
        this.scope = scope;
        this.accounts = accounts;
        this.calls = calls;
        this.broken = broken;
        this.properties = properties;
    }

    /**
     * Calls the forwarded number; the result is there when the call has come back, or a while later.
     *
     * @return the id of the proof
     * @throws TelephonyException NOT_FOUND; CONFLICT if it is switched off, or one is being proved already; TOO_MANY; CARRIER_AWAY
     */
    public UUID begin(UUID organization, UUID forwardingId) {
        CarrierAccount account = accounts.of(organization);
        ForwardingConfig config = scope.in(organization, jdbc -> ForwardingStore.find(jdbc, forwardingId))
                .orElseThrow(TelephonyException::notFound);
        if (config.status().equals("disabled")) {
            throw TelephonyException.switchedOff();
        }
        if (ForwardingType.of(config.forwardingType()) == ForwardingType.BUSY_ONLY) {
            throw TelephonyException.of(
                    Kind.CONFLICT,
                    "Only calls that come while the line is busy are forwarded, which our call can't see. Talk on that phone,"
                            + " and have somebody call it: that proves it.");
        }
        // A phone that forwards what nobody answers rings first.
        int rings = RINGS_SECONDS
                + (ForwardingType.of(config.forwardingType()) == ForwardingType.SAFETY_NET
                        ? config.ringTimeSeconds()
                        : 0);
        UUID proof = start(organization, config, rings);
        try {
            String callSid = calls.place(
                    account,
                    new PhoneNumber(config.twilioForwardingNumber()),
                    new PhoneNumber(config.simPhoneNumber()),
                    HANG_UP,
                    rings);
            scope.in(organization, jdbc -> ProofStore.placed(jdbc, proof, callSid));
        } catch (CarrierException failed) {
            scope.in(organization, jdbc -> ProofStore.forget(jdbc, proof));
            throw failed.isRefused()
                    ? TelephonyException.of(Kind.CONFLICT, "The carrier refuses to call this number.")
                    : TelephonyException.carrierAway();
        }
        return proof;
    }

    private UUID start(UUID organization, ForwardingConfig config, int rings) {
        try {
            return scope.in(organization, jdbc -> {
                if (ProofStore.ofDay(jdbc) >= properties.perOrganization()) {
                    throw TelephonyException.tooManyToday();
                }
                return ProofStore.start(
                        jdbc, organization, config, properties.proofTakes().plusSeconds(rings));
            });
        } catch (DuplicateKeyException running) {
            throw TelephonyException.later(
                    Kind.CONFLICT, Duration.ofMinutes(1), "A forwarding is being proved now. Try again in a minute.");
        }
    }

    /** Whether this call is one of ours that came back. */
    public boolean cameBack(IncomingCall call) {
        String from = call.leg().caller().map(PhoneNumber::e164).orElse("");
        UUID organization = call.leg().organization().id();
        return scope.in(
                organization, jdbc -> ProofStore.cameBack(jdbc, from, call.leg().callSid()));
    }

    /** Whether this is about one of ours that came back, and so of no caller. */
    public boolean isOurs(CallProgress progress) {
        return scope.in(
                progress.leg().organization().id(),
                jdbc -> ProofStore.isOurs(jdbc, progress.leg().callSid()));
    }

    /** For a route that ticks each few seconds; does nothing in a service that was started for a command. */
    public void tick() {
        if (clock) {
            settleDue();
        }
    }

    /** Ends the proofs whose time is over. Safe on any number of instances. */
    public void settleDue() {
        for (Due due : ProofStore.due(scope.nowhere(), AT_ONCE)) {
            try {
                settle(due);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "A forwarding proof of organization {} can't be ended now: {}",
                        due.organization(),
                        failed.getClass().getSimpleName());
            }
        }
    }

    private void settle(Due due) {
        Optional<Returned> seen = scope.in(due.organization(), jdbc -> ProofStore.find(jdbc, due.id()));
        if (seen.isEmpty()) {
            return; // another instance was faster
        }
        Optional<String> atCarrier = seen.get().times() > 0
                ? Optional.of("")
                : atCarrier(due.organization(), seen.get().callSid());
        if (atCarrier.isEmpty() && scope.in(due.organization(), jdbc -> ProofStore.postpone(jdbc, due.id()))) {
            return;
        }
        end(due, atCarrier.orElse("timeout"));
    }

    /** Ends it and has the owner told in one transaction, so that there is never one without the other. */
    private void end(Due due, String otherwise) {
        scope.in(due.organization(), jdbc -> {
            Optional<Returned> returned = ProofStore.find(jdbc, due.id());
            returned.ifPresent(proof -> {
                String result = proof.times() > 1
                        ? "loop"
                        : proof.times() == 1 || proof.forwardedSince() ? "proven" : otherwise;
                ProofStore.end(jdbc, due.id(), proof.config(), result);
                if (proof.wasProven() && proof.inUse() && !result.equals("proven")) {
                    ForwardingConfig config =
                            ForwardingStore.find(jdbc, proof.config()).orElseThrow();
                    broken.tell(jdbc, due, config, proof.callSid(), result);
                }
            });
            return returned;
        });
    }

    /** What the carrier says of the call that went out; nothing while it says nothing. */
    private Optional<String> atCarrier(UUID organization, String callSid) {
        if (callSid.isEmpty()) {
            return Optional.of("timeout");
        }
        try {
            String status = calls.status(accounts.of(organization), callSid);
            if (ANSWERED.contains(status)) {
                return Optional.of("rings_elsewhere");
            }
            return Optional.of(UNANSWERED.contains(status) ? "no_answer" : "timeout");
        } catch (CarrierException away) {
            return away.isRefused() ? Optional.of("timeout") : Optional.empty();
        } catch (TelephonyException noAccount) {
            return Optional.of("timeout");
        }
    }
}
