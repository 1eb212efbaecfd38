package dev.switchboard.carrier.rehearsal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps runs of rehearsals: one at a time for an organization, and the last fifty. */
@Component
final class RehearsalStore {

    private static final String INTERRUPT = """
            UPDATE rehearsals SET state = 'interrupted', updated_at = now(), finished_at = now()
            WHERE organization_id = current_organization() AND state = 'running' AND updated_at < now() - interval '10 minutes'""";

    private static final String FORGET = """
            DELETE FROM rehearsals WHERE organization_id = current_organization() AND state <> 'running' AND id <= (
                SELECT r.id FROM rehearsals r WHERE r.organization_id = current_organization() ORDER BY r.id DESC OFFSET 50 LIMIT 1)""";

    private static final String COLUMNS =
            "SELECT id, state, times, asked, results::text, started_by, created_at, finished_at FROM rehearsals";

    private final OrganizationScope scope;
    private final AuditLog audit;

    RehearsalStore(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** @return empty if one is under way */
    Optional<UUID> begin(UUID organization, String actor, int asked, int times) {
        return scope.in(organization, jdbc -> {
            // Whoever was at it for that long is gone.
            jdbc.sql(INTERRUPT).update();
            jdbc.sql(FORGET).update();
            Optional<UUID> begun = jdbc.sql("""
                            INSERT INTO rehearsals (organization_id, times, asked, started_by) VALUES (?, ?, ?, ?)
                            ON CONFLICT DO NOTHING RETURNING id""")
                    .params(organization, times, asked, actor)
                    .query(UUID.class)
                    .optional();
            begun.ifPresent(id -> audit.append(
                    jdbc,
                    organization,
                    new Change(
                            actor,
                            "created",
                            "rehearsals/" + id,
                            Change.between(Map.of(), Map.of("asked", asked, "times", times)))));
            return begun;
        });
    }

    void keep(UUID organization, UUID id, ArrayNode results, boolean done) {
        scope.in(
                organization,
                jdbc -> jdbc.sql("""
                        UPDATE rehearsals SET results = ?::jsonb, updated_at = now(), state = CASE WHEN ? THEN 'done' ELSE state END,
                            finished_at = CASE WHEN ? THEN now() END WHERE id = ? AND state = 'running'""").params(results.toString(), done, done, id).update());
    }

    void interrupt(UUID organization, UUID id) {
        scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE rehearsals SET state = 'interrupted', updated_at = now(), finished_at = now()
                        WHERE id = ? AND state = 'running'""").param(id).update());
    }

    Optional<RehearsalRun> find(UUID organization, UUID id) {
        return scope.in(
                organization, jdbc -> jdbc.sql(COLUMNS + " WHERE organization_id = current_organization() AND id = ?")
                        .param(id)
                        .query(RehearsalStore::row)
                        .optional());
    }

    /** Newest first. */
    List<RehearsalRun> list(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        COLUMNS + " WHERE organization_id = current_organization() ORDER BY id DESC LIMIT 50")
                .query(RehearsalStore::row)
                .list());
    }

    private static RehearsalRun row(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RehearsalRun(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getInt("times"),
                row.getInt("asked"),
                row.getString("results"),
                row.getString("started_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
