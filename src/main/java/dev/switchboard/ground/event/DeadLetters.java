package dev.switchboard.ground.event;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Events that were given up, and their way back. A replayed event starts over with all its attempts; every step it leads
 * to finds what was done before, so nothing is filed, asked for or sent twice. An alert that may have gone out is left
 * alone: nobody knows.
 */
@Component
public final class DeadLetters {

    private static final String REPLAY = """
            WITH letter AS (
                UPDATE dead_letters SET replayed_at = now()
                WHERE organization_id = current_organization() AND replayed_at IS NULL
                  AND (:id::uuid IS NULL OR id = :id::uuid) AND (:type::text IS NULL OR type = :type::text)
                RETURNING event_id, subject_id, type
            ), alert AS (
                UPDATE agent_alerts a SET status = 'pending', reason = NULL, metadata = a.metadata - 'resends', updated_at = now()
                FROM letter l WHERE l.type = 'alert.requested' AND a.subject_id = l.subject_id AND a.status = 'failed'
            ), message AS (
                UPDATE messages m SET status = 'queued', reason = NULL, metadata = m.metadata - 'resends'
                FROM letter l JOIN events q ON q.id = l.event_id
                WHERE m.id = CASE l.type WHEN 'message.queued' THEN left(q.key, 36)::uuid END AND m.status = 'failed'
            )
            UPDATE events e SET status = 'pending', attempts = 0, available_at = now(), leased_until = NULL, finished_at = NULL
            FROM letter l WHERE e.id = l.event_id AND e.status = 'dead'""";

    private final OrganizationScope scope;
    private final EventLog events;

    DeadLetters(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    /** @return false if there is no such letter, or it was replayed already */
    public boolean replay(UUID organizationId, UUID id) {
        return replay(organizationId, id, null) > 0;
    }

    /**
     * All of an organization's.
     *
     * @param type of these events only
     * @return how many
     */
    public int replayAll(UUID organizationId, Optional<String> type) {
        return replay(organizationId, null, type.orElse(null));
    }

    private int replay(UUID organizationId, @Nullable UUID id, @Nullable String type) {
        int replayed = scope.in(organizationId, jdbc -> replay(jdbc, id, type));
        events.wake();
        return replayed;
    }

    private static int replay(JdbcClient jdbc, @Nullable UUID id, @Nullable String type) {
        return jdbc.sql(REPLAY)
                .param("id", id == null ? null : id.toString(), java.sql.Types.VARCHAR)
                .param("type", type, java.sql.Types.VARCHAR)
                .update();
    }
}
