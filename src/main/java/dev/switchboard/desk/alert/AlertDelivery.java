package dev.switchboard.desk.alert;

import dev.switchboard.desk.alert.AlertDrafts.Begun;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.OutgoingMessage;
import dev.switchboard.desk.message.OutgoingMessage.Tries;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.organization.Listing;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has alerts sent: as a text message within the event that asks for it, else by e-mail. */
public final class AlertDelivery {

    private final OrganizationScope scope;
    private final Sender sender;
    private final AlertDrafts drafts;
    private final Outbox outbox;
    private final AlertNews news;

    AlertDelivery(OrganizationScope scope, Sender sender, AlertDrafts drafts, Outbox outbox, AlertNews news) {
        this.scope = scope;
        this.sender = sender;
        this.drafts = drafts;
        this.outbox = outbox;
        this.news = news;
    }

    /** The alert that {@code event} asks for, marked as being sent; nothing if it was sent, or may have been, before. */
    public Optional<OutgoingMessage> begin(Event event) {
        Listing listing = sender.listing(event.organizationId());
        try {
            return scope.in(event.organizationId(), jdbc -> jdbc.sql(AlertStatements.BEGIN)
                    .param("call", event.callId())
                    .query(drafts::begun)
                    .optional()
                    .filter(begun -> begun.status().equals("sending"))
                    .flatMap(begun -> begin(jdbc, event, begun, listing)));
        } catch (Refused refused) {
            if (!scope.in(event.organizationId(), jdbc -> settle(jdbc, refused))) {
                throw new GivenUpException(refused.why.getMessage());
            }
            return Optional.empty();
        }
    }

    private Optional<OutgoingMessage> begin(JdbcClient jdbc, Event event, Begun begun, Listing listing) {
        try {
            Draft draft = drafts.of(begun, listing, event.callId());
            try {
                return Optional.of(outbox.sendNow(jdbc, draft, event.lastAttempt() ? Tries.LAST : Tries.MORE));
            } catch (SendRefusedException refused) {
                throw new Refused(begun.id(), draft, refused);
            }
        } catch (NoRouteException nowhere) {
            String reason = String.valueOf(nowhere.getMessage());
            if (!goesOnByMail(jdbc, begun.id(), drafts.toNobody(begun, listing, event.callId()), reason)) {
                AlertNews.update(jdbc, begun.id(), "skipped", reason);
            }
            return Optional.empty();
        }
    }

    /** @return whether somebody hears of it */
    private boolean settle(JdbcClient jdbc, Refused refused) {
        String reason =
                switch (refused.why.kind()) {
                    case OPTED_OUT -> "The alert number has opted out with STOP.";
                    case BAD_FIELD -> Sender.OWN_NUMBER;
                    default -> String.valueOf(refused.why.getMessage());
                };
        boolean spent = refused.why.kind() == SendRefusedException.Kind.SPEND_CAP;
        if (spent) {
            outbox.tellThatSpendingStopped(jdbc, refused.draft.organizationId());
        }
        if (goesOnByMail(jdbc, refused.alert, refused.draft, reason)) {
            return true;
        }
        if (spent) {
            outbox.keepRefused(jdbc, refused.draft, reason);
        }
        AlertNews.update(jdbc, refused.alert, spent ? "failed" : "skipped", reason);
        return !spent;
    }

    /** @return false if the organization has no alert e-mail address */
    private boolean goesOnByMail(JdbcClient jdbc, UUID alert, Draft text, String reason) {
        if (!news.goesOnByMail(jdbc, text.organizationId(), alert)) {
            return false;
        }
        outbox.keepRefused(jdbc, text, reason);
        AlertNews.update(jdbc, alert, "failed", reason);
        return true;
    }

    /** Has the e-mail sent in place of a text message that could not be; once. */
    public void byMail(Event event) {
        scope.in(event.organizationId(), jdbc -> jdbc.sql(AlertStatements.MAIL)
                .param("call", event.callId())
                .query((row, number) -> {
                    Draft draft = Draft.of(
                                    event.organizationId(),
                                    Channel.EMAIL,
                                    row.getString(2),
                                    row.getString(5),
                                    Purpose.ALERT,
                                    AlertNews.MAIL + row.getObject(1, UUID.class))
                            .withSubject(oneLine(row.getString(3)) + ": " + AlertWords.heading(row.getString(4)))
                            .about(event.callId());
                    UUID conversation = row.getObject(6, UUID.class);
                    return conversation == null ? draft : draft.in(conversation);
                })
                .optional()
                .map(draft -> queue(jdbc, draft)));
    }

    private UUID queue(JdbcClient jdbc, Draft draft) {
        try {
            return outbox.queue(jdbc, draft);
        } catch (SendRefusedException refused) {
            throw new GivenUpException("the alert e-mail can't be sent: " + refused.getMessage());
        }
    }

    /** A company's name as a subject begins with it: a line that leaves room for the rest. */
    static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 150 ? line.substring(0, 150) : line;
    }

    /** Takes back what was begun. */
    private static final class Refused extends RuntimeException {

        private final UUID alert;
        private final transient Draft draft;
        private final SendRefusedException why;

        Refused(UUID alert, Draft draft, SendRefusedException why) {
            super(why.getMessage(), null, false, false);
            this.alert = alert;
            this.draft = draft;
            this.why = why;
        }
    }
}
