package dev.switchboard.line.porting;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.porting.PortDocuments.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests to bring a number along, as an owner fills them in. The carrier is asked for nothing but whether a number can come at all. */
@Component("ports")
public final class Ports {

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final StoredCredentials secrets;
    private final PortDocuments documents;
    private final PortMoves moves;
    private final PortAccounts accounts;
    private final PortingApi carrier;

    Ports(
            OrganizationScope scope,
            AuditLog audit,
            StoredCredentials secrets,
            PortDocuments documents,
            PortMoves moves,
            PortAccounts accounts,
            PortingApi carrier) {
        this.scope = scope;
        this.audit = audit;
        this.secrets = secrets;
        this.documents = documents;
        this.moves = moves;
        this.accounts = accounts;
        this.carrier = carrier;
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

    static int code(CarrierException failed) {
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

    static PortRequest editable(JdbcClient jdbc, UUID id) {
        PortRequest port = PortStore.find(jdbc, id).orElseThrow(PortException::notFound);
        if (!port.state().isEditable()) {
            throw PortException.conflict(
                    "Nothing of it can be changed now: it is " + port.state().wire() + ".");
        }
        return port;
    }
}
