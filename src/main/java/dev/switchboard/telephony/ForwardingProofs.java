package dev.switchboard.telephony;

import dev.switchboard.call.IncomingCall;
import dev.switchboard.carrier.CarrierAccount;
import dev.switchboard.carrier.CarrierCalls;
import dev.switchboard.carrier.CarrierException;
import dev.switchboard.database.OrganizationScope;
import dev.switchboard.number.PhoneNumber;
import dev.switchboard.telephony.ProofStore.Due;
import dev.switchboard.telephony.TelephonyException.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    ForwardingProofs(
            OrganizationScope scope,
            OwnAccounts accounts,
            CarrierCalls calls,
            BrokenForwarding broken,
            TelephonyProperties properties) {
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
     * @throws TelephonyException NOT_FOUND; CONFLICT if it is switched off, or is being proved already; CARRIER_AWAY
     */
    public UUID begin(UUID organization, UUID forwardingId) {
        CarrierAccount account = accounts.of(organization);
        ForwardingConfig config = scope.in(organization, jdbc -> ForwardingStore.find(jdbc, forwardingId))
                .orElseThrow(TelephonyException::notFound);
        if (config.status().equals("disabled")) {
            throw TelephonyException.of(Kind.CONFLICT, "This forwarding was switched off. Set it up again.");
        }
        // A phone that forwards what nobody answers rings first.
        int rings = RINGS_SECONDS + (config.forwardingType().equals("safety_net") ? config.ringTimeSeconds() : 0);
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
                    : TelephonyException.of(Kind.CARRIER_AWAY, "The carrier does not answer now. Try again later.");
        }
        return proof;
    }

    private UUID start(UUID organization, ForwardingConfig config, int rings) {
        try {
            return scope.in(
                    organization,
                    jdbc -> ProofStore.start(
                            jdbc, organization, config, properties.proofTakes().plusSeconds(rings)));
        } catch (DuplicateKeyException running) {
            throw TelephonyException.of(Kind.CONFLICT, "This forwarding is being proved already.");
        }
    }

    /** Whether this call is one of ours that came back. */
    public boolean cameBack(IncomingCall call) {
        String from = call.leg().caller().map(PhoneNumber::e164).orElse("");
        UUID organization = call.leg().organization().id();
        return scope.in(
                organization, jdbc -> ProofStore.cameBack(jdbc, from, call.leg().callSid()));
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
        String callSid = scope.in(due.organization(), jdbc -> ProofStore.callSid(jdbc, due.id()));
        String result = result(due.organization(), callSid);
        Optional<ForwardingConfig> wasProven =
                scope.in(due.organization(), jdbc -> ProofStore.end(jdbc, due.id(), result));
        wasProven.ifPresent(config -> broken.tell(due.organization(), config, callSid, result));
    }

    private String result(UUID organization, String callSid) {
        if (callSid.isEmpty()) {
            return "timeout";
        }
        try {
            String status = calls.status(accounts.of(organization), callSid);
            if (ANSWERED.contains(status)) {
                return "rings_elsewhere";
            }
            return UNANSWERED.contains(status) ? "no_answer" : "timeout";
        } catch (CarrierException | TelephonyException away) {
            return "timeout";
        }
    }
}
