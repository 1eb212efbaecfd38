package dev.switchboard.desk.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.alert.Sender.Route;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.mind.classify.Classification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Alerts in the database: from asked for, over being sent, to what became of them. */
final class AlertRecords {

    private static final int MOST_RESENDS = 3;
    private static final Duration FIRST_RESEND = Duration.ofMinutes(2);

    private final OrganizationScope scope;
    private final Sender sender;
    private final AlertWords words;
    private final EventLog events;
    private final ObjectMapper json;
    private final Supplier<OutcomeTable> outcomes;
    private final boolean mail;

    /** @param mail whether a mail server is configured */
    AlertRecords(
            OrganizationScope scope,
            Sender sender,
            AlertWords words,
            EventLog events,
            ObjectMapper json,
            Supplier<OutcomeTable> outcomes,
            boolean mail) {
        this.outcomes = outcomes;
        this.mail = mail;
        this.events = events;
        this.scope = scope;
        this.sender = sender;
        this.words = words;
        this.json = json;
    }

    Optional<OutgoingAlert> begin(Event event) {
        Listing listing = sender.listing(event.organizationId());
        return scope.in(event.organizationId(), jdbc -> jdbc.sql(AlertStatements.BEGIN)
                .param("call", event.callId())
                .param("to", sender.to(listing).map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .query(this::begun)
                .optional()
                .flatMap(begun -> outgoing(jdbc, event, begun, listing)));
    }

    private Optional<OutgoingAlert> outgoing(JdbcClient jdbc, Event event, Begun begun, Listing listing) {
        if (!begun.status.equals("sending")) {
            return Optional.empty();
        }
        if (begun.pausedSeconds > 0) {
            throw RetryLaterException.untried("sending is paused", Duration.ofSeconds(begun.pausedSeconds));
        }
        try {
            Route route = sender.route(listing);
            if (begun.optedOut) {
                throw new NoRouteException("The alert number has opted out with STOP.");
            }
            String text = words.of(listing.organization(), begun.type, begun.caller, begun.classification);
            return Optional.of(new OutgoingAlert(
                    begun.id,
                    event.organizationId(),
                    event.callId(),
                    route.account(),
                    route.from(),
                    route.to(),
                    text,
                    route.statusCallback(),
                    event.lastAttempt()));
        } catch (NoRouteException nowhere) {
            update(jdbc, begun.id, "skipped", nowhere.getMessage());
            return Optional.empty();
        }
    }

    /** Nothing of this organization is sent for a while; the alert waits. */
    void pause(OutgoingAlert alert, String reason, Duration pause) {
        scope.in(alert.organizationId(), jdbc -> {
            update(jdbc, alert.id(), "pending", reason);
            return startPause(jdbc, alert.organizationId(), reason, pause);
        });
    }

    private static int startPause(JdbcClient jdbc, UUID organization, String reason, Duration pause) {
        return jdbc.sql(AlertStatements.START_PAUSE)
                .param("organization", organization)
                .param("reason", reason)
                .param("seconds", pause.toSeconds())
                .update();
    }

    void optOut(OutgoingAlert alert) {
        scope.in(
                alert.organizationId(),
                jdbc -> optOut(jdbc, alert.organizationId(), alert.to().e164()));
    }

    private static int optOut(JdbcClient jdbc, UUID organization, String number) {
        return jdbc.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(organization, number)
                .update();
    }

    /** @return whether it goes on by e-mail */
    boolean fail(OutgoingAlert alert, String reason) {
        return scope.in(alert.organizationId(), jdbc -> {
            settle(jdbc, alert, "failed", reason, "");
            return goesOnByMail(jdbc, alert.organizationId(), alert.callId());
        });
    }

    private boolean goesOnByMail(JdbcClient jdbc, UUID organization, UUID call) {
        boolean goesOn =
                mail && jdbc.sql(AlertStatements.HAS_MAIL).query(Boolean.class).single();
        if (goesOn) {
            events.append(jdbc, organization, Subject.call(call), "alert.failed", "mail");
        }
        return goesOn;
    }

    Optional<AlertMail> mail(Event event) {
        return scope.in(event.organizationId(), jdbc -> jdbc.sql(AlertStatements.MAIL)
                .param("call", event.callId())
                .query((row, number) -> new AlertMail(
                        row.getObject(1, UUID.class),
                        event.organizationId(),
                        event.callId(),
                        row.getString(2),
                        row.getString(3) + ": " + AlertWords.heading(row.getString(4)),
                        row.getString(5)))
                .optional());
    }

    void mailed(AlertMail mail) {
        scope.in(mail.organizationId(), jdbc -> {
            jdbc.sql("UPDATE agent_alerts SET status = 'emailed', updated_at = now() WHERE id = ?")
                    .param(mail.id())
                    .update();
            return jdbc.sql(AlertStatements.MAIL_MESSAGE)
                    .param("organization", mail.organizationId())
                    .param("call", mail.callId())
                    .param("to", mail.to())
                    .param("text", mail.text())
                    .param("key", "alert-mail:" + mail.id())
                    .update();
        });
    }

    void settle(OutgoingAlert alert, String status, String reason, String sid) {
        boolean sent = !sid.isEmpty();
        scope.in(alert.organizationId(), jdbc -> {
            if (sent) {
                oneAfterTheOther(jdbc, sid);
            }
            settle(jdbc, alert, status, reason, sid)
                    .ifPresent(error -> undelivered(jdbc, alert.organizationId(), sid, error));
            return sent;
        });
    }

    /** The carrier took the message {@code sid} and gave it up. @param error its code, or empty */
    void undelivered(UUID organization, String sid, String error) {
        scope.in(organization, jdbc -> {
            oneAfterTheOther(jdbc, sid);
            return undelivered(jdbc, organization, sid, error);
        });
    }

    /** The message {@code sid} arrived. */
    void arrived(UUID organization, String sid) {
        scope.in(organization, jdbc -> {
            oneAfterTheOther(jdbc, sid);
            return jdbc.sql(AlertStatements.ARRIVED).param("sid", sid).update();
        });
    }

    private static void oneAfterTheOther(JdbcClient jdbc, String sid) {
        jdbc.sql(AlertStatements.ONE_AFTER_THE_OTHER)
                .param("sid", sid)
                .query(Integer.class)
                .single();
    }

    private boolean undelivered(JdbcClient jdbc, UUID organization, String sid, String error) {
        SendOutcome outcome = outcomes.get().outcomeOf(error);
        Optional<Taken> taken = jdbc.sql(AlertStatements.TAKEN)
                .param("sid", sid)
                .query((row, number) -> new Taken(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3), row.getString(4)))
                .optional();
        taken.ifPresent(alert -> {
            boolean paused = outcome.kind() == SendOutcome.Kind.PAUSED;
            if (paused) {
                startPause(jdbc, organization, outcome.reason(), AlertDelivery.TRY_AGAIN);
            }
            if ((paused || outcome.kind() == SendOutcome.Kind.RETRY) && alert.resends < MOST_RESENDS) {
                jdbc.sql(AlertStatements.SEND_AGAIN)
                        .param("reason", outcome.reason())
                        .param("resends", alert.resends + 1)
                        .param("id", alert.id)
                        .update();
                events.append(
                        jdbc,
                        organization,
                        Subject.call(alert.callId),
                        "alert.requested",
                        "undelivered:" + sid,
                        paused ? AlertDelivery.TRY_AGAIN : spaced(alert.resends));
            } else {
                giveUp(jdbc, organization, alert, outcome);
            }
        });
        return taken.isPresent();
    }

    private void giveUp(JdbcClient jdbc, UUID organization, Taken alert, SendOutcome outcome) {
        boolean unknown = outcome.kind() == SendOutcome.Kind.UNKNOWN;
        update(jdbc, alert.id, unknown ? "unknown" : "failed", outcome.reason());
        if (outcome.kind() == SendOutcome.Kind.OPTED_OUT) {
            optOut(jdbc, organization, alert.to);
        }
        // One that may have arrived is left alone.
        if (!unknown && !goesOnByMail(jdbc, organization, alert.callId)) {
            jdbc.sql(AlertStatements.BURY)
                    .param("reason", outcome.reason())
                    .param("call", alert.callId)
                    .update();
        }
    }

    /** Two minutes, four, eight, each with up to a quarter more: a phone that is off is not on a second later. */
    private static Duration spaced(int resends) {
        long millis = FIRST_RESEND.toMillis() << resends;
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4));
    }

    void postpone(OutgoingAlert alert, String reason) {
        scope.in(alert.organizationId(), jdbc -> update(jdbc, alert.id(), "pending", reason));
    }

    private static int update(JdbcClient jdbc, UUID id, String status, String reason) {
        return settling(jdbc, AlertStatements.SETTLE, id, status, reason, "").update();
    }

    private static StatementSpec settling(
            JdbcClient jdbc, String statement, UUID id, String status, String reason, String sid) {
        return jdbc.sql(statement)
                .param("status", status)
                .param("reason", reason.isEmpty() ? null : reason, Types.VARCHAR)
                .param("sid", sid.isEmpty() ? null : sid, Types.VARCHAR)
                .param("id", id);
    }

    /** @return the error with which the carrier gave the message up before we heard that it took it; nothing if it did not */
    private static Optional<String> settle(
            JdbcClient jdbc, OutgoingAlert alert, String status, String reason, String sid) {
        return settling(jdbc, AlertStatements.SETTLE_MESSAGE, alert.id(), status, reason, sid)
                .param("organization", alert.organizationId())
                .param("call", alert.callId())
                .param("to", alert.to().e164())
                .param("text", alert.text())
                .param("provider", alert.account().carrier().path())
                .param("key", "alert:" + alert.id())
                .query(String.class)
                .optional()
                .filter(error -> !error.equals("none"));
    }

    private Begun begun(ResultSet row, int number) throws SQLException {
        @Nullable String caller = row.getString(4);
        return new Begun(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                caller == null ? Optional.empty() : PhoneNumber.parse(caller),
                read(row.getString(5)),
                row.getObject(6) == null ? 0 : Math.max(1, row.getLong(6)),
                row.getBoolean(7));
    }

    private Classification read(String text) {
        try {
            return json.readValue(text, Classification.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored classification can't be read");
        }
    }

    private record Taken(UUID id, UUID callId, int resends, String to) {}

    private record Begun(
            UUID id,
            String status,
            String type,
            Optional<PhoneNumber> caller,
            Classification classification,
            long pausedSeconds,
            boolean optedOut) {}
}
