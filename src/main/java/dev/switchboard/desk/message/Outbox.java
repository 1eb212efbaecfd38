package dev.switchboard.desk.message;

import dev.switchboard.desk.message.OutgoingMessage.Tries;
import dev.switchboard.desk.message.SendRefusedException.Kind;
import dev.switchboard.desk.message.Senders.Chosen;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.repeat.KeyReusedException;
import dev.switchboard.ground.repeat.RequestKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Where everything that is sent begins: kept first, then sent by {@code routes/messages/message-queued.yaml}. */
@Component("outbox")
public final class Outbox {

    private static final Duration LOST_AFTER = Duration.ofMinutes(1); // longer than any carrier is waited for

    private final OrganizationScope scope;
    private final EventLog events;
    private final Senders senders;
    private final Spending spending;
    private final SpendingNotices notices;
    private final Prices prices;
    private final SealedBodies sealed;
    private final FileAddresses files;

    Outbox(
            OrganizationScope scope,
            EventLog events,
            Senders senders,
            Spending spending,
            SpendingNotices notices,
            Prices prices,
            SealedBodies sealed,
            FileAddresses files) {
        this.scope = scope;
        this.events = events;
        this.senders = senders;
        this.spending = spending;
        this.notices = notices;
        this.prices = prices;
        this.sealed = sealed;
        this.files = files;
    }

    /**
     * Takes a message for sending.
     *
     * @return its id; that of the message before, if there was one with the same key
     * @throws SendRefusedException if it can't be sent as things stand
     * @throws KeyReusedException if that one was another request's
     */
    public UUID queue(Draft draft) {
        return scope.in(draft.organizationId(), jdbc -> queue(jdbc, draft));
    }

    /** The same in the caller's transaction, which is in the organization's scope, and must not commit if it is refused. */
    public UUID queue(JdbcClient jdbc, Draft draft) {
        return queue(jdbc, draft, Duration.ZERO);
    }

    /** The same for what may be withdrawn yet. @param pause how long it waits at least; what is written meanwhile goes past it */
    public UUID queue(JdbcClient jdbc, Draft draft, Duration pause) {
        DraftCheck.check(draft);
        Optional<UUID> before = find(jdbc, draft);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<Chosen> sender = sender(jdbc, draft);
        requireReachable(draft, sender);
        MessageRow row = threaded(jdbc, draft, sender);
        Optional<UUID> made = row.bind(jdbc.sql(MessageStatements.QUEUE), "queued")
                .query(UUID.class)
                .optional();
        if (made.isEmpty()) {
            return find(jdbc, draft).orElseThrow(); // somebody else was quicker
        }
        UUID message = made.get();
        Attachments.take(jdbc, message, draft.attachments());
        if (draft.purpose() == Purpose.AUTOMATIC) {
            claimTheHour(jdbc, draft.to());
        }
        if (draft.purpose().seenByCustomer()) {
            row.conversation()
                    .ifPresent(thread -> said(jdbc, thread, draft.sentBy().isPresent()));
        }
        if (draft.purpose().keepsQuiet() && !draft.key().startsWith(HelpAnswers.KEY)) {
            askAfterQuietHours(jdbc, draft, message);
        } else if (!pause.isZero()) {
            askLater(jdbc, draft, message, pause);
        } else {
            ask(jdbc, draft.organizationId(), row.conversation(), message, message.toString());
        }
        takeOrTell(jdbc, draft.organizationId(), message, row.cents());
        return message;
    }

    /** But for e-mail and the simulator, somebody out there fetches the files from here. */
    private void requireReachable(Draft draft, Optional<Chosen> sender) {
        boolean fetched = !draft.attachments().isEmpty()
                && !draft.channel().isMail()
                && !sender.map(it -> it.account().simulated()).orElse(false);
        if (fetched && !files.canBeFetched()) {
            throw new SendRefusedException(
                    Kind.BAD_FIELD,
                    "attachments",
                    "none: PUBLIC_URL is no https address from which files can be fetched");
        }
    }

    private static Optional<UUID> find(JdbcClient jdbc, Draft draft) {
        return jdbc.sql(
                        "SELECT id, request_digest FROM messages WHERE organization_id = current_organization() AND source_key = ?")
                .param(draft.key())
                .query((row, number) -> {
                    RequestKey.requireSame(draft.digest(), row.getString(2));
                    return row.getObject(1, UUID.class);
                })
                .optional();
    }

    private Optional<Chosen> sender(JdbcClient jdbc, Draft draft) {
        if (!draft.channel().isByNumber()) {
            return Optional.empty();
        }
        Chosen sender = senders.choose(jdbc, draft.organizationId(), draft.to(), draft.numberType(), draft.from())
                .orElseThrow(() -> nobodySends(draft));
        if (sender.optedOut()) {
            throw new SendRefusedException(
                    Kind.OPTED_OUT,
                    "to",
                    "They answered STOP to this number. Only they can undo it, by texting START to it.");
        }
        if (sender.toOurs() || draft.to().equals(sender.number().e164())) {
            throw new SendRefusedException(Kind.BAD_FIELD, "to", "another number than your own");
        }
        return Optional.of(sender);
    }

    private SendRefusedException nobodySends(Draft draft) {
        if (senders.listing(draft.organizationId()).paused()) {
            return new SendRefusedException(
                    Kind.NO_SENDER, "", "Twilio not configured: the stored carrier account can't be read.");
        }
        return draft.from().isPresent()
                ? new SendRefusedException(
                        Kind.NO_SENDER, "from", "This number can't send: it is not an active number of yours.")
                : new SendRefusedException(
                        Kind.NO_SENDER, "", "Twilio not configured: there is no number to send from.");
    }

    /** In its thread: the one that is given, else that of our number and theirs if they see it. */
    private MessageRow threaded(JdbcClient jdbc, Draft draft, Optional<Chosen> sender) {
        MessageRow row = row(draft, sender);
        Optional<InThread> thread = Optional.empty();
        if (draft.conversationId().isPresent()) {
            thread = Optional.of(thread(jdbc, draft.conversationId().get())
                    .orElseThrow(() ->
                            new SendRefusedException(Kind.BAD_FIELD, "conversationId", "a conversation of yours")));
        } else if (draft.purpose().seenByCustomer()) {
            thread = jdbc.sql(MessageStatements.OPEN_THREAD)
                    .param("to", draft.to())
                    .param("channel", draft.channel().wire())
                    .param("person", draft.channel().reachesPeople())
                    .param("number", row.number().orElse(null), java.sql.Types.OTHER)
                    .query((set, number) -> set.getObject(1, UUID.class))
                    .optional()
                    .flatMap(id -> thread(jdbc, id));
        }
        if (draft.channel().equals(Channel.WHATSAPP)
                && draft.contentSid().isEmpty()
                && !thread.map(InThread::windowOpen).orElse(false)) {
            throw new SendRefusedException(
                    Kind.WINDOW_CLOSED,
                    "",
                    "They have not written on WhatsApp in the last 24 hours, so only an approved template can be sent.");
        }
        return thread.map(it -> row.in(it.id, it.contact)).orElse(row);
    }

    private static Optional<InThread> thread(JdbcClient jdbc, UUID id) {
        return jdbc.sql(MessageStatements.THREAD)
                .param("id", id)
                .query((set, number) -> new InThread(
                        set.getObject(1, UUID.class),
                        Optional.ofNullable(set.getObject(2, UUID.class)),
                        set.getBoolean(3)))
                .optional();
    }

    private MessageRow row(Draft draft, Optional<Chosen> sender) {
        String subject = draft.subject()
                .orElseGet(() -> draft.channel().isMail()
                        ? "Message from "
                                + senders.listing(draft.organizationId())
                                        .organization()
                                        .companyName()
                                        .replaceAll("\\s+", " ")
                        : "");
        Optional<String> closed = draft.shown()
                .map(words -> sealed.close(
                        draft.organizationId(), MailContent.of(draft).packed()));
        return MessageRow.of(draft, subject, sender, estimate(draft), closed);
    }

    private BigDecimal estimate(Draft draft) {
        return prices.cents(
                draft.channel(),
                draft.to(),
                draft.body(),
                !draft.mediaUrls().isEmpty() || !draft.attachments().isEmpty());
    }

    /** What a message would cost, in whole cents. */
    public int estimate(Channel channel, String to, String body, boolean withFiles) {
        return Prices.whole(prices.cents(channel, to, body, withFiles));
    }

    private static void claimTheHour(JdbcClient jdbc, String to) {
        if (jdbc.sql(MessageStatements.AUTOMATIC).param("to", to).update() == 0) {
            throw new SendRefusedException(
                    Kind.TOO_OFTEN, "", "They got an automatic message less than an hour ago already.");
        }
    }

    private static void said(JdbcClient jdbc, UUID thread, boolean byPerson) {
        jdbc.sql(MessageStatements.SAID)
                .param("id", thread)
                .param("person", byPerson)
                .update();
    }

    /** The messages of a thread leave one after the other; one without a thread waits for none. */
    private void ask(JdbcClient jdbc, UUID organization, Optional<UUID> thread, UUID message, String key) {
        Subject subject = thread.map(Subject::conversation).orElse(new Subject("message", message));
        events.append(jdbc, organization, subject, "message.queued", key);
    }

    /** Of its own subject: what people write in the thread goes past it. */
    private void askAfterQuietHours(JdbcClient jdbc, Draft draft, UUID message) {
        Duration quiet = draft.channel().isByNumber() ? QuietHours.left(jdbc) : Duration.ZERO;
        if (!quiet.isZero()) {
            MessageRecords.settle(jdbc, message, "queued", MessageStatements.QUIET, "");
        }
        askLater(jdbc, draft, message, quiet);
    }

    private void askLater(JdbcClient jdbc, Draft draft, UUID message, Duration pause) {
        events.append(
                jdbc,
                draft.organizationId(),
                new Subject("message", message),
                "message.queued",
                message.toString(),
                pause);
    }

    private void take(JdbcClient jdbc, UUID message, BigDecimal cents) {
        if (!spending.take(jdbc, message, cents)) {
            throw capReached(jdbc);
        }
    }

    private SendRefusedException capReached(JdbcClient jdbc) {
        return new SendRefusedException(Kind.SPEND_CAP, "", spending.reached(jdbc));
    }

    /** What is refused is rolled back with the caller's transaction; that the owner is told of it is not. */
    private void takeOrTell(JdbcClient jdbc, UUID organization, UUID message, BigDecimal cents) {
        try {
            take(jdbc, message, cents);
        } catch (SendRefusedException refused) {
            scope.afterwards(organization, later -> tellThatSpendingStopped(later, organization));
            throw refused;
        }
    }

    /** Tells the owner, once a day. In the caller's transaction. */
    public boolean tellThatSpendingStopped(JdbcClient jdbc, UUID organization) {
        return notices.tell(jdbc, organization, mail -> queue(jdbc, mail));
    }

    /**
     * For whoever sends within an event of their own, and has it marked as being sent by the same transaction. A draft that
     * was begun before and failed, or waits, starts over.
     *
     * @throws SendRefusedException if it can't be sent as things stand; the caller's transaction must not commit then
     */
    public OutgoingMessage sendNow(JdbcClient jdbc, Draft draft, Tries tries) {
        DraftCheck.check(draft);
        Chosen sender = sender(jdbc, draft).orElseThrow();
        MessageRow row = threaded(jdbc, draft, Optional.of(sender));
        Begun begun = begin(jdbc, row);
        if (tries == Tries.ONCE) {
            settleIfLost(jdbc, draft.organizationId(), begun.id);
        }
        return new OutgoingMessage(
                begun.id,
                draft.organizationId(),
                draft.key(),
                draft.channel().wire(),
                Optional.of(sender.account()),
                sender.number().e164(),
                draft.to(),
                "",
                draft.body(),
                draft.mediaUrls(),
                draft.contentSid(),
                senders.statusCallback(sender.account(), draft.organizationId()),
                sender.account().simulated(),
                tries,
                draft.sentBy().isPresent(),
                List.of(),
                Optional.empty());
    }

    /** Marked as being sent, and paid for. */
    private Begun begin(JdbcClient jdbc, MessageRow row) {
        if (Sandbox.isOpen()) {
            Begun begun = begun(row.bind(jdbc.sql(MessageStatements.SEND_NOW), "sending"));
            if (begun.unpaid) {
                take(jdbc, begun.id, row.cents());
            }
            return begun;
        }
        Begun begun = begun(
                row.bind(jdbc.sql(MessageStatements.SEND_NOW_PAID), "sending").param("spend", row.cents()));
        if (begun.unpaid && row.cents().signum() > 0) {
            throw capReached(jdbc);
        }
        return begun;
    }

    private static Begun begun(StatementSpec statement) {
        return statement
                .query((set, number) -> new Begun(set.getObject(1, UUID.class), set.getBoolean(2)))
                .single();
    }

    /** No event comes again for it: one that finds it being sent still, much later, knows that nobody is at it any more. */
    private void settleIfLost(JdbcClient jdbc, UUID organization, UUID message) {
        events.append(
                jdbc, organization, new Subject("message", message), "message.queued", message.toString(), LOST_AFTER);
    }

    /** Keeps a draft that was refused, for what takes its place. */
    public void keepRefused(JdbcClient jdbc, Draft draft, String reason) {
        row(draft, Optional.empty())
                .bind(jdbc.sql(MessageStatements.SEND_NOW), "failed")
                .query((set, number) -> set.getObject(1, UUID.class))
                .single();
        jdbc.sql(
                        "UPDATE messages SET status = 'failed', reason = ? WHERE organization_id = current_organization() AND source_key = ?")
                .params(reason, draft.key())
                .update();
    }

    /**
     * Sends a message again that failed.
     *
     * @return false if there is none that could be
     * @throws SendRefusedException SPEND_CAP
     */
    public boolean retry(UUID organization, UUID message) {
        return scope.in(organization, jdbc -> jdbc.sql(MessageStatements.RETRY)
                .param("id", message)
                .query((set, number) -> {
                    UUID thread = set.getObject(1, UUID.class);
                    if (set.getBoolean(7)) {
                        Channel channel = Channel.of(set.getString(2)).orElseThrow();
                        takeOrTell(
                                jdbc,
                                organization,
                                message,
                                prices.cents(channel, set.getString(3), set.getString(4), set.getString(6) != null));
                    }
                    ask(jdbc, organization, Optional.ofNullable(thread), message, message + ":retry" + set.getInt(5));
                    return true;
                })
                .optional()
                .orElse(false));
    }

    private record InThread(UUID id, Optional<UUID> contact, boolean windowOpen) {}

    private record Begun(UUID id, boolean unpaid) {}
}
