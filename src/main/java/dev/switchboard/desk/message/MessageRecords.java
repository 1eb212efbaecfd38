package dev.switchboard.desk.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.message.MessageListener.Became;
import dev.switchboard.desk.message.OutgoingMessage.Tries;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Listing;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages in the database: from queued, over being sent, to not sent. */
@Component
final class MessageRecords {

    private static final int ID = 36;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OrganizationScope scope;
    private final Senders senders;
    private final Spending spending;
    private final MessageListeners listeners;
    private final LastLooks looks;
    private final SimulatedMail mail;
    private final SealedBodies sealed;
    private final FileAddresses files;

    MessageRecords(
            OrganizationScope scope,
            Senders senders,
            Spending spending,
            MessageListeners listeners,
            LastLooks looks,
            SimulatedMail mail,
            SealedBodies sealed,
            FileAddresses files) {
        this.scope = scope;
        this.senders = senders;
        this.spending = spending;
        this.listeners = listeners;
        this.looks = looks;
        this.mail = mail;
        this.sealed = sealed;
        this.files = files;
    }

    Optional<OutgoingMessage> begin(Event event) {
        UUID id = UUID.fromString(event.key().substring(0, ID));
        Listing listing = senders.listing(event.organizationId());
        Optional<Begun> begun = scope.in(event.organizationId(), jdbc -> {
            Optional<Begun> found = jdbc.sql(MessageStatements.BEGIN)
                    .param("id", id)
                    .param("unreadable", listing.paused())
                    .param(
                            "quiet",
                            event.key().contains(":retry")
                                    ? 0
                                    : (int) QuietHours.left(jdbc).toSeconds())
                    .query(MessageRecords::begun)
                    .optional();
            found.ifPresent(it -> settleWhatCanNotGo(jdbc, event, id, it, listing));
            return found.filter(it -> !isWithdrawn(jdbc, event, id, it, listing));
        });
        begun.filter(it -> it.status.equals("queued")).ifPresent(it -> {
            throw RetryLaterException.untried(
                    "sending is paused, or it is quiet", Duration.ofSeconds(Math.max(1, it.pausedSeconds)));
        });
        return begun.filter(it -> it.status.equals("sending")
                        && obstacle(event.organizationId(), it, listing).isEmpty())
                .map(it -> outgoing(event, id, it, account(it, listing)));
    }

    private void settleWhatCanNotGo(JdbcClient jdbc, Event event, UUID id, Begun begun, Listing listing) {
        OutgoingMessage message = outgoing(event, id, begun, account(begun, listing));
        if (begun.status.equals("unknown")) {
            listeners.tell(jdbc, message, Became.UNKNOWN, "The service stopped while sending.", "");
        } else if (begun.status.equals("queued")) {
            waitBehind(jdbc, id, begun.pausedReason);
            listeners.tell(jdbc, message, Became.WAITING, begun.pausedReason, "");
        } else {
            obstacle(event.organizationId(), begun, listing).ifPresent(reason -> fail(jdbc, message, reason, ""));
        }
    }

    /** What it tells of may have changed while it waited. */
    private boolean isWithdrawn(JdbcClient jdbc, Event event, UUID id, Begun begun, Listing listing) {
        if (!begun.status.equals("sending")
                || obstacle(event.organizationId(), begun, listing).isPresent()) {
            return false;
        }
        Optional<String> reason = looks.objection(jdbc, begun.key, id);
        reason.ifPresent(words -> {
            settle(jdbc, id, "canceled", words, "");
            spending.giveBack(jdbc, id);
            OutgoingMessage message = outgoing(event, id, begun, account(begun, listing));
            listeners.tell(jdbc, message, Became.FAILED, words, "");
        });
        return reason.isPresent();
    }

    private Optional<CarrierAccount> account(Begun begun, Listing listing) {
        if (!begun.isByNumber()) {
            return Optional.empty();
        }
        return begun.provider == null
                ? Optional.of(begun).filter(it -> it.numberId == null).flatMap(it -> senders.ofPlatform(listing))
                : PhoneNumber.parse(begun.from).flatMap(from -> senders.account(listing, begun.provider, from));
    }

    private OutgoingMessage outgoing(Event event, UUID id, Begun begun, Optional<CarrierAccount> account) {
        MailContent content = begun.sealed == null
                ? new MailContent(begun.body, Optional.empty())
                : MailContent.unpack(opened(event.organizationId(), begun));
        return new OutgoingMessage(
                id,
                event.organizationId(),
                begun.key,
                begun.channel,
                account,
                begun.from,
                begun.to,
                begun.subject,
                content.body(),
                addresses(event.organizationId(), begun),
                begun.contentSid,
                account.flatMap(it -> senders.statusCallback(it, event.organizationId())),
                begun.isMail()
                        ? mail.takesAll()
                        : account.map(CarrierAccount::simulated).orElse(false),
                event.lastAttempt() ? Tries.LAST : Tries.MORE,
                begun.bySomebody,
                begun.files,
                content.parts());
    }

    /** Made again for each attempt: they end after some hours. */
    private List<URI> addresses(UUID organization, Begun begun) {
        Stream<URI> uploaded = begun.files.stream().map(file -> files.of(organization, file));
        return Stream.concat(begun.media.stream(), begun.isMail() ? Stream.empty() : uploaded)
                .toList();
    }

    private Optional<String> obstacle(UUID organization, Begun begun, Listing listing) {
        return begun.sealed != null && opened(organization, begun).isEmpty()
                ? Optional.of("The stored message can't be opened: the key that closed it is gone.")
                : begun.obstacle(account(begun, listing));
    }

    private String opened(UUID organization, Begun begun) {
        try {
            return sealed.open(organization, String.valueOf(begun.sealed));
        } catch (CredentialUnreadableException keyGone) {
            return ""; // an obstacle
        }
    }

    void unknown(OutgoingMessage message, String reason) {
        scope.in(message.organizationId(), jdbc -> {
            settle(jdbc, message.id(), "unknown", reason, "");
            return listeners.tell(jdbc, message, Became.UNKNOWN, reason, "");
        });
    }

    /** @return whether somebody hears of it: who sent it, or who takes care of what it was made from */
    boolean fail(OutgoingMessage message, String reason, String error) {
        return scope.in(message.organizationId(), jdbc -> fail(jdbc, message, reason, error));
    }

    private boolean fail(JdbcClient jdbc, OutgoingMessage message, String reason, String error) {
        settle(jdbc, message.id(), "failed", reason, error);
        boolean heard = listeners.tell(jdbc, message, Became.FAILED, reason, "");
        spending.giveBack(jdbc, message.id());
        return heard || message.bySomebody();
    }

    void postpone(OutgoingMessage message, String reason) {
        scope.in(message.organizationId(), jdbc -> postpone(jdbc, message, reason));
    }

    private boolean postpone(JdbcClient jdbc, OutgoingMessage message, String reason) {
        settle(jdbc, message.id(), "queued", reason, "");
        waitBehind(jdbc, message.id(), reason);
        return listeners.tell(jdbc, message, Became.WAITING, reason, "");
    }

    /** Nothing of this organization is sent for a while; the message waits. */
    void pause(OutgoingMessage message, String reason, Duration pause) {
        scope.in(message.organizationId(), jdbc -> {
            postpone(jdbc, message, reason);
            return startPause(jdbc, reason, pause);
        });
    }

    static int startPause(JdbcClient jdbc, String reason, Duration pause) {
        return jdbc.sql(MessageStatements.START_PAUSE)
                .param("reason", reason)
                .param("seconds", pause.toSeconds())
                .update();
    }

    void optOut(OutgoingMessage message) {
        scope.in(message.organizationId(), jdbc -> optOut(jdbc, message.to(), message.from()));
    }

    static int optOut(JdbcClient jdbc, String to, String from) {
        return jdbc.sql(MessageStatements.OPT_OUT)
                .param("to", to)
                .param("from", from)
                .update();
    }

    private static void waitBehind(JdbcClient jdbc, UUID id, String reason) {
        jdbc.sql(MessageStatements.WAIT).param("id", id).param("reason", reason).update();
    }

    static int settle(JdbcClient jdbc, UUID id, String status, String reason, String error) {
        return jdbc.sql(MessageStatements.SETTLE)
                .param("id", id)
                .param("status", status)
                .param("reason", reason)
                .param("error", error)
                .update();
    }

    private static Begun begun(ResultSet row, int number) throws SQLException {
        return new Begun(
                row.getString(1),
                orEmpty(row.getString(2)),
                row.getString(3),
                row.getString(4),
                orEmpty(row.getString(5)),
                row.getString(6),
                orEmpty(row.getString(7)),
                addresses(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                row.getString(10) != null,
                row.getObject(11, UUID.class),
                row.getString(12),
                row.getBoolean(13),
                row.getInt(14),
                row.getString(15),
                row.getString(17),
                ids(row.getString(18)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<UUID> ids(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(",")).map(UUID::fromString).toList();
    }

    private static List<URI> addresses(@Nullable String json) {
        try {
            return json == null
                    ? List.of()
                    : Stream.of(JSON.readValue(json, String[].class))
                            .map(URI::create)
                            .toList();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("stored addresses can't be read");
        }
    }

    /**
     * @param provider of the number that it leaves from, if that is active
     * @param sealed the body, if {@code body} only stands in for it
     */
    private record Begun(
            String status,
            String key,
            String channel,
            String to,
            String subject,
            String body,
            String from,
            List<URI> media,
            Optional<String> contentSid,
            boolean bySomebody,
            @Nullable UUID numberId,
            @Nullable String provider,
            boolean optedOut,
            int pausedSeconds,
            String pausedReason,
            @Nullable String sealed,
            List<UUID> files) {

        boolean isMail() {
            return channel.equals(Channel.EMAIL.wire());
        }

        boolean isByNumber() {
            return new Channel(channel).isByNumber();
        }

        /** Why it can't go after all; things change while a message waits. */
        Optional<String> obstacle(Optional<CarrierAccount> account) {
            if (!isByNumber()) {
                return Optional.empty();
            }
            if (account.isEmpty()) {
                return Optional.of("The number that this was to leave from can't send any more.");
            }
            return optedOut ? Optional.of("They answered STOP to this number.") : Optional.empty();
        }
    }
}
