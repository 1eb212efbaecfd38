package dev.switchboard.ground.version;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of versions, through a login that requests don't have. */
@Component
final class VersionStore {

    private static final String VERSIONS = """
            SELECT v.*, ARRAY(SELECT c.name FROM file_changes c WHERE c.number = v.number ORDER BY c.name) AS files
            FROM file_versions v""";

    /** Of each name the last change up to a version, unless that was that it goes. */
    private static final String SET = """
            SELECT c.name, c.digest, t.content, c.number FROM (
                SELECT DISTINCT ON (name) name, digest, number FROM file_changes WHERE number <= ? ORDER BY name, number DESC) c
            JOIN file_texts t ON t.digest = c.digest ORDER BY c.name""";

    private static final String KEEP = """
            SELECT * FROM keep_file_version(:previous, :whole, :source, :actor, :instance, :note, :restores::bigint,
                :names::text[], :digests::text[], :texts::text[], :differences::text[])""";

    private final JdbcClient jdbc;

    @Autowired
    VersionStore(@Qualifier("jobDataSource") DataSource worker) {
        this(JdbcClient.create(worker));
    }

    VersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * Who changed what.
     *
     * @param restores null unless it is an older version's set
     */
    record Origin(
            String source,
            String actor,
            String instance,
            String note,
            @Nullable Long restores) {}

    /** @param kept whether this call kept it, and not an instance before */
    record Kept(long number, boolean kept) {}

    /**
     * @param previous the number that {@code before} is of; 0 if there is none yet
     * @return empty if another version came in between
     */
    Optional<Kept> keep(long previous, FileSet before, FileSet after, Origin origin) {
        Map<String, @Nullable String> changes = before.changesTo(after);
        List<String> names = List.copyOf(changes.keySet());
        return jdbc.sql(KEEP)
                .param("previous", previous)
                .param("whole", after.digest())
                .param("source", origin.source)
                .param("actor", origin.actor)
                .param("instance", origin.instance)
                .param("note", origin.note)
                .param("restores", origin.restores)
                .param("names", names.toArray(String[]::new))
                .param("digests", each(names, name -> digest(changes.get(name))))
                .param("texts", each(names, changes::get))
                .param(
                        "differences",
                        each(
                                names,
                                name -> Differences.unified(name, before.texts().get(name), changes.get(name))))
                .query((row, number) -> new Kept(row.getLong(1), row.getBoolean(2)))
                .optional();
    }

    private interface Of {
        @Nullable
        String name(String name);
    }

    private static @Nullable String[] each(List<String> names, Of of) {
        return names.stream().map(of::name).toArray(String[]::new);
    }

    private static @Nullable String digest(@Nullable String text) {
        return text == null ? null : FileSet.digest(text);
    }

    /** 0 if there is none. */
    long last() {
        return jdbc.sql("SELECT coalesce(max(number), 0) FROM file_versions")
                .query(Long.class)
                .single();
    }

    /** The whole set as it was then; of version 0 it is empty. */
    FileSet set(long number) {
        Map<String, String> texts = new TreeMap<>();
        jdbc.sql(SET)
                .param(number)
                .query((row, i) -> texts.put(row.getString(1), row.getString(3)))
                .list();
        return FileSet.of(texts);
    }

    List<Version.KeptFile> files(long number) {
        return jdbc.sql(SET)
                .param(number)
                .query((row, i) -> new Version.KeptFile(
                        row.getString(1), row.getString(2), row.getString(3).length(), row.getLong(4)))
                .list();
    }

    /** The newest of those that came after {@code after} and have this set. */
    Optional<Long> withSet(String digest, long after) {
        return jdbc.sql(
                        "SELECT number FROM file_versions WHERE set_digest = ? AND number > ? ORDER BY number DESC LIMIT 1")
                .params(digest, after)
                .query(Long.class)
                .optional();
    }

    /** Newest first. */
    List<Version> list(long before, int most) {
        return jdbc.sql(VERSIONS + " WHERE v.number < ? ORDER BY v.number DESC LIMIT ?")
                .params(before, most)
                .query(VersionStore::version)
                .list();
    }

    Optional<Version> find(long number) {
        return jdbc.sql(VERSIONS + " WHERE v.number = ?")
                .param(number)
                .query(VersionStore::version)
                .optional();
    }

    List<Version.FileChange> changes(long number) {
        return jdbc.sql("SELECT name, digest, difference FROM file_changes WHERE number = ? ORDER BY name")
                .param(number)
                .query((row, i) -> new Version.FileChange(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    void did(String actor, String action, String subject, String detail) {
        jdbc.sql("INSERT INTO file_actions (actor, action, subject, detail) VALUES (?, ?, ?, ?)")
                .params(actor, action, subject, detail)
                .update();
    }

    private static Version version(ResultSet row, int i) throws SQLException {
        return new Version(
                row.getLong("number"),
                row.getString("source"),
                row.getString("actor"),
                row.getString("instance"),
                row.getString("note"),
                row.getObject("restores", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                texts(row.getArray("files")));
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object each : (Object[]) array.getArray()) {
            texts.add((String) each);
        }
        return texts;
    }
}
