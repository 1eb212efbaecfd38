package dev.switchboard.ground.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of trials. */
@Component
final class TrialStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String START = """
            WITH begun AS (
                INSERT INTO file_trials (draft_id, revision, base, changes, tried_on, share, started_by)
                VALUES (:draft, :revision, :base, :changes::jsonb, :organization::uuid, :share::integer, :actor)
                ON CONFLICT ((true)) WHERE ended_at IS NULL DO NOTHING RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject, detail) SELECT :actor, 'tried', 'draft/' || :draft, :detail FROM begun
            ), told AS (SELECT pg_notify('file_version', '') FROM begun)
            SELECT begun.id FROM begun LEFT JOIN told ON true""";

    private static final String END = """
            WITH ended AS (
                UPDATE file_trials SET ended_at = now(), ended_by = :actor WHERE draft_id = :draft AND ended_at IS NULL RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject) SELECT :actor, 'ended', 'draft/' || :draft FROM ended
            ), told AS (SELECT pg_notify('file_version', '') FROM ended)
            SELECT count(ended.id) FROM ended LEFT JOIN told ON true""";

    private final JdbcClient jdbc;

    TrialStore(VersionStore versions) {
        this.jdbc = versions.jdbc();
    }

    /** @return empty if another one runs */
    Optional<UUID> start(
            Draft draft,
            long base,
            Map<String, @Nullable String> changes,
            @Nullable UUID organization,
            @Nullable Integer share,
            String actor) {
        try {
            return jdbc.sql(START)
                    .param("draft", draft.id())
                    .param("revision", draft.revision())
                    .param("base", base)
                    .param("changes", JSON.writeValueAsString(changes))
                    .param("organization", organization)
                    .param("share", share)
                    .param("actor", actor)
                    .param("detail", share == null ? "on organization " + organization : "on " + share + " % of calls")
                    .query(UUID.class)
                    .optional();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can't be written", impossible);
        }
    }

    boolean end(UUID draft, String actor) {
        return jdbc.sql(END)
                        .param("draft", draft)
                        .param("actor", actor)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Those that run, and those that ended so lately that some of their calls may not be over: carriers end a call after four hours. */
    List<Trial> open() {
        return jdbc.sql(
                        "SELECT * FROM file_trials WHERE ended_at IS NULL OR ended_at > now() - interval '5 hours' ORDER BY id")
                .query(TrialStore::trial)
                .list();
    }

    List<Trial> of(UUID draft) {
        return jdbc.sql("SELECT * FROM file_trials WHERE draft_id = ? ORDER BY id DESC LIMIT 100")
                .param(draft)
                .query(TrialStore::trial)
                .list();
    }

    /** What it changes: texts by their names, null where the file goes. */
    Map<String, @Nullable String> changes(UUID trial) {
        String json = jdbc.sql("SELECT changes::text FROM file_trials WHERE id = ?")
                .param(trial)
                .query(String.class)
                .single();
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, @Nullable String>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can't be read", impossible);
        }
    }

    /** @return nothing if it leaves the file as it serves, or has none of that name */
    Optional<String> text(UUID trial, String name) {
        return jdbc.sql("SELECT changes ->> :name FROM file_trials WHERE id = :trial AND changes ->> :name IS NOT NULL")
                .param("trial", trial)
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** The one that runs, with what its draft is called. */
    Optional<Running> running() {
        return jdbc.sql("""
                        SELECT t.*, d.title FROM file_trials t JOIN file_drafts d ON d.id = t.draft_id WHERE t.ended_at IS NULL""")
                .query((row, i) -> new Running(trial(row, i), row.getString("title")))
                .optional();
    }

    record Running(Trial trial, String title) {}

    private static Trial trial(ResultSet row, int i) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Trial(
                row.getObject("id", UUID.class),
                row.getObject("draft_id", UUID.class),
                row.getInt("revision"),
                row.getLong("base"),
                row.getObject("tried_on", UUID.class),
                row.getObject("share", Integer.class),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
