package dev.switchboard.desk.message;

import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.desk.message.MessageListener.Became;
import dev.switchboard.desk.message.MessageListener.News;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What carriers tell of messages that they took; it may come before their answer is kept. One that they could not deliver is
 * sent again after some minutes where that may help, at most three times.
 */
@Component
final class DeliveryReports {

    private static final int MOST_RESENDS = 3;
    private static final Duration FIRST_RESEND = Duration.ofMinutes(2);

    private final OrganizationScope scope;
    private final EventLog events;
    private final Supplier<OutcomeTable> outcomes;
    private final MessageListeners listeners;

    DeliveryReports(
            OrganizationScope scope, EventLog events, Supplier<OutcomeTable> outcomes, MessageListeners listeners) {
        this.scope = scope;
        this.events = events;
        this.outcomes = outcomes;
        this.listeners = listeners;
    }

    /** @param sid the carrier's id; empty if it has none */
    void taken(OutgoingMessage message, String sid) {
        scope.in(message.organizationId(), jdbc -> {
            oneAfterTheOther(jdbc, sid);
            Told told = jdbc.sql(MessageStatements.TAKEN)
                    .param("id", message.id())
                    .param("sid", sid)
                    .param("status", message.simulated() ? "simulated" : "sent")
                    .param("provider", provider(message))
                    .query((row, number) -> new Told(row.getString(1), row.getString(2)))
                    .single();
            listeners.tell(jdbc, message, message.simulated() ? Became.SIMULATED : Became.SENT, "", sid);
            if (told.status != null) {
                givenUp(jdbc, message.organizationId(), sid, told.status, told.error);
            }
            return told;
        });
    }

    private static String provider(OutgoingMessage message) {
        if (message.simulated()) {
            return "simulator";
        }
        return message.account()
                .map(account -> account.carrier().path())
                .orElse(message.channel().equals(Channel.EMAIL.wire()) ? "smtp" : message.channel());
    }

    void follow(TextStatus status) {
        UUID organization = status.organization().id();
        String sid = status.messageSid();
        scope.in(organization, jdbc -> {
            oneAfterTheOther(jdbc, sid);
            boolean told = jdbc.sql(MessageStatements.TOLD)
                            .param("sid", sid)
                            .param("status", status.status())
                            .param("error", status.errorCode())
                            .update()
                    == 0;
            if (told) {
                return 0;
            }
            if (status.isUndelivered() && givenUp(jdbc, organization, sid, status.status(), status.errorCode())) {
                return 1;
            }
            return follow(jdbc, organization, status);
        });
    }

    private int follow(JdbcClient jdbc, UUID organization, TextStatus status) {
        return jdbc.sql(MessageStatements.FOLLOW)
                .param("sid", status.messageSid())
                .param("status", status.status())
                .param("error", status.isDelivered() ? "" : status.errorCode())
                .param("arrived", status.isDelivered())
                .query((row, number) -> {
                    if (status.isDelivered()) {
                        listeners.tell(
                                jdbc,
                                MessageListeners.news(
                                        organization,
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        Became.ARRIVED,
                                        "",
                                        status.messageSid()));
                    }
                    return 1;
                })
                .list()
                .size();
    }

    private static void oneAfterTheOther(JdbcClient jdbc, String sid) {
        if (!sid.isEmpty()) {
            jdbc.sql(MessageStatements.ONE_AFTER_THE_OTHER)
                    .param("sid", sid)
                    .query(Integer.class)
                    .single();
        }
    }

    /** @return whether it was of a message that counted as sent */
    private boolean givenUp(JdbcClient jdbc, UUID organization, String sid, String status, String error) {
        SendOutcome outcome = outcomes.get().outcomeOf(error);
        Optional<Taken> found = jdbc.sql(MessageStatements.GIVEN_UP)
                .param("sid", sid)
                .query((row, number) -> new Taken(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5)))
                .optional();
        found.ifPresent(message -> {
            boolean paused = outcome.kind() == SendOutcome.Kind.PAUSED;
            if (paused) {
                MessageRecords.startPause(jdbc, outcome.reason(), MessageDelivery.TRY_AGAIN);
            }
            if ((paused || outcome.kind() == SendOutcome.Kind.RETRY) && message.resends < MOST_RESENDS) {
                sendAgain(jdbc, organization, sid, message, outcome, error);
            } else {
                end(jdbc, organization, sid, message, outcome, status, error);
            }
        });
        return found.isPresent();
    }

    private void sendAgain(
            JdbcClient jdbc, UUID organization, String sid, Taken message, SendOutcome outcome, String error) {
        jdbc.sql(MessageStatements.SEND_AGAIN)
                .param("reason", outcome.reason())
                .param("resends", message.resends + 1)
                .param("error", error.isEmpty() ? null : error, Types.VARCHAR)
                .param("id", message.id)
                .update();
        News waiting =
                MessageListeners.news(organization, message.id, message.key, Became.WAITING, outcome.reason(), sid);
        listeners.tell(jdbc, waiting);
        Duration pause =
                outcome.kind() == SendOutcome.Kind.PAUSED ? MessageDelivery.TRY_AGAIN : spaced(message.resends);
        String key = "undelivered:" + sid;
        if (!listeners.sendAgain(jdbc, waiting, key, pause)) {
            // Of its own subject: what comes after it in the thread doesn't wait for minutes.
            events.append(
                    jdbc,
                    organization,
                    new Subject("message", message.id),
                    "message.queued",
                    message.id + ":" + key,
                    pause);
        }
    }

    private void end(
            JdbcClient jdbc,
            UUID organization,
            String sid,
            Taken message,
            SendOutcome outcome,
            String status,
            String error) {
        boolean unknown = outcome.kind() == SendOutcome.Kind.UNKNOWN;
        MessageRecords.settle(jdbc, message.id, status, outcome.reason(), error);
        if (outcome.kind() == SendOutcome.Kind.OPTED_OUT) {
            MessageRecords.optOut(jdbc, message.to, message.from);
        }
        listeners.tell(
                jdbc,
                MessageListeners.news(
                        organization,
                        message.id,
                        message.key,
                        unknown ? Became.UNKNOWN : Became.FAILED,
                        outcome.reason(),
                        sid));
    }

    /** Two minutes, four, eight, each with up to a quarter more: a phone that is off is not on a second later. */
    private static Duration spaced(int resends) {
        long millis = FIRST_RESEND.toMillis() << resends;
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4));
    }

    /** @param status with which the carrier gave the message up before it told that it took it; null: it did not */
    private record Told(String error, @Nullable String status) {}

    private record Taken(UUID id, String key, int resends, String to, String from) {}
}
