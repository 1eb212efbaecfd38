package dev.switchboard.ground.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database says of itself. */
final class Catalog {

    static final String HISTORY = "flyway_schema_history";

    /** Partitions are part of their table; what belongs to an extension comes with it. */
    private static final String TABLES = """
            SELECT c.relname, ARRAY(
                SELECT a.attname::text FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum)
            FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ?
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
            ORDER BY c.relname""";

    private static final String SEQUENCES = """
            SELECT s.sequencename, s.last_value FROM pg_sequences s
            WHERE s.schemaname = 'public' AND s.last_value IS NOT NULL ORDER BY 1""";

    private Catalog() {}

    record Named(String name, List<String> columns) {}

    static List<Named> tables(Connection connection) throws SQLException {
        List<Named> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, HISTORY);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tables.add(new Named(
                            row.getString(1), List.of((String[]) row.getArray(2).getArray())));
                }
            }
        }
        return tables;
    }

    static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SEQUENCES)) {
            while (row.next()) {
                sequences.add(new Manifest.Sequence(row.getString(1), row.getLong(2)));
            }
        }
        return sequences;
    }

    /** Version and checksum of each; none if nothing was ever migrated. */
    static List<String> migrations(Connection connection) throws SQLException {
        List<String> migrations = new ArrayList<>();
        if (one(connection, "SELECT to_regclass('public." + HISTORY + "') IS NULL")) {
            return migrations;
        }
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version || ':' || coalesce(checksum::text, 'null') FROM "
                        + HISTORY + " WHERE success AND version IS NOT NULL ORDER BY installed_rank")) {
            while (row.next()) {
                migrations.add(row.getString(1));
            }
        }
        return migrations;
    }

    static boolean one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As SQL has it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Catalog::quoted).toList());
    }
}
