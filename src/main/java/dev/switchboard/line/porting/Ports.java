package dev.switchboard.line.porting;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.porting.PortDocuments.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests to bring a number along, as an owner works on them. Nothing here waits for a carrier but the check whether a number
 * can come at all, and the cancelling of one that the carrier works on.
 */
@Component("ports")
public final class Ports {

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final StoredCredentials secrets;
    private final PortDocuments documents;
    private final PortMoves moves;
    private final PortAccounts accounts;
    private final PortingApi carrier;
    private final EventLog events;

    Ports(
            OrganizationScope scope,
            AuditLog audit,
            StoredCredentials secrets,
            PortDocuments documents,
            PortMoves moves,
            PortAccounts accounts,
            PortingApi carrier,
            EventLog events) {
        this.scope = scope;
        this.audit = audit;
        this.secrets = secrets;
        this.documents = documents;
        this.moves = moves;
        this.accounts = accounts;
        this.carrier = carrier;
        this.events = events;
    }

    /** Newest first. */
    public List<PortRequest> list(UUID organization, Optional<UUID> before, int most) {
        return scope.in(organization, jdbc -> PortStore.list(jdbc, before, most));
    }

    public Optional<PortRequest> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> PortStore.find(jdbc, id));
    }

    /** Every state that it was in, oldest first. */
    public List<PortStep> history(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> PortHistory.of(jdbc, id));
    }

    /** @throws PortException CONFLICT without a carrier account; CARRIER_AWAY */
    public Portability check(UUID organization, PhoneNumber number) {
        CarrierAccount account = account(organization);
        if (account.carrier() == Carrier.SIGNALWIRE) {
            return new Portability(
                    number.e164(),
                    account.carrier().path(),
                    null,
                    null,
                    number.country(),
                    "SignalWire has no way to ask; our administrator takes the request there by hand.",
                    null,
                    false);
        }
        try {
            return carrier.check(account, number);
        } catch (CarrierException failed) {
            throw failed.isRefused()
                    ? PortException.badField("phoneNumber", "a number that the carrier knows, error " + code(failed))
                    : PortException.carrierAway();
        }
    }

    private CarrierAccount account(UUID organization) {
        return accounts.of(organization)
                .orElseThrow(() ->
                        PortException.conflict("There is no usable carrier account. Store its credentials first."));
    }

    private static int code(CarrierException failed) {
        return failed.code() == 0 ? failed.status() : failed.code();
    }

    /**
     * A draft.
     *
     * @throws PortException BAD_FIELD if it can't be brought along; CONFLICT if there is a request for it, or it is here already
     */
    public PortRequest begin(UUID organization, String actor, PhoneNumber number) {
        Portability portability = check(organization, number);
        if (Boolean.FALSE.equals(portability.portable())) {
            throw PortException.badField("phoneNumber", "a number that can be brought along. " + portability.reason());
        }
        return scope.changing(organization, jdbc -> {
            if (isOurs(jdbc, number)) {
                throw PortException.conflict("This number is the organization's already.");
            }
            UUID id = PortStore.insert(jdbc, organization, number, portability, actor)
                    .orElseThrow(() -> PortException.conflict(
                            "There is a request for this number already. Correct that one, or cancel it."));
            PortRequest port = PortStore.find(jdbc, id).orElseThrow();
            moves.begun(jdbc, organization, port, actor);
            return port;
        });
    }

    private static boolean isOurs(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM organization_phone_numbers
                                       WHERE organization_id = current_organization() AND phone_number = ? AND status <> 'released')""").param(number.e164()).query(Boolean.class).single();
    }

    /**
     * Says, or corrects, what the losing carrier has to be told. Whoever signed signed other words, so a letter is gone then.
     *
     * @param pin null: it stays; empty: it is forgotten
     * @throws PortException NOT_FOUND; CONFLICT once the carriers work on it
     */
    public PortRequest change(
            UUID organization, String actor, UUID id, UnaryOperator<PortDetails> change, @Nullable String pin) {
        return scope.changing(organization, jdbc -> {
            PortRequest before = editable(jdbc, id);
            PortDetails details = change.apply(before.details());
            if (!details.equals(before.details())) {
                PortStore.details(jdbc, id, details);
                unsign(jdbc, before);
            }
            if (pin != null) {
                keep(jdbc, organization, before, pin);
            }
            var fields = Change.between(before.details().fields(), details.fields());
            fields.replaceAll((name, values) -> name.equals("accountNumber") ? List.of("changed") : values);
            if (pin != null) {
                fields.put("pin", List.of("changed"));
            }
            if (!fields.isEmpty()) {
                audit.append(jdbc, organization, new Change(actor, "changed", PortMoves.path(before), fields));
            }
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    private void keep(JdbcClient jdbc, UUID organization, PortRequest port, String pin) {
        if (pin.isEmpty()) {
            secrets.delete(jdbc, port.secret());
        } else {
            secrets.write(jdbc, organization, port.secret(), pin.getBytes(StandardCharsets.UTF_8), null);
        }
        PortStore.hasPin(jdbc, port.id(), !pin.isEmpty());
    }

    private void unsign(JdbcClient jdbc, PortRequest port) {
        documents.delete(jdbc, port.id(), Kind.LETTER);
        PortStore.signed(jdbc, port.id(), null);
    }

    private static PortRequest editable(JdbcClient jdbc, UUID id) {
        PortRequest port = PortStore.find(jdbc, id).orElseThrow(PortException::notFound);
        if (!port.state().isEditable()) {
            throw PortException.conflict(
                    "Nothing of it can be changed now: it is " + port.state().wire() + ".");
        }
        return port;
    }

    /** The losing carrier's last bill. @throws PortException NOT_FOUND; CONFLICT once the carriers work on it */
    public PortRequest putBill(UUID organization, String actor, UUID id, PortFile bill) {
        return put(organization, actor, id, Kind.BILL, bill, null);
    }

    /** A letter of authorization that was signed on paper. @throws PortException as {@link #putBill} */
    public PortRequest putLetter(UUID organization, String actor, UUID id, PortFile letter) {
        return put(organization, actor, id, Kind.LETTER, letter, null);
    }

    /**
     * Signs the letter with a name that was typed.
     *
     * @throws PortException as {@link #putBill}; BAD_FIELD if it is not the authorized person's, or something is missing that
     *     the letter says
     */
    public PortRequest sign(UUID organization, String actor, UUID id, String name) {
        PortRequest port = find(organization, id).orElseThrow(PortException::notFound);
        List<String> missing = port.details().missing();
        if (!missing.isEmpty()) {
            throw PortException.badField(missing.get(0), "a value before the letter can be signed");
        }
        if (!same(name, String.valueOf(port.details().authorizedPerson()))) {
            throw PortException.badField("signature", "the name of the authorized person, as it is in the request");
        }
        return put(organization, actor, id, Kind.LETTER, written(organization, port, Optional.of(name)), name);
    }

    private static boolean same(String one, String other) {
        return one.strip()
                .replaceAll("\\s+", " ")
                .equalsIgnoreCase(other.strip().replaceAll("\\s+", " "));
    }

    private PortFile written(UUID organization, PortRequest port, Optional<String> signature) {
        String zone = scope.in(
                organization, jdbc -> jdbc.sql("SELECT zone FROM organizations WHERE id = current_organization()")
                        .query(String.class)
                        .single());
        byte[] pdf = LetterOfAuthorization.pdf(port, signature, Instant.now(), ZoneId.of(zone));
        return new PortFile("letter of authorization.pdf", "application/pdf", pdf);
    }

    private PortRequest put(
            UUID organization, String actor, UUID id, Kind kind, PortFile file, @Nullable String signedBy) {
        return scope.changing(organization, jdbc -> {
            PortRequest port = editable(jdbc, id);
            documents.put(jdbc, organization, id, kind, file);
            if (kind == Kind.LETTER) {
                PortStore.signed(jdbc, id, signedBy);
            }
            audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "changed", PortMoves.path(port), Map.of(kind.wire(), List.of("uploaded"))));
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    /** The letter as it was signed or uploaded, else one to be signed. @throws PortException NOT_FOUND */
    public PortFile letter(UUID organization, UUID id) {
        PortRequest port = find(organization, id).orElseThrow(PortException::notFound);
        return scope.in(organization, jdbc -> documents.find(jdbc, organization, id, Kind.LETTER))
                .orElseGet(() -> written(organization, port, Optional.empty()));
    }

    public Optional<PortFile> bill(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> documents.find(jdbc, organization, id, Kind.BILL));
    }

    /**
     * The next attempt: {@code routes/numbers/port-submitted.yaml} hands it to the carrier.
     *
     * @throws PortException NOT_FOUND; BAD_FIELD naming the first thing that is missing; CONFLICT if it was submitted
     */
    public PortRequest submit(UUID organization, String actor, UUID id) {
        PortRequest before = find(organization, id).orElseThrow(PortException::notFound);
        if (before.state() == PortState.REJECTED && before.atCarrier().sid() != null) {
            cancelAtCarrier(organization, before, true); // or it stands in the way of the next
        }
        return scope.changing(organization, jdbc -> {
            PortRequest port = editable(jdbc, id);
            List<String> missing = port.missing();
            if (!missing.isEmpty()) {
                throw PortException.badField(
                        missing.get(0), "a value before it can be submitted; missing: " + String.join(", ", missing));
            }
            if (port.atCarrier().sid() != null && port.state() == PortState.ACTION_REQUIRED) {
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
        PortRequest port = find(organization, id).orElseThrow(PortException::notFound);
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
                        "The carrier says that it is too late to cancel, error " + code(failed) + ".");
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
}
