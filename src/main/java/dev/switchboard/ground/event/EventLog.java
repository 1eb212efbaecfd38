package dev.switchboard.ground.event;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Sandbox;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The event table, for whoever appends to it and for the worker who is done with one. */
@Component
public final class EventLog {

    /**
     * Claimed at once if a hand works on the event before it, holds that for a while yet, and nothing else of the subject is to
     * be done first. Should the answer to the commit be lost, nobody goes on with it before the lease ends.
     */
    private static final String APPEND = """
            INSERT INTO events (organization_id, call_id, subject_type, subject_id, type, key, available_at, attempts, leased_until)
            SELECT :organization, CASE WHEN :about = 'call' THEN :subject END, :about, :subject, :type, :key, now() + :pause * interval '1 ms',
                CASE WHEN next.claimed THEN 1 ELSE 0 END, CASE WHEN next.claimed THEN now() + :lease * interval '1 ms' END
            FROM (SELECT EXISTS (
                      SELECT FROM events b WHERE b.id = :before AND b.attempts = :attempts AND b.status = 'pending'
                      AND b.leased_until > now() + :lease / 2 * interval '1 ms') AND NOT EXISTS (
                      SELECT FROM events e WHERE e.subject_id = :subject AND e.status = 'pending' AND e.id <> :before)) AS next (claimed)
            ON CONFLICT DO NOTHING
            RETURNING id, attempts""";

    /** What nobody goes on with at once; in words of its own, because it would be planned again each time as a case of the other. */
    private static final String APPEND_TO_BE_CLAIMED = """
            INSERT INTO events (organization_id, call_id, subject_type, subject_id, type, key, available_at)
            VALUES (:organization, CASE WHEN :about = 'call' THEN :subject END, :about, :subject, :type, :key, now() + :pause * interval '1 ms')
            ON CONFLICT DO NOTHING
            RETURNING id, attempts""";

    private static final String STILL_MINE = " WHERE id = :id AND attempts = :attempts AND status = 'pending'";

    /** The id of an event that no table holds. */
    private static final UUID NOWHERE = new UUID(0, 0);

    /** What this thread works on, if it does. */
    private final ThreadLocal<@Nullable Work> atWork = new ThreadLocal<>();

    private final ThreadLocal<@Nullable Listening> listening = new ThreadLocal<>();

    private final OrganizationScope scope;
    private final ClaimScheduler claims;
    private final FinishedEvents finished;
    private final EventProperties properties;

    EventLog(OrganizationScope scope, ClaimScheduler claims, FinishedEvents finished, EventProperties properties) {
        this.properties = properties;
        this.scope = scope;
        this.claims = claims;
        this.finished = finished;
    }

    /**
     * Appends in the caller's transaction, so that the event is there exactly when what it tells of is.
     *
     * @param key what made it; the second append with the same subject, type and key changes nothing
     */
    public void append(JdbcClient jdbc, UUID organizationId, Subject subject, String type, String key) {
        append(jdbc, organizationId, subject, type, key, Duration.ZERO);
    }

    /** The same for what is to be worked on after a while. */
    public void append(JdbcClient jdbc, UUID organizationId, Subject subject, String type, String key, Duration pause) {
        Listening listener = listening.get();
        if (listener != null && Sandbox.isOpen()) {
            listener.hear(new Event(NOWHERE, organizationId, subject, type, key, 1, false), pause);
            return;
        }
        Optional<Work> work = pause.isZero() ? workOn(subject, type) : Optional.empty();
        StatementSpec statement = work.map(it -> jdbc.sql(APPEND)
                        .param("lease", properties.lease().toMillis())
                        .param("before", it.event.id())
                        .param("attempts", it.event.attempts()))
                .orElseGet(() -> jdbc.sql(APPEND_TO_BE_CLAIMED));
        Optional<Event> made = statement
                .param("organization", organizationId)
                .param("about", subject.type())
                .param("subject", subject.id())
                .param("type", type)
                .param("key", key)
                .param("pause", pause.toMillis())
                .query((row, number) -> new Event(
                        row.getObject(1, UUID.class),
                        organizationId,
                        subject,
                        type,
                        key,
                        row.getInt(2),
                        row.getInt(2) >= properties.attempts()))
                .optional();
        if (Sandbox.isOpen()) {
            return; // it is gone before anybody could claim it
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                made.filter(Event::isClaimed)
                        .ifPresentOrElse(next -> work.orElseThrow().next.accept(next), EventLog.this::wake);
            }
        });
    }

    /**
     * For whoever works on events within the transaction that appends them, because it is never committed: it is handed each, and none
     * takes the way through the table.
     *
     * @param made told of each event that this thread appends meanwhile to be worked on at once
     */
    public void listen(Consumer<Event> made, Runnable work) {
        listening.set(new Listening(made, new HashSet<>()));
        try {
            work.run();
        } finally {
            listening.remove();
        }
    }

    /** @param known all that was appended, so that the second append changes nothing here either */
    private record Listening(Consumer<Event> made, Set<List<Object>> known) {

        void hear(Event event, Duration pause) {
            if (known.add(List.of(event.subject(), event.type(), event.key())) && pause.isZero()) {
                made.accept(event);
            }
        }
    }

    /** The work of this thread, if it may go on with an event of that type: one of its own subject, which does not wait for the model. */
    private Optional<Work> workOn(Subject subject, String type) {
        return Optional.ofNullable(atWork.get())
                .filter(work -> work.event.subject().equals(subject) && !Event.asksModel(type));
    }

    /**
     * Does the work that an event asks for.
     *
     * @param next told what the work made of it, for the same subject and committed: claimed already, so that the same hand
     *     goes on with it and nobody has to look for it
     */
    void workOn(Event event, Consumer<Event> next, Runnable work) {
        atWork.set(new Work(event, next));
        try {
            work.run();
        } finally {
            atWork.remove();
        }
    }

    /** Something may be there to claim now. Cheap, and never waits. */
    public void wake() {
        claims.wake();
    }

    /** @return whether it is marked as done; if not, it comes back */
    boolean finish(Event event) {
        return finished.add(event, this::wake);
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
        // Unless whoever it was sent to has put it back already.
        update(
                event,
                "leased_until = CASE WHEN leased_until IS NOT NULL THEN now() + :millis * interval '1 ms' END",
                "",
                lease);
    }

    /** Gives an event up: it stays as a dead letter, from which it can be replayed. */
    void bury(Event event, String reason) {
        scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        WITH buried AS (
                            UPDATE events SET status = 'dead', finished_at = now(), leased_until = NULL, last_error = :reason
                            WHERE id = :id AND attempts = :attempts AND status = 'pending'
                            RETURNING id, organization_id, call_id, subject_type, subject_id, type, attempts)
                        INSERT INTO dead_letters (organization_id, event_id, call_id, subject_type, subject_id, type, reason, attempts)
                        SELECT organization_id, id, call_id, subject_type, subject_id, type, :reason, attempts FROM buried""")
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

    private record Work(Event event, Consumer<Event> next) {}
}
