package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands a submitted request to the carrier. Taking one is not idempotent there, so it is written down first that it is going
 * to be asked; whoever finds that looks there before asking again, and one that the carrier refuses to take twice is found too.
 */
@Component("portHandOver")
public final class PortHandOver {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final OrganizationScope scope;
    private final PortAccounts accounts;
    private final PortingApi carrier;
    private final PortDocuments documents;
    private final PortMoves moves;
    private final StoredCredentials secrets;
    private final Notices notices;

    PortHandOver(
            OrganizationScope scope,
            PortAccounts accounts,
            PortingApi carrier,
            PortDocuments documents,
            PortMoves moves,
            StoredCredentials secrets,
            Notices notices) {
        this.scope = scope;
        this.accounts = accounts;
        this.carrier = carrier;
        this.documents = documents;
        this.moves = moves;
        this.secrets = secrets;
        this.notices = notices;
    }

    /** @throws RetryLaterException while the carrier does not answer */
    public void handOver(Event event) {
        handOver(event.organizationId(), event.subject().id());
    }

    void handOver(UUID organization, UUID id) {
        Optional<PortRequest> found = scope.in(organization, jdbc -> PortStore.find(jdbc, id));
        if (found.isEmpty()) {
            return;
        }
        PortRequest port = found.get();
        if (port.byHand()) {
            tellAdministrator(organization, port);
            return;
        }
        if (!scope.in(organization, jdbc -> PortStore.hand(jdbc, port))) {
            return; // it is there already, or was taken back
        }
        CarrierAccount account = accounts.of(organization, port)
                .orElseThrow(() -> new RetryLaterException("there is no usable carrier account", PAUSE));
        try {
            accept(organization, port, ask(organization, account, port));
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                throw new RetryLaterException("the carrier does not answer", PAUSE);
            }
            refused(organization, account, port, failed);
        } catch (PortException incomplete) {
            notHanded(organization, port, incomplete.words());
        }
    }

    private PortStatus ask(UUID organization, CarrierAccount account, PortRequest port) {
        return Optional.ofNullable(port.handingSince())
                .flatMap(since -> carrier.find(account, port.number(), since))
                .orElseGet(() ->
                        carrier.create(account, port, document(organization, account, port), pin(organization, port)));
    }

    private String document(UUID organization, CarrierAccount account, PortRequest port) {
        if (port.atCarrier().documentSid() != null) {
            return port.atCarrier().documentSid();
        }
        PortFile bill = scope.in(
                        organization, jdbc -> documents.find(jdbc, organization, port.id(), PortDocuments.Kind.BILL))
                .orElseThrow(() -> PortException.conflict("The bill is gone. Upload it again."));
        String sid = carrier.upload(account, bill);
        scope.in(organization, jdbc -> {
            PortStore.document(jdbc, port, sid);
            return sid;
        });
        return sid;
    }

    private String pin(UUID organization, PortRequest port) {
        return scope.in(organization, jdbc -> secrets.find(jdbc, port.secret()).map(stored -> {
                    try {
                        return new String(secrets.open(organization, port.secret(), stored), StandardCharsets.UTF_8);
                    } catch (CredentialUnreadableException unreadable) {
                        throw PortException.conflict("The PIN can't be read any more. Enter it again.");
                    }
                }))
                .orElse("");
    }

    private void accept(UUID organization, PortRequest asked, PortStatus status) {
        scope.changing(organization, jdbc -> {
            if (PortStore.known(jdbc, asked, status)) {
                moves.apply(jdbc, organization, PortStore.find(jdbc, asked.id()).orElseThrow(), status);
            }
            return status;
        });
    }

    /** It may be refused because an earlier try, whose answer was lost, has been taken. */
    private void refused(UUID organization, CarrierAccount account, PortRequest port, CarrierException failed) {
        Optional<PortStatus> taken;
        try {
            taken = carrier.find(
                    account,
                    port.number(),
                    Optional.ofNullable(port.submittedAt()).orElse(port.createdAt()));
        } catch (CarrierException away) {
            throw new RetryLaterException("the carrier does not answer", PAUSE);
        }
        if (taken.isPresent()) {
            accept(organization, port, taken.get());
        } else {
            int code = failed.code() == 0 ? failed.status() : failed.code();
            notHanded(
                    organization,
                    port,
                    "The carrier did not take the request, error " + code + ". Compare it with your last bill.");
        }
    }

    private void notHanded(UUID organization, PortRequest asked, String reason) {
        scope.changing(organization, jdbc -> {
            PortRequest port = PortStore.find(jdbc, asked.id()).orElseThrow();
            if (port.attempt() == asked.attempt() && port.state() == PortState.SUBMITTED) {
                PortStore.notHanded(jdbc, port.id());
                moves.move(
                        jdbc,
                        organization,
                        port,
                        PortState.ACTION_REQUIRED,
                        Optional.of(reason),
                        Optional.empty(),
                        port.carrier());
                PortStore.lookNever(jdbc, port.id());
            }
            return reason;
        });
    }

    private void tellAdministrator(UUID organization, PortRequest port) {
        if (port.state() == PortState.SUBMITTED) {
            notices.raise(
                    "port_by_hand",
                    port.id() + ":" + port.attempt(),
                    Optional.of(port.number()),
                    "A number is to be brought along to SignalWire, which has no API for it: port request " + port.id()
                            + " of organization " + organization + ". Ask SignalWire, and note here what it says.");
            scope.in(organization, jdbc -> lookNever(jdbc, port));
        }
    }

    private static boolean lookNever(JdbcClient jdbc, PortRequest port) {
        PortStore.lookNever(jdbc, port.id());
        return true;
    }
}
