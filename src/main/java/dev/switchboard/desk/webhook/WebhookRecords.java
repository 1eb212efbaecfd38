package dev.switchboard.desk.webhook;

import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what became of a message, and decides with the schedule when it is tried again. */
@Component
final class WebhookRecords {

    /** Sooner than that a job would come too late for it. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String ATTEMPTED = """
            UPDATE webhook_deliveries d SET attempts = attempts + 1, last_attempt_at = now(), last_status = :status, last_error = :error,
                asked_until = NULL, next_at = CASE WHEN :taken THEN NULL ELSE now() END, updated_at = now(),
                state = CASE WHEN :taken THEN 'delivered' ELSE state END, delivered_at = CASE WHEN :taken THEN now() END
            FROM webhook_endpoints e
            WHERE d.organization_id = current_organization() AND d.id = :id AND d.asks = :asks AND d.state = 'waiting'
              AND e.organization_id = d.organization_id AND e.id = d.endpoint_id
            RETURNING d.attempts, d.tries_from, e.failures + 1, now(), coalesce(e.last_delivered_at >= d.tries_from, false)""";

    private static final String WELL = """
            UPDATE webhook_endpoints SET failures = 0, resting_until = NULL, last_delivered_at = now() WHERE id = ?""";

    private static final String NOT_WELL = """
            UPDATE webhook_endpoints SET failures = failures + 1, resting_until = ? WHERE id = ?""";

    private final OrganizationScope scope;
    private final WebhookQueue queue;
    private final WebhookSwitch endpoints;

    WebhookRecords(OrganizationScope scope, WebhookQueue queue, WebhookSwitch endpoints) {
        this.scope = scope;
        this.queue = queue;
        this.endpoints = endpoints;
    }

    /** Does nothing if another event has taken it over. */
    void settle(OutgoingWebhook webhook, Outcome outcome) {
        scope.in(webhook.organizationId(), jdbc -> {
            lock(jdbc, webhook);
            Optional<Attempt> attempt = attempted(jdbc, webhook, outcome);
            attempt.ifPresent(made -> settle(jdbc, webhook, outcome, made));
            queue.askNext(jdbc, webhook.organizationId(), webhook.endpointId());
            return attempt.isPresent();
        });
    }

    /** The endpoint before its messages, as whoever switches one off does; the other way round, two could wait for each other. */
    private static void lock(JdbcClient jdbc, OutgoingWebhook webhook) {
        jdbc.sql(
                        "SELECT id FROM webhook_endpoints WHERE organization_id = current_organization() AND id = ? FOR UPDATE")
                .param(webhook.endpointId())
                .query(UUID.class)
                .optional();
    }

    private static Optional<Attempt> attempted(JdbcClient jdbc, OutgoingWebhook webhook, Outcome outcome) {
        return jdbc.sql(ATTEMPTED)
                .param("status", outcome.status().orElse(null), Types.INTEGER)
                .param("error", outcome.error().isEmpty() ? null : outcome.error(), Types.VARCHAR)
                .param("taken", outcome.kind() == Outcome.Kind.TAKEN)
                .param("id", webhook.deliveryId())
                .param("asks", webhook.asks())
                .query((row, number) -> new Attempt(
                        row.getInt(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getInt(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getBoolean(5)))
                .optional();
    }

    private void settle(JdbcClient jdbc, OutgoingWebhook webhook, Outcome outcome, Attempt attempt) {
        switch (outcome.kind()) {
            case TAKEN -> jdbc.sql(WELL).param(webhook.endpointId()).update();
            case GONE -> endpoints.disable(jdbc, webhook.organizationId(), webhook.endpointId(), outcome.error());
            case AWAY -> {
                Instant rested = attempt.now.plus(RetrySchedule.rest(attempt.failures, outcome.wish()));
                jdbc.sql(NOT_WELL)
                        .params(rested.atOffset(ZoneOffset.UTC), webhook.endpointId())
                        .update();
                again(jdbc, webhook, outcome, attempt);
            }
            case REFUSED -> again(jdbc, webhook, outcome, attempt);
        }
    }

    private void again(JdbcClient jdbc, OutgoingWebhook webhook, Outcome outcome, Attempt attempt) {
        Optional<Instant> next = RetrySchedule.next(
                attempt.number,
                attempt.from,
                attempt.now,
                outcome.wish(),
                ThreadLocalRandom.current().nextDouble());
        if (next.isEmpty()) {
            giveUp(jdbc, webhook, attempt);
            return;
        }
        Duration pause = Duration.between(attempt.now, next.get());
        if (pause.compareTo(SOON) < 0) {
            queue.askSoon(jdbc, webhook.organizationId(), webhook.deliveryId(), pause);
        } else {
            queue.postpone(jdbc, webhook.deliveryId(), next.get());
        }
    }

    /** An endpoint that took nothing at all in the three days is told nothing more. */
    private void giveUp(JdbcClient jdbc, OutgoingWebhook webhook, Attempt attempt) {
        jdbc.sql("UPDATE webhook_deliveries SET state = 'failed', next_at = NULL WHERE id = ?")
                .param(webhook.deliveryId())
                .update();
        if (!attempt.tookOthers) {
            endpoints.disable(
                    jdbc,
                    webhook.organizationId(),
                    webhook.endpointId(),
                    "It took nothing for %d days.".formatted(RetrySchedule.TRIED_FOR.toDays()));
        }
    }

    /** @param tookOthers whether its endpoint took anything since this was first sent */
    private record Attempt(int number, Instant from, int failures, Instant now, boolean tookOthers) {}
}
