package dev.switchboard.line.telephony;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.LiveFiles;
import dev.switchboard.line.mmi.BadCodeException;
import dev.switchboard.line.mmi.ServiceCode;
import dev.switchboard.line.telephony.TelephonyException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forwardings of an organization's own numbers to its agent, from the code to dial to the code that ends it. */
@Component
public final class Forwardings {

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final OwnAccounts accounts;
    private final TelephonyProperties properties;
    private final Supplier<MobileCarriers> carriers;

    Forwardings(
            OrganizationScope scope,
            AuditLog audit,
            OwnAccounts accounts,
            TelephonyProperties properties,
            LiveFiles files) {
        this.scope = scope;
        this.audit = audit;
        this.accounts = accounts;
        this.properties = properties;
        this.carriers = files.of("carriers.yml", MobileCarriers::parse);
    }

    /**
     * Sets forwarding up: it waits for its owner to dial the code.
     *
     * @param carrier one of {@link MobileCarriers#NAMES}
     * @throws TelephonyException NOT_FOUND; CONFLICT if the number is not verified; BAD_VALUE if it can't be forwarded so
     */
    public Forwarding setUp(
            UUID organization,
            String actor,
            UUID callerIdId,
            ForwardingType type,
            String carrier,
            String countryCode,
            int ringTimeSeconds) {
        PhoneNumber destination = accounts.numberOf(organization);
        ForwardingWish wish = new ForwardingWish(type, carrier, countryCode, destination, ringTimeSeconds);
        if (properties.strictRingTime()
                && type == ForwardingType.SAFETY_NET
                && ServiceCode.nearestRingTime(ringTimeSeconds) != ringTimeSeconds) {
            throw TelephonyException.badValue("ringTimeSeconds", "5, 10, 15, 20, 25 or 30");
        }
        ForwardingCodes codes = codes(carrier, type, destination, ringTimeSeconds);
        return scope.changing(organization, jdbc -> {
            CallerId callerId = CallerIdStore.find(jdbc, callerIdId).orElseThrow(TelephonyException::notFound);
            requireForwardable(jdbc, callerId, destination);
            Optional<ForwardingConfig> before = ForwardingStore.ofCallerId(jdbc, callerIdId);
            UUID id = ForwardingStore.put(jdbc, organization, callerId, wish, codes);
            ForwardingConfig config = ForwardingStore.find(jdbc, id).orElseThrow();
            audit(jdbc, organization, actor, before.isEmpty() ? "created" : "changed", config, before);
            return new Forwarding(config, codes);
        });
    }

    /** What would have to be dialled. @throws TelephonyException CONFLICT if there is no number to forward to */
    public ForwardingCodes preview(UUID organization, ForwardingType type, String carrier, int ringTimeSeconds) {
        return codes(carrier, type, accounts.numberOf(organization), ringTimeSeconds);
    }

    private static void requireForwardable(JdbcClient jdbc, CallerId callerId, PhoneNumber destination) {
        if (!callerId.isVerified()) {
            throw TelephonyException.of(Kind.CONFLICT, "This number is not verified yet.");
        }
        if (callerId.number().equals(destination)) {
            throw TelephonyException.badValue(
                    "verifiedCallerId", "another number than the agent's own: it would call itself");
        }
        if (ForwardingStore.isForwarded(jdbc, destination)) {
            throw TelephonyException.badValue(
                    "verifiedCallerId", "an agent's number that is not itself forwarded: calls would go in a circle");
        }
    }

    private ForwardingCodes codes(String carrier, ForwardingType type, PhoneNumber destination, int ringTimeSeconds) {
        if (carriers.get().row(carrier).codes(type) == null) {
            throw TelephonyException.badValue(
                    "forwardingType", "safety_net or total_ai: this carrier has no code for calls while busy only");
        }
        try {
            return ForwardingCodes.of(carriers.get().row(carrier), type, destination, ringTimeSeconds);
        } catch (BadCodeException notThere) {
            throw TelephonyException.badValue(
                    "carrier",
                    "one that can forward to the agent's number, which takes "
                            + notThere.getMessage().replaceFirst("^expected ", ""));
        }
    }

    /** The forwarding of a verified number. */
    public Optional<Forwarding> ofCallerId(UUID organization, UUID callerIdId) {
        return scope.in(organization, jdbc -> ForwardingStore.ofCallerId(jdbc, callerIdId))
                .map(this::withCodes);
    }

    public Optional<Forwarding> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> ForwardingStore.find(jdbc, id)).map(this::withCodes);
    }

    private Forwarding withCodes(ForwardingConfig config) {
        return new Forwarding(
                config,
                codes(
                        config.carrier(),
                        ForwardingType.of(config.forwardingType()),
                        new PhoneNumber(config.twilioForwardingNumber()),
                        config.ringTimeSeconds()));
    }

    /** The forwarding of a number, whether it is verified or not. */
    public Optional<Forwarding> ofNumber(UUID organization, PhoneNumber number) {
        return scope.in(organization, jdbc -> ForwardingStore.ofNumber(jdbc, number))
                .map(this::withCodes);
    }

    /**
     * A number that has come to us needs no forwarding, and must not be forwarded to itself. In the caller's transaction.
     *
     * @param actor who brought it here
     */
    public void endForwardingOf(JdbcClient jdbc, UUID organization, String actor, PhoneNumber number) {
        ForwardingStore.ofNumber(jdbc, number)
                .filter(before -> !before.status().equals("disabled"))
                .ifPresent(before -> {
                    ForwardingStore.disable(jdbc, before.id());
                    ForwardingConfig after =
                            ForwardingStore.find(jdbc, before.id()).orElseThrow();
                    audit(jdbc, organization, actor, "changed", after, Optional.of(before));
                });
    }

    /** Its owner says that the code was dialled. @throws TelephonyException NOT_FOUND, or CONFLICT if it was switched off */
    public Forwarding confirm(UUID organization, String actor, UUID id) {
        return change(organization, actor, id, (jdbc, before) -> {
            if (before.status().equals("disabled")) {
                throw TelephonyException.switchedOff();
            }
            ForwardingStore.confirm(jdbc, id);
        });
    }

    /** Switches it off here; on the phone its owner has to dial the other code. @throws TelephonyException NOT_FOUND */
    public Forwarding disable(UUID organization, String actor, UUID id) {
        return change(organization, actor, id, (jdbc, before) -> ForwardingStore.disable(jdbc, id));
    }

    private Forwarding change(UUID organization, String actor, UUID id, Step step) {
        return withCodes(scope.changing(organization, jdbc -> {
            ForwardingConfig before = ForwardingStore.find(jdbc, id).orElseThrow(TelephonyException::notFound);
            step.take(jdbc, before);
            ForwardingConfig after = ForwardingStore.find(jdbc, id).orElseThrow();
            audit(jdbc, organization, actor, "changed", after, Optional.of(before));
            return after;
        }));
    }

    private void audit(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            ForwardingConfig config,
            Optional<ForwardingConfig> before) {
        audit.append(
                jdbc,
                organization,
                new Change(
                        actor,
                        action,
                        "forwarding/" + config.simPhoneNumber(),
                        Change.between(before.map(Forwardings::changeable).orElse(Map.of()), changeable(config))));
    }

    private static Map<String, @Nullable Object> changeable(ForwardingConfig config) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("status", config.status());
        fields.put("forwardingType", config.forwardingType());
        fields.put("carrier", config.carrier());
        fields.put("ringTimeSeconds", config.ringTimeSeconds());
        fields.put("twilioForwardingNumber", config.twilioForwardingNumber());
        return fields;
    }

    private interface Step {
        void take(JdbcClient jdbc, ForwardingConfig before);
    }

    /** @param codes as {@code config/carriers.yml} has them now */
    public record Forwarding(ForwardingConfig config, ForwardingCodes codes) {}
}
