package dev.switchboard.ground.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.DatabaseOwner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Writes every table into one file, all as they were at one moment, while calls go on: nothing is locked, and nothing is ever
 * whole in memory. Reads as a role that may read everything and write nothing.
 */
final class Backup {

    private static final String ROLE = "switchboard_backup";

    private final DatabaseOwner database;
    private final CredentialCipher cipher;
    private final ObjectMapper json;

    Backup(DatabaseOwner database, CredentialCipher cipher, ObjectMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    /** Told the snapshot that the backup is of, before anything is written. */
    @FunctionalInterface
    interface Witness {
        void see(String snapshot) throws SQLException;
    }

    /** @throws BackupException if a table could not be read whole */
    Manifest write(Path file, String passphrase) throws BackupException, IOException, SQLException {
        return write(file, passphrase, snapshot -> {});
    }

    Manifest write(Path file, String passphrase, Witness witness) throws BackupException, IOException, SQLException {
        try (Connection connection = database.open()) {
            requireReadable(connection);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            String snapshot =
                    Catalog.texts(connection, "SELECT pg_export_snapshot()").get(0);
            witness.see(snapshot);
            try (OutputStream out = BackupFile.create(file, passphrase);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                Manifest manifest = write(connection, zip);
                zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
                zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
                zip.closeEntry();
                return manifest;
            }
        }
    }

    /** A policy that leaves rows out would leave them out of the backup, and nobody would notice. */
    private static void requireReadable(Connection connection) throws SQLException, BackupException {
        Catalog.execute(connection, "SET lock_timeout = '5s'");
        Catalog.execute(connection, "CALL let_backups_read()");
        List<String> closed = Catalog.texts(connection, """
                SELECT c.relname FROM pg_class c
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND NOT has_table_privilege('switchboard_backup', c.oid, 'SELECT') AND c.relname <> '%s'
                ORDER BY 1""".formatted(Catalog.HISTORY));
        if (!closed.isEmpty()) {
            throw new BackupException("The role " + ROLE + " may not read " + closed + "; grant it SELECT.");
        }
    }

    private Manifest write(Connection connection, ZipOutputStream zip) throws SQLException, IOException {
        List<String> migrations = Catalog.migrations(connection);
        String madeAt = Instant.now().toString();
        Catalog.execute(connection, "SET LOCAL ROLE " + ROLE);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<Manifest.Table> tables = new ArrayList<>();
        for (Catalog.Named table : Catalog.tables(connection)) {
            tables.add(write(copy, table, zip));
        }
        Catalog.execute(connection, "SET LOCAL ROLE NONE");
        return new Manifest(
                Manifest.FORMAT,
                madeAt,
                connection.getMetaData().getDatabaseProductVersion(),
                migrations,
                KeyCheck.of(cipher),
                tables,
                Catalog.sequences(connection));
    }

    private static Manifest.Table write(CopyManager copy, Catalog.Named table, ZipOutputStream zip)
            throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry("tables/" + table.name() + ".copy"));
        Measured out = new Measured(zip);
        long rows = copy.copyOut(
                "COPY (SELECT " + Catalog.quoted(table.columns()) + " FROM public." + Catalog.quoted(table.name())
                        + ") TO STDOUT",
                out);
        zip.closeEntry();
        return new Manifest.Table(table.name(), table.columns(), rows, out.bytes(), out.sha256());
    }
}
