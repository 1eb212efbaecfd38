package dev.switchboard.carrier.replay;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps replays: one at a time for an organization, and the last twenty. */
@Component
final class ReplayStore {

    private static final String INTERRUPT = """
            UPDATE replays SET state = 'interrupted', updated_at = now(), finished_at = now()
            WHERE organization_id = current_organization() AND state = 'running' AND updated_at < now() - interval '10 minutes'""";

    private static final String FORGET = """
            DELETE FROM replays WHERE organization_id = current_organization() AND state <> 'running' AND id <= (
                SELECT r.id FROM replays r WHERE r.organization_id = current_organization() ORDER BY r.id DESC OFFSET 20 LIMIT 1)""";

    /** Whoever was at it for so long without a word is gone, and nobody may be there to say so. */
    private static final String COLUMNS = """
            SELECT id, CASE WHEN state = 'running' AND updated_at < now() - interval '10 minutes' THEN 'interrupted' ELSE state END AS state, candidate, since, asked, played, results::text, started_by, created_at, finished_at FROM replays
            WHERE organization_id = current_organization()""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    ReplayStore(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** @return empty if one is under way */
    Optional<UUID> begin(UUID organization, String actor, String candidate, Instant since, int asked) {
        return scope.in(organization, jdbc -> {
            jdbc.sql(INTERRUPT).update(); // whoever was at it for that long is gone
            jdbc.sql(FORGET).update();
            Optional<UUID> begun = jdbc.sql("""
                            INSERT INTO replays (organization_id, candidate, since, asked, started_by) VALUES (?, ?, ?, ?, ?)
                            ON CONFLICT DO NOTHING RETURNING id""")
                    .params(organization, candidate, OffsetDateTime.ofInstant(since, ZoneOffset.UTC), asked, actor)
                    .query(UUID.class)
                    .optional();
            begun.ifPresent(id -> audit.append(
                    jdbc,
                    organization,
                    new Change(
                            actor,
                            "created",
                            "replays/" + id,
                            Change.between(Map.of(), Map.of("candidate", candidate, "asked", asked)))));
            return begun;
        });
    }

    void keep(UUID organization, UUID id, int played, String results, boolean done) {
        scope.in(
                organization,
                jdbc -> jdbc.sql("""
                        UPDATE replays SET played = ?, results = ?::jsonb, updated_at = now(),
                            state = CASE WHEN ? THEN 'done' ELSE state END, finished_at = CASE WHEN ? THEN now() END
                        WHERE organization_id = current_organization() AND id = ? AND state = 'running'""").params(played, results, done, done, id).update());
    }

    void interrupt(UUID organization, UUID id) {
        scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE replays SET state = 'interrupted', updated_at = now(), finished_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND state = 'running'""").param(id).update());
    }

    Optional<ReplayRun> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> jdbc.sql(COLUMNS + " AND id = ?")
                .param(id)
                .query(ReplayStore::row)
                .optional());
    }

    /** Newest first. */
    List<ReplayRun> list(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql(COLUMNS + " ORDER BY id DESC LIMIT 20")
                .query(ReplayStore::row)
                .list());
    }

    private static ReplayRun row(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ReplayRun(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getString("candidate"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getInt("asked"),
                row.getInt("played"),
                row.getString("results"),
                row.getString("started_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
