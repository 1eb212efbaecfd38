package dev.switchboard.ground.version;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of drafts. */
@Component
final class DraftStore {

    private static final String CREATE = """
            WITH made AS (
                INSERT INTO file_drafts (title, base, created_by, authors) VALUES (:title, :base, :actor, ARRAY[:actor::text]) RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject, detail) SELECT :actor, 'created', 'draft/' || id, :title FROM made
            ), changes AS (
                INSERT INTO file_draft_changes (draft_id, name, before, content)
                SELECT made.id, n, b, t FROM made, unnest(:names::text[], :before::text[], :texts::text[]) AS given (n, b, t))
            SELECT id FROM made""";

    /** A new revision, which nobody has approved; rows that are named again are replaced by the delete before. */
    private static final String SAVE = """
            WITH saved AS (
                UPDATE file_drafts SET title = :title, revision = revision + 1, approved_by = NULL, approved_at = NULL, updated_at = now(),
                    authors = CASE WHEN :actor = ANY (authors) THEN authors ELSE authors || :actor::text END
                WHERE id = :id AND state = 'open' AND revision = :revision RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject, detail)
                SELECT :actor, 'changed', 'draft/' || id, 'revision ' || (:revision + 1) FROM saved
            ), gone AS (
                DELETE FROM file_draft_changes c USING saved WHERE c.draft_id = saved.id AND NOT c.name = ANY (:names::text[])
            ), changes AS (
                INSERT INTO file_draft_changes (draft_id, name, before, content)
                SELECT saved.id, n, b, t FROM saved, unnest(:names::text[], :before::text[], :texts::text[]) AS given (n, b, t)
                ON CONFLICT (draft_id, name) DO UPDATE SET before = excluded.before, content = excluded.content)
            SELECT count(*) FROM saved""";

    /** Of the revision that was looked at, and by nobody who wrote on it. */
    private static final String APPROVE = """
            WITH seen AS (
                UPDATE file_drafts SET approved_by = :actor, approved_at = now(), updated_at = now()
                WHERE id = :id AND state = 'open' AND revision = :revision AND NOT :actor = ANY (authors) RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject, detail)
                SELECT :actor, 'approved', 'draft/' || id, 'revision ' || :revision FROM seen)
            SELECT count(*) FROM seen""";

    /** Of the revision that was looked at: what somebody wrote meanwhile does not end unread. */
    private static final String END = """
            WITH ended AS (
                UPDATE file_drafts SET state = :state, published_as = :version::bigint, updated_at = now()
                WHERE id = :id AND state = 'open' AND revision = coalesce(:revision::integer, revision) RETURNING id
            ), said AS (
                INSERT INTO file_actions (actor, action, subject, detail)
                SELECT :actor, :state, 'draft/' || id, CASE WHEN :version::bigint IS NULL THEN '' ELSE 'as version ' || :version END FROM ended)
            SELECT count(*) FROM ended""";

    private final JdbcClient jdbc;

    DraftStore(VersionStore versions) {
        this.jdbc = versions.jdbc();
    }

    /**
     * One file of a draft.
     *
     * @param before the digest of what it changes; null for a new file
     * @param content null where the file goes
     */
    record Row(
            String name, @Nullable String before, @Nullable String content) {}

    UUID create(String title, long base, String actor, List<Row> rows) {
        return rows(jdbc.sql(CREATE), rows)
                .param("title", title)
                .param("base", base)
                .param("actor", actor)
                .query(UUID.class)
                .single();
    }

    /** @return whether the draft is open and was in this revision */
    boolean save(UUID id, int revision, String title, String actor, List<Row> rows) {
        return one(rows(jdbc.sql(SAVE), rows)
                .param("id", id)
                .param("revision", revision)
                .param("title", title)
                .param("actor", actor));
    }

    private static JdbcClient.StatementSpec rows(JdbcClient.StatementSpec statement, List<Row> rows) {
        return statement
                .param("names", rows.stream().map(Row::name).toArray(String[]::new))
                .param("before", rows.stream().map(Row::before).toArray(String[]::new))
                .param("texts", rows.stream().map(Row::content).toArray(String[]::new));
    }

    private static boolean one(JdbcClient.StatementSpec statement) {
        return statement.query(Long.class).single() == 1;
    }

    boolean approve(UUID id, int revision, String actor) {
        return one(jdbc.sql(APPROVE).param("id", id).param("revision", revision).param("actor", actor));
    }

    /**
     * @param revision null for whichever it is in
     * @param version null for one that is dropped
     */
    boolean end(UUID id, @Nullable Integer revision, String state, @Nullable Long version, String actor) {
        return one(jdbc.sql(END)
                .param("id", id)
                .param("revision", revision)
                .param("state", state)
                .param("version", version)
                .param("actor", actor));
    }

    /** @return none if the draft is in another revision by now: nobody takes those of one for those of another */
    List<Row> rows(UUID id, int revision) {
        return jdbc.sql("""
                        SELECT c.name, c.before, c.content FROM file_drafts d JOIN file_draft_changes c ON c.draft_id = d.id
                        WHERE d.id = ? AND d.revision = ? ORDER BY c.name""")
                .params(id, revision)
                .query((row, i) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Without its files. */
    Optional<Draft> find(UUID id) {
        return jdbc.sql("SELECT d.*, '{}'::text[] AS names FROM file_drafts d WHERE d.id = ?")
                .param(id)
                .query(DraftStore::draft)
                .optional();
    }

    /** Newest first, with the names of their files. @param state null for all */
    List<Draft> list(@Nullable String state, Optional<UUID> before, int most) {
        return jdbc.sql("""
                        SELECT d.*, ARRAY(SELECT c.name FROM file_draft_changes c WHERE c.draft_id = d.id ORDER BY c.name) AS names
                        FROM file_drafts d WHERE (:state::text IS NULL OR d.state = :state) AND (:before::uuid IS NULL OR d.id < :before::uuid)
                        ORDER BY d.id DESC LIMIT :most""")
                .param("state", state)
                .param("before", before.map(UUID::toString).orElse(null))
                .param("most", most)
                .query(DraftStore::draft)
                .list();
    }

    /** Who did what, newest first. */
    List<Action> actions(Optional<UUID> before, int most) {
        return jdbc.sql("""
                        SELECT id, actor, action, subject, detail, created_at FROM file_actions
                        WHERE :before::uuid IS NULL OR id < :before::uuid ORDER BY id DESC LIMIT :most""")
                .param("before", before.map(UUID::toString).orElse(null))
                .param("most", most)
                .query((row, i) -> new Action(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Draft draft(ResultSet row, int i) throws SQLException {
        OffsetDateTime approved = row.getObject("approved_at", OffsetDateTime.class);
        return new Draft(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("state"),
                row.getLong("base"),
                row.getInt("revision"),
                row.getString("created_by"),
                texts(row.getArray("authors")),
                row.getString("approved_by"),
                approved == null ? null : approved.toInstant(),
                row.getObject("published_as", Long.class),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                texts(row.getArray("names")).stream()
                        .map(name -> new Draft.DraftFile(name, null, "", false))
                        .toList());
    }

    private static Instant instant(ResultSet row, String name) throws SQLException {
        return row.getObject(name, OffsetDateTime.class).toInstant();
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(String.class::cast)
                .toList();
    }
}
