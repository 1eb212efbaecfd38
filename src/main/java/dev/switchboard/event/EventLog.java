package dev.switchboard.event;

import dev.switchboard.database.OrganizationScope;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The event table, for whoever appends to it and for the worker who is done with one. */
@Component
public final class EventLog {

    private static final String STILL_MINE = " WHERE id = :id AND attempts = :attempts AND status = 'pending'";

    private final OrganizationScope scope;
    private final ClaimScheduler claims;
    private final FinishedEvents finished;

    EventLog(OrganizationScope scope, ClaimScheduler claims, FinishedEvents finished) {
        this.scope = scope;
        this.claims = claims;
        this.finished = finished;
    }

    /**
     * Appends in the caller's transaction, so that the event is there exactly when what it tells of is.
     *
     * @param key what made it; the second append with the same call, type and key changes nothing
     */
    public void append(JdbcClient jdbc, UUID organizationId, UUID callId, String type, String key) {
        append(jdbc, organizationId, callId, type, key, Duration.ZERO);
    }

    /** The same for what is to be worked on after a while. */
    public void append(JdbcClient jdbc, UUID organizationId, UUID callId, String type, String key, Duration pause) {
        jdbc.sql("""
                        INSERT INTO events (organization_id, call_id, type, key, available_at)
                        VALUES (?, ?, ?, ?, now() + ? * interval '1 ms')
                        ON CONFLICT (call_id, type, key) DO NOTHING""")
                .params(organizationId, callId, type, key, pause.toMillis())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake();
            }
        });
    }

    /** Something may be there to claim now. Cheap, and never waits. */
    public void wake() {
        claims.wake();
    }

    void finish(Event event) {
        finished.add(event, this::wake);
    }

    /** @param counted whether it takes one of the event's attempts */
    void retry(Event event, String reason, Duration pause, boolean counted) {
        update(
                event,
                "leased_until = NULL, last_error = :reason, available_at = now() + :millis * interval '1 ms'"
                        + (counted ? "" : ", attempts = attempts - 1"),
                reason,
                pause);
    }

    /** Leaves it to whoever has it now, for so long. */
    void extend(Event event, Duration lease) {
        update(event, "leased_until = now() + :millis * interval '1 ms'", "", lease);
    }

    /** Gives an event up: it stays as a dead letter, from which it can be replayed. */
    void bury(Event event, String reason) {
        scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        WITH buried AS (
                            UPDATE events SET status = 'dead', finished_at = now(), leased_until = NULL, last_error = :reason
                            WHERE id = :id AND attempts = :attempts AND status = 'pending'
                            RETURNING id, organization_id, call_id, type, attempts)
                        INSERT INTO dead_letters (organization_id, event_id, call_id, type, reason, attempts)
                        SELECT organization_id, id, call_id, type, :reason, attempts FROM buried""")
                .param("id", event.id())
                .param("attempts", event.attempts())
                .param("reason", reason)
                .update());
    }

    private void update(Event event, String change, String reason, Duration pause) {
        scope.in(event.organizationId(), jdbc -> jdbc.sql("UPDATE events SET " + change + STILL_MINE)
                .param("id", event.id())
                .param("attempts", event.attempts())
                .param("reason", reason)
                .param("millis", pause.toMillis())
                .update());
    }
}
