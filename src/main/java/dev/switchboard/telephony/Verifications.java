package dev.switchboard.telephony;

import dev.switchboard.audit.AuditLog;
import dev.switchboard.audit.Change;
import dev.switchboard.carrier.CarrierAccount;
import dev.switchboard.carrier.CarrierCallerIds;
import dev.switchboard.carrier.CarrierException;
import dev.switchboard.database.OrganizationScope;
import dev.switchboard.number.PhoneNumber;
import dev.switchboard.telephony.CallerIdStore.Requests;
import dev.switchboard.telephony.TelephonyException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Proof that a number is an organization's own. The carrier calls it and asks for a code that is shown on the screen, so
 * what proves anything is what was keyed into that phone, and only the carrier knows; typing the code here proves nothing.
 * In a self call our own code is heard on that phone, and typing it here is the proof.
 */
@Component("verifications")
@EnableConfigurationProperties(TelephonyProperties.class)
public final class Verifications {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final CarrierCallerIds callerIds;
    private final SelfCalls selfCalls;
    private final OwnAccounts accounts;
    private final TelephonyProperties properties;
    private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

    Verifications(
            OrganizationScope scope,
            AuditLog audit,
            CarrierCallerIds callerIds,
            SelfCalls selfCalls,
            OwnAccounts accounts,
            TelephonyProperties properties) {
        this.scope = scope;
        this.audit = audit;
        this.callerIds = callerIds;
        this.selfCalls = selfCalls;
        this.accounts = accounts;
        this.properties = properties;
    }

    /**
     * Has the number called.
     *
     * @param selfCall whether we call and say a code of our own
     * @throws TelephonyException CONFLICT if it is verified already, LOCKED, TOO_MANY, or what the carrier says
     */
    public Begun begin(
            UUID organization, String actor, PhoneNumber number, @Nullable String friendlyName, boolean selfCall) {
        CarrierAccount account = accounts.of(organization);
        String method = selfCall ? "self_call" : "carrier_call";
        UUID id = scope.changing(organization, jdbc -> {
            CallerIdStore.find(jdbc, number).ifPresent(Verifications::requireFree);
            Requests hour = CallerIdStore.requests(jdbc, number, HOUR);
            Requests day = CallerIdStore.requests(jdbc, number, DAY);
            if (hour.here() >= properties.perHour() || day.here() + day.byOthers() >= properties.perDay()) {
                throw TelephonyException.later(
                        Kind.TOO_MANY, HOUR, "This number was called too often. Try again in an hour.");
            }
            UUID begun = CallerIdStore.begin(jdbc, organization, number, friendlyName, method, properties.codeValid());
            audit.append(
                    jdbc,
                    organization,
                    new Change(
                            actor,
                            "created",
                            subject(number),
                            Change.between(java.util.Map.of(), java.util.Map.of("method", method))));
            return begun;
        });
        try {
            return selfCall
                    ? say(organization, id, account, number)
                    : ask(organization, id, account, number, friendlyName);
        } catch (CarrierException failed) {
            scope.in(organization, jdbc -> CallerIdStore.fail(jdbc, id));
            throw refused(failed);
        }
    }

    private static void requireFree(CallerId known) {
        if (known.isVerified()) {
            throw TelephonyException.of(Kind.CONFLICT, "This number is verified already.");
        }
        if (known.isLocked()) {
            throw locked(known.lockLeft());
        }
    }

    private Begun ask(UUID organization, UUID id, CarrierAccount account, PhoneNumber number, @Nullable String name) {
        try {
            CarrierCallerIds.Asked asked = callerIds.ask(account, number, name, accounts.callback(account, id));
            remember(organization, id, asked.callSid(), asked.code());
            return new Begun(id, asked.callSid(), asked.code());
        } catch (CarrierException failed) {
            // An account of its own has verified it before; of a shared one nobody can tell for whom.
            Optional<String> sid = failed.code() == CarrierCallerIds.VERIFIED_BEFORE && !account.ofPlatform()
                    ? callerIds.find(account, number)
                    : Optional.empty();
            if (sid.isEmpty()) {
                throw failed;
            }
            scope.in(organization, jdbc -> CallerIdStore.verify(jdbc, id, sid.get()));
            throw TelephonyException.of(Kind.CONFLICT, "This number is verified already: your carrier knew it.");
        }
    }

    private Begun say(UUID organization, UUID id, CarrierAccount account, PhoneNumber number) {
        String code = selfCalls.newCode();
        remember(organization, id, "", code); // first, because who answers at once may type it at once
        String callSid = selfCalls.say(account, accounts.numberOf(organization), number, code);
        return new Begun(id, callSid, null);
    }

    private void remember(UUID organization, UUID id, String callSid, String code) {
        String hash = hashes.encode(code);
        scope.in(organization, jdbc -> {
            CallerIdStore.asked(jdbc, id, callSid, hash);
            return id;
        });
    }

    private static TelephonyException refused(CarrierException failed) {
        if (failed.code() == CarrierCallerIds.VERIFIED_BEFORE) {
            return TelephonyException.of(
                    Kind.CONFLICT,
                    "The carrier knows this number from somebody else. Verify it with \"method\": \"self_call\".");
        }
        return failed.isRefused()
                ? TelephonyException.of(
                        Kind.CONFLICT,
                        "The carrier refuses to call this number, error "
                                + (failed.code() == 0 ? failed.status() : failed.code()) + ".")
                : TelephonyException.of(Kind.CARRIER_AWAY, "The carrier does not answer now. Try again later.");
    }

    /**
     * How it stands, after a code was typed here.
     *
     * @param code empty to ask only; a self call needs it
     * @return nothing while the call is under way
     * @throws TelephonyException NOT_FOUND, WRONG_CODE, EXPIRED, LOCKED or CONFLICT
     */
    public Optional<Verified> confirm(UUID organization, String actor, UUID id, String code) {
        CallerId callerId =
                scope.in(organization, jdbc -> CallerIdStore.find(jdbc, id)).orElseThrow(TelephonyException::notFound);
        if (callerId.isVerified()) {
            return Optional.of(Verified.of(callerId));
        }
        requirePending(organization, callerId);
        if (!code.isEmpty() || callerId.isSelfCall()) {
            requireRight(organization, callerId, code);
        }
        if (callerId.isSelfCall()) {
            return Optional.of(verified(organization, actor, callerId, null));
        }
        return atCarrier(organization, callerId).map(sid -> verified(organization, actor, callerId, sid));
    }

    private void requirePending(UUID organization, CallerId callerId) {
        if (callerId.isLocked()) {
            throw locked(callerId.lockLeft());
        }
        if (callerId.status().equals("failed")) {
            throw TelephonyException.of(Kind.CONFLICT, "The call ended without the right code. Start again.");
        }
        if (callerId.status().equals("expired") || callerId.codeLeft().isNegative()) {
            scope.in(organization, jdbc -> {
                CallerIdStore.expire(jdbc, callerId.id());
                return callerId;
            });
            throw TelephonyException.of(Kind.EXPIRED, "The code has expired. Start again.");
        }
    }

    private void requireRight(UUID organization, CallerId callerId, String code) {
        if (callerId.codeHash() != null && hashes.matches(code, callerId.codeHash())) {
            return;
        }
        CallerId after = scope.changing(organization, jdbc -> {
                    CallerIdStore.wrongCode(jdbc, callerId.id(), properties.wrongCodes(), properties.locked());
                    return CallerIdStore.find(jdbc, callerId.id());
                })
                .orElseThrow(TelephonyException::notFound);
        int remaining = Math.max(0, properties.wrongCodes() - after.attempts());
        throw TelephonyException.of(
                Kind.WRONG_CODE,
                "That is not the code. " + remaining + (remaining == 1 ? " attempt" : " attempts") + " remaining.");
    }

    private static TelephonyException locked(Duration left) {
        return TelephonyException.later(Kind.LOCKED, left, "Too many wrong codes. Try again in an hour.");
    }

    /** The callback may have got lost. On an account that others use too, it could be another's who was verified. */
    private Optional<String> atCarrier(UUID organization, CallerId callerId) {
        CarrierAccount account = accounts.of(organization);
        boolean mine = !account.ofPlatform()
                || scope.in(organization, jdbc -> CallerIdStore.requests(jdbc, callerId.number(), DAY))
                                .byOthers()
                        == 0;
        try {
            return mine ? callerIds.find(account, callerId.number()) : Optional.empty();
        } catch (CarrierException away) {
            return Optional.empty(); // the callback will tell
        }
    }

    private Verified verified(UUID organization, String actor, CallerId callerId, @Nullable String sid) {
        return scope.changing(organization, jdbc -> {
            if (CallerIdStore.verify(jdbc, callerId.id(), sid) == 1) {
                audit.append(
                        jdbc,
                        organization,
                        new Change(
                                actor,
                                "changed",
                                subject(callerId.number()),
                                Change.between(
                                        java.util.Map.of("status", callerId.status()),
                                        java.util.Map.of("status", "verified"))));
            }
            return Verified.of(CallerIdStore.find(jdbc, callerId.id()).orElseThrow(TelephonyException::notFound));
        });
    }

    /** The carrier's callback: how its call ended. One of another call, or about another number, changes nothing. */
    public void settle(CallerIdResult result) {
        UUID organization = result.organization().id();
        Optional<CallerId> found = scope.in(organization, jdbc -> CallerIdStore.find(jdbc, result.verificationId()));
        boolean meant = found.filter(callerId -> !callerId.isSelfCall())
                .filter(callerId ->
                        result.number().map(callerId.number()::equals).orElse(true))
                .filter(callerId ->
                        result.callSid().isEmpty() || result.callSid().equals(callerId.callSid()))
                .isPresent();
        if (!meant) {
            LOG.warn("A caller-ID callback for organization {} fits no verification and changes nothing", organization);
            return;
        }
        if (result.success()) {
            verified(organization, "carrier", found.get(), result.sid().isEmpty() ? null : result.sid());
        } else {
            scope.in(organization, jdbc -> CallerIdStore.fail(jdbc, result.verificationId()));
        }
    }

    /** Newest first. */
    public List<Shown> list(UUID organization) {
        return scope.in(organization, CallerIdStore::list).stream()
                .map(callerId -> new Shown(
                        callerId.id(),
                        callerId.number().e164(),
                        callerId.friendlyName(),
                        callerId.status(),
                        callerId.verifiedAt(),
                        callerId.hasForwarding()))
                .toList();
    }

    /** Forgets a number, and how it is forwarded. @return false if there is none */
    public boolean delete(UUID organization, String actor, UUID id) {
        return scope.changing(organization, jdbc -> {
            Optional<CallerId> known = CallerIdStore.find(jdbc, id);
            known.ifPresent(callerId -> audit.append(
                    jdbc,
                    organization,
                    new Change(
                            actor,
                            "deleted",
                            subject(callerId.number()),
                            Change.forgotten(java.util.Map.of("status", callerId.status())))));
            return CallerIdStore.delete(jdbc, id) == 1;
        });
    }

    private static String subject(PhoneNumber number) {
        return "verified-numbers/" + number.e164();
    }

    /** @param callSid of the call that goes out @param code to be shown once; null in a self call, where it is heard */
    public record Begun(UUID id, String callSid, @Nullable String code) {

        @Override
        public String toString() {
            return "Begun[" + id + "]";
        }
    }

    /** @param sid of the carrier's caller ID; null after a self call */
    public record Verified(@Nullable String sid) {

        static Verified of(CallerId callerId) {
            return new Verified(callerId.sid());
        }
    }

    /** A number as its owner sees it. */
    public record Shown(
            UUID id,
            String phoneNumber,
            @Nullable String friendlyName,
            String status,
            @Nullable Instant verifiedAt,
            boolean hasForwardingConfig) {}
}
