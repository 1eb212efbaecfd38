package dev.switchboard.line.porting;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one way from state to state: with the row go its history, the audit log, the word to the owner, and the event for what
 * comes next, all in the caller's transaction.
 */
@Component
final class PortMoves {

    /** What a subject of events is called. */
    static final String SUBJECT = "port_request";

    static final String NOTICE = "port_request";

    private static final Duration USUAL = Duration.ofMinutes(15);
    private static final Duration CLOSE = Duration.ofMinutes(2);

    private final AuditLog audit;
    private final Notices notices;
    private final EventLog events;
    private final StoredCredentials secrets;
    private final PortDocuments documents;
    private final PortWords words;

    PortMoves(
            AuditLog audit,
            Notices notices,
            EventLog events,
            StoredCredentials secrets,
            PortDocuments documents,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.audit = audit;
        this.notices = notices;
        this.events = events;
        this.secrets = secrets;
        this.documents = documents;
        this.words = new PortWords(publicUrl);
    }

    static Subject subject(UUID port) {
        return new Subject(SUBJECT, port);
    }

    /** It exists now; its owner, who has just made it, needs no word. */
    void begun(JdbcClient jdbc, UUID organization, PortRequest port, String actor) {
        PortHistory.add(jdbc, organization, port.id(), port.state(), Optional.empty(), Optional.empty(), actor);
        audit.append(
                jdbc,
                organization,
                new Change(
                        actor,
                        "created",
                        path(port),
                        Change.between(
                                Map.of(),
                                Map.of(
                                        "phoneNumber",
                                        port.number().e164(),
                                        "state",
                                        port.state().wire()))));
    }

    /** @param actor a member's id, or the carrier's name */
    void move(
            JdbcClient jdbc,
            UUID organization,
            PortRequest before,
            PortState to,
            Optional<String> reason,
            Optional<String> carrierStatus,
            String actor) {
        PortStore.state(jdbc, before.id(), to, reason);
        PortHistory.add(jdbc, organization, before.id(), to, carrierStatus, reason, actor);
        audit.append(
                jdbc,
                organization,
                new Change(
                        actor,
                        "changed",
                        path(before),
                        Change.between(Map.of("state", before.state().wire()), Map.of("state", to.wire()))));
        if (to == PortState.PORTED) {
            events.append(jdbc, organization, subject(before.id()), "port.ported", "attempt-" + before.attempt());
        }
        if (to == PortState.PORTED || to == PortState.CANCELLED) {
            forget(jdbc, before);
        }
        tell(jdbc, organization, PortStore.find(jdbc, before.id()).orElseThrow());
    }

    /** What was asked for to prove something has proved it: neither the PIN nor the bill is kept. */
    private void forget(JdbcClient jdbc, PortRequest port) {
        secrets.delete(jdbc, port.secret());
        PortStore.hasPin(jdbc, port.id(), false);
        documents.delete(jdbc, port.id(), PortDocuments.Kind.BILL);
    }

    private void tell(JdbcClient jdbc, UUID organization, PortRequest port) {
        for (PortState other : PortState.values()) {
            if (other != port.state()) {
                notices.settle(jdbc, organization, NOTICE, key(port, other));
            }
        }
        notices.tell(
                jdbc, organization, NOTICE, key(port, port.state()), Optional.of(port.number()), words.about(port));
    }

    /** The number works now; told instead of that it was ported. */
    void switched(JdbcClient jdbc, UUID organization, PortRequest port, @Nullable String before) {
        PortHistory.add(
                jdbc,
                organization,
                port.id(),
                port.state(),
                Optional.empty(),
                Optional.of("calls and texts come to the agent"),
                "service");
        notices.settle(jdbc, organization, NOTICE, key(port, PortState.PORTED));
        notices.tell(
                jdbc,
                organization,
                NOTICE,
                port.id() + ":switched",
                Optional.of(port.number()),
                words.switched(port, before));
    }

    private static String key(PortRequest port, PortState state) {
        return port.id() + ":" + state.wire();
    }

    static String path(PortRequest port) {
        return "port-requests/" + port.id();
    }

    /**
     * Takes on what the carrier says of a request; whoever calls has made sure that it is about the attempt that counts, and
     * read it in this transaction.
     */
    void apply(JdbcClient jdbc, UUID organization, PortRequest port, PortStatus status) {
        PortState to = status.state();
        boolean sameWords = status.inCarriersWords().equals(port.atCarrier().status());
        PortStore.status(jdbc, port.id(), status.inCarriersWords(), status.signatureUrl(), status.portDate());
        Optional<String> reason = reason(port, status);
        if (to != port.state()) {
            move(jdbc, organization, port, to, reason, Optional.of(status.inCarriersWords()), port.carrier());
        } else if (!sameWords) {
            PortHistory.add(
                    jdbc, organization, port.id(), to, Optional.of(status.inCarriersWords()), reason, port.carrier());
        }
        if (!to.isOver()) {
            PortStore.lookAgain(jdbc, port.id(), pause(status));
        }
    }

    /** The carrier knows nothing of it any more: its owner has to submit it again. */
    void lost(JdbcClient jdbc, UUID organization, PortRequest port) {
        PortStore.status(jdbc, port.id(), PortRequest.LOST, Optional.empty(), Optional.empty());
        move(
                jdbc,
                organization,
                port,
                PortState.ACTION_REQUIRED,
                Optional.of(
                        "The carrier knows nothing of the request any more. Submit it again; your number stays where it"
                                + " is meanwhile."),
                Optional.of(PortRequest.LOST),
                port.carrier());
    }

    /** On the day itself the switch should follow within minutes. */
    private static Duration pause(PortStatus status) {
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        return status.portDate().filter(day -> day.isBefore(soon)).isPresent() ? CLOSE : USUAL;
    }

    private static Optional<String> reason(PortRequest port, PortStatus status) {
        return switch (status.state()) {
            case REJECTED, CANCELLED ->
                status.reason()
                        .or(() -> status.isExpired()
                                ? Optional.of("The carrier's letter was not signed in time.")
                                : Optional.empty());
            case ACTION_REQUIRED ->
                status.waitsForSignature()
                        ? Optional.of("The carrier mailed a letter of its own to "
                                + (port.details().authorizedEmail() == null
                                        ? "the authorized person"
                                        : port.details().authorizedEmail())
                                + ", who has to sign it.")
                        : status.reason()
                                .or(() -> Optional.of("The carrier asks for something; it says more in an e-mail."));
            default -> Optional.empty();
        };
    }
}
