package dev.switchboard.line.telephony;

import dev.switchboard.carrier.call.CallerIdResult;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierCallerIds;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.telephony.CallerIdStore.Attempt;
import dev.switchboard.line.telephony.CallerIdStore.Requests;
import dev.switchboard.line.telephony.TelephonyException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Proof that a number is an organization's own. The carrier calls it and asks for a code that is shown on the screen, so
 * what proves anything is what was keyed into that phone, and only the carrier knows; typing the code here proves nothing.
 * In a self call our own code is heard on that phone, and typing it here is the proof. A code that is mailed proves that whoever
 * types it reads the organization's mail; that the number is theirs is shown by its forwarding alone.
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
    private final MailedCodes mailed;
    private final OwnAccounts accounts;
    private final TelephonyProperties properties;
    private final VerificationCounts counts;
    private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

    Verifications(
            OrganizationScope scope,
            AuditLog audit,
            CarrierCallerIds callerIds,
            SelfCalls selfCalls,
            MailedCodes mailed,
            OwnAccounts accounts,
            TelephonyProperties properties,
            VerificationCounts counts) {
        this.counts = counts;
        this.scope = scope;
        this.audit = audit;
        this.callerIds = callerIds;
        this.selfCalls = selfCalls;
        this.mailed = mailed;
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
        VerificationMethod method = selfCall ? VerificationMethod.SELF_CALL : VerificationMethod.CARRIER_CALL;
        Attempt attempt =
                scope.changing(organization, jdbc -> attempt(jdbc, organization, actor, number, friendlyName, method));
        try {
            return selfCall
                    ? say(organization, attempt, account, number)
                    : ask(organization, actor, attempt, account, number, friendlyName);
        } catch (CarrierException failed) {
            counts.failed(scope.in(organization, jdbc -> CallerIdStore.fail(jdbc, attempt)));
            throw refused(failed);
        }
    }

    private Attempt attempt(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            PhoneNumber number,
            @Nullable String friendlyName,
            VerificationMethod method) {
        CallerIdStore.find(jdbc, number).ifPresent(Verifications::requireFree);
        requireSeldom(jdbc, number);
        Attempt begun =
                CallerIdStore.begin(jdbc, organization, number, friendlyName, method.wire(), properties.codeValid());
        audit(jdbc, organization, actor, "created", number, Map.of(), Map.of("method", method.wire()));
        return begun;
    }

    /**
     * Mails a code, for a phone that nobody can answer.
     *
     * @param email null: to whoever asks, else to where alerts are mailed
     * @throws TelephonyException as {@link #begin}; CONFLICT if another organization has proved by that phone that it is its own;
     *     BAD_VALUE if there is no address
     */
    public Begun mail(
            UUID organization,
            String actor,
            PhoneNumber number,
            @Nullable String friendlyName,
            @Nullable String email) {
        mailed.requireMail();
        String code = selfCalls.newCode();
        String hash = hashes.encode(code);
        Attempt attempt = scope.changing(organization, jdbc -> {
            if (CallerIdStore.isOfAnother(jdbc, number)) {
                throw TelephonyException.of(
                        Kind.CONFLICT,
                        "Somebody else has verified this number. Have it called to show that it is yours.");
            }
            Attempt begun = attempt(jdbc, organization, actor, number, friendlyName, VerificationMethod.EMAIL);
            CallerIdStore.asked(jdbc, begun, "", hash);
            mailed.write(jdbc, organization, actor, begun, email, code);
            return begun;
        });
        return new Begun(attempt.id(), attempt.attempt().toString(), mailed.toBeShown(code));
    }

    /**
     * Has a number called once more that is not verified yet, with another code.
     *
     * @throws TelephonyException as {@link #begin}; NOT_FOUND
     */
    public Begun again(UUID organization, String actor, UUID id, boolean selfCall) {
        return begin(organization, actor, numberOf(organization, id), null, selfCall);
    }

    /**
     * Mails another code for such a number.
     *
     * @throws TelephonyException as {@link #mail}; NOT_FOUND
     */
    public Begun mailAgain(UUID organization, String actor, UUID id, @Nullable String email) {
        return mail(organization, actor, numberOf(organization, id), null, email);
    }

    private PhoneNumber numberOf(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> CallerIdStore.find(jdbc, id))
                .orElseThrow(TelephonyException::notFound)
                .number();
    }

    private void requireSeldom(JdbcClient jdbc, PhoneNumber number) {
        CallerIdStore.lock(jdbc, number);
        Requests hour = CallerIdStore.requests(jdbc, number, HOUR);
        Requests day = CallerIdStore.requests(jdbc, number, DAY);
        if (hour.here() >= properties.perHour() || day.here() + day.byOthers() >= properties.perDay()) {
            throw TelephonyException.later(
                    Kind.TOO_MANY, HOUR, "This number was called too often. Try again in an hour.");
        }
        if (CallerIdStore.requestsOfDay(jdbc) >= properties.perOrganization()) {
            throw TelephonyException.tooManyToday();
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

    private Begun ask(
            UUID organization,
            String actor,
            Attempt attempt,
            CarrierAccount account,
            PhoneNumber number,
            @Nullable String name) {
        try {
            CarrierCallerIds.Asked asked =
                    callerIds.ask(account, number, name, accounts.callback(account, attempt.id()));
            remember(organization, attempt, asked.callSid(), asked.code());
            return new Begun(attempt.id(), asked.callSid(), asked.code());
        } catch (CarrierException failed) {
            // An account of its own has verified it before; of a shared one nobody can tell for whom.
            Optional<String> sid = failed.code() == CarrierCallerIds.VERIFIED_BEFORE && !account.ofPlatform()
                    ? callerIds.find(account, number)
                    : Optional.empty();
            if (sid.isEmpty()) {
                throw failed;
            }
            verified(organization, actor, attempt, sid.get());
            throw TelephonyException.of(Kind.CONFLICT, "This number is verified already: your carrier knew it.");
        }
    }

    private Begun say(UUID organization, Attempt attempt, CarrierAccount account, PhoneNumber number) {
        String code = selfCalls.newCode();
        remember(organization, attempt, "", code); // first, because who answers at once may type it at once
        return new Begun(attempt.id(), selfCalls.say(account, accounts.numberOf(organization), number, code), null);
    }

    /** A code is good, and shown, only if its attempt was not overtaken by another with another code. */
    private void remember(UUID organization, Attempt attempt, String callSid, String code) {
        String hash = hashes.encode(code);
        if (!scope.in(organization, jdbc -> CallerIdStore.asked(jdbc, attempt, callSid, hash))) {
            throw TelephonyException.of(
                    Kind.CONFLICT, "This number was called once more meanwhile. Use the newer code.");
        }
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
                : TelephonyException.carrierAway();
    }

    /**
     * How it stands, after a code was typed here.
     *
     * @param code empty to ask only; a self call and a mail need it
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
        Attempt attempt = Attempt.of(callerId);
        if (!code.isEmpty() || callerId.isTyped()) {
            requireRight(organization, attempt, code);
        }
        if (callerId.isTyped()) {
            return Optional.of(verified(organization, actor, attempt, null));
        }
        return atCarrier(organization, callerId).map(sid -> verified(organization, actor, attempt, sid));
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

    private void requireRight(UUID organization, Attempt attempt, String code) {
        String hash = scope.in(
                        organization,
                        jdbc -> CallerIdStore.spend(jdbc, attempt, properties.wrongCodes(), properties.locked()))
                .orElseThrow(() -> locked(properties.locked()));
        if (!hash.isEmpty() && hashes.matches(code, hash)) {
            scope.in(organization, jdbc -> CallerIdStore.giveBack(jdbc, attempt));
            return;
        }
        int spent = scope.in(organization, jdbc -> CallerIdStore.find(jdbc, attempt.id()))
                .map(CallerId::attempts)
                .orElse(properties.wrongCodes());
        int remaining = Math.max(0, properties.wrongCodes() - spent);
        if (remaining == 0) {
            counts.locked();
        }
        throw TelephonyException.of(
                Kind.WRONG_CODE,
                "That is not the code. " + remaining + (remaining == 1 ? " attempt" : " attempts") + " remaining.");
    }

    private static TelephonyException locked(Duration left) {
        return TelephonyException.later(Kind.LOCKED, left, "Too many wrong codes. Try again in an hour.");
    }

    /**
     * The callback may have got lost. A carrier refuses to verify what its account has verified, so what it knows now was
     * keyed in after it was asked; on an account that others use too, it could have been for one of them.
     */
    private Optional<String> atCarrier(UUID organization, CallerId callerId) {
        CarrierAccount account = accounts.of(organization);
        boolean mine = callerId.callSid() != null
                && (!account.ofPlatform()
                        || scope.in(
                                organization,
                                jdbc -> CallerIdStore.requests(jdbc, callerId.number(), DAY)
                                                        .byOthers()
                                                == 0
                                        && !CallerIdStore.isOfAnother(jdbc, callerId.number())));
        try {
            return mine ? callerIds.find(account, callerId.number()) : Optional.empty();
        } catch (CarrierException away) {
            return Optional.empty(); // the callback will tell
        }
    }

    private Verified verified(UUID organization, String actor, Attempt attempt, @Nullable String sid) {
        return scope.changing(organization, jdbc -> {
            int changed = CallerIdStore.verify(jdbc, attempt, sid);
            CallerId after = CallerIdStore.find(jdbc, attempt.id()).orElseThrow(TelephonyException::notFound);
            if (!after.isVerified()) {
                throw TelephonyException.of(Kind.CONFLICT, "This number was called once more meanwhile.");
            }
            counts.verified(changed);
            if (changed == 1) {
                audit(
                        jdbc,
                        organization,
                        actor,
                        "changed",
                        after.number(),
                        Map.of("status", "pending"),
                        Map.of("status", "verified"));
            }
            return Verified.of(after);
        });
    }

    /** The carrier's callback: how its call ended. One of another call, or about another number, changes nothing. */
    public void settle(CallerIdResult result) {
        UUID organization = result.organization().id();
        Optional<CallerId> meant = scope.in(organization, jdbc -> CallerIdStore.find(jdbc, result.verificationId()))
                .filter(callerId -> !callerId.isTyped())
                .filter(callerId ->
                        result.number().map(callerId.number()::equals).orElse(true))
                .filter(callerId -> isCallOf(callerId, result));
        if (meant.isEmpty()) {
            LOG.warn("A caller-ID callback for organization {} fits no verification and changes nothing", organization);
        } else if (result.success()) {
            verified(
                    organization,
                    "carrier",
                    Attempt.of(meant.get()),
                    result.sid().isEmpty() ? null : result.sid());
        } else {
            counts.failed(scope.in(organization, jdbc -> CallerIdStore.fail(jdbc, Attempt.of(meant.get()))));
        }
    }

    /** A call may end before we have stored its id; that it went well is good news of whichever call it was. */
    private static boolean isCallOf(CallerId callerId, CallerIdResult result) {
        return callerId.callSid() == null
                ? result.success()
                : result.callSid().isEmpty() || result.callSid().equals(callerId.callSid());
    }

    /** Newest first. */
    public List<VerifiedNumber> list(UUID organization) {
        return scope.in(organization, jdbc -> CallerIdStore.list(jdbc).stream()
                .map(callerId -> shown(jdbc, callerId))
                .toList());
    }

    private VerifiedNumber shown(JdbcClient jdbc, CallerId callerId) {
        return new VerifiedNumber(
                callerId.id(),
                callerId.number().e164(),
                callerId.friendlyName(),
                callerId.method(),
                callerId.status(),
                callerId.isVerified() ? null : Math.max(0, properties.wrongCodes() - callerId.attempts()),
                callerId.isVerified() ? null : callsLeft(jdbc, callerId.number()),
                callerId.verifiedAt(),
                callerId.hasForwarding());
    }

    private int callsLeft(JdbcClient jdbc, PhoneNumber number) {
        Requests hour = CallerIdStore.requests(jdbc, number, HOUR);
        return (int) Math.max(0, properties.perHour() - hour.here());
    }

    /**
     * Forgets a number, and how it is forwarded; the carrier is told to forget it too.
     *
     * @return false if there is none
     * @throws TelephonyException LOCKED while no code is taken, or the lock would be gone with it
     */
    public boolean delete(UUID organization, String actor, UUID id) {
        Optional<CallerId> deleted = scope.changing(organization, jdbc -> {
            Optional<CallerId> known = CallerIdStore.find(jdbc, id);
            known.filter(CallerId::isLocked).ifPresent(callerId -> {
                throw locked(callerId.lockLeft());
            });
            known.ifPresent(callerId -> {
                audit(
                        jdbc,
                        organization,
                        actor,
                        "deleted",
                        callerId.number(),
                        Map.of("status", callerId.status()),
                        Map.of());
                CallerIdStore.delete(jdbc, id);
            });
            return known;
        });
        deleted.map(CallerId::sid).ifPresent(sid -> forgetAtCarrier(organization, sid));
        return deleted.isPresent();
    }

    private void forgetAtCarrier(UUID organization, String sid) {
        try {
            callerIds.delete(accounts.of(organization), sid);
        } catch (CarrierException | TelephonyException kept) {
            LOG.warn("The carrier still has a caller ID of organization {}, which was deleted here", organization);
        }
    }

    private void audit(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            PhoneNumber number,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        var fields = after.isEmpty() ? Change.forgotten(before) : Change.between(before, after);
        audit.append(jdbc, organization, new Change(actor, action, "verified-numbers/" + number.e164(), fields));
    }

    /**
     * @param callSid of the call that goes out, or whatever the mail is known by
     * @param code to be shown once; null where it is heard or read elsewhere
     */
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

    /**
     * A number as its owner sees it.
     *
     * @param method {@code carrier_call}, {@code self_call} or {@code email}
     * @param attemptsLeft to type the code of a self call or a mail; null once it is verified
     * @param callsLeft times that it may be called, or a code for it mailed, within this hour; null once it is verified
     */
    public record VerifiedNumber(
            UUID id,
            String phoneNumber,
            @Nullable String friendlyName,
            String method,
            String status,
            @Nullable Integer attemptsLeft,
            @Nullable Integer callsLeft,
            @Nullable Instant verifiedAt,
            boolean hasForwardingConfig) {}
}
