package dev.switchboard.carrier.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All that there is of some organizations and of nobody: what every table of every schema of ours holds, large objects, transactions that
 * were prepared, locks that outlive a transaction, and the files of the service's home. Events that wait for Kafka are rows as well.
 */
record Remains(Map<String, String> contents, Map<String, Long> sequences) {

    /** What the service writes by itself from time to time: of these, whatever is about the organizations. */
    private static final Set<String> STIRRING = Set.of("instance_versions", "job_runs", "alarm_readings", "tallies");

    private static final String TABLES = """
            SELECT c.oid::regclass::text, EXISTS (
                SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
            ORDER BY 1""";

    /** The texts of all rows, in their order. */
    private static final String ROWS =
            "SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM %s t WHERE %s";

    private static final Map<String, String> BESIDES = Map.of(
            "large objects", "SELECT count(*)::text FROM pg_largeobject_metadata",
            "prepared transactions", "SELECT count(*)::text FROM pg_prepared_xacts",
            "locks that the test would take",
                    "SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND objid = 424242");

    static Remains of(JdbcClient database, Path home, UUID... organizations) {
        Map<String, String> contents = new TreeMap<>();
        List<String> ids = Stream.of(organizations).map(UUID::toString).toList();
        database.sql(TABLES)
                .query((row, number) -> contents.put(
                        row.getString(1),
                        ROWS.formatted(row.getString(1), where(row.getString(1), row.getBoolean(2), ids))))
                .list();
        contents.putAll(BESIDES);
        contents.replaceAll((what, sql) -> database.sql(sql).query(String.class).single());
        files(home).forEach(file -> contents.put(file.toString(), state(file)));
        Map<String, Long> sequences = new TreeMap<>();
        database.sql("SELECT schemaname || '.' || sequencename, coalesce(last_value, 0) FROM pg_sequences")
                .query((row, number) -> sequences.put(row.getString(1), row.getLong(2)))
                .list();
        return new Remains(contents, sequences);
    }

    private static String where(String table, boolean ofOrganizations, List<String> ids) {
        if (ofOrganizations) {
            return "organization_id::text IN ('" + String.join("', '", ids) + "')";
        }
        if (table.equals("organizations")) {
            return "id::text IN ('" + String.join("', '", ids) + "')";
        }
        return STIRRING.contains(table) ? "t::text ~ '" + String.join("|", ids) + "'" : "true";
    }

    private static List<Path> files(Path home) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile).forEach(files::add);
            return files;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String state(Path file) {
        try {
            return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Ids may be used up: what was rolled back had some. None is given twice. */
    void assertNothingBut(Remains after, String why) {
        assertThat(after.contents).as(why).isEqualTo(contents);
        sequences.forEach((sequence, value) -> assertThat(after.sequences.get(sequence))
                .as(why + ": " + sequence)
                .isGreaterThanOrEqualTo(value));
    }
}
