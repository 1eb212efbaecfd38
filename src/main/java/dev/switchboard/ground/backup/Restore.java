package dev.switchboard.ground.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.DatabaseOwner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Puts a backup back into an empty database: whole, in one transaction, or not at all. What triggers once did is in the tables, so
 * they sleep meanwhile; keys between tables are checked when all rows are there.
 */
final class Restore {

    private final DatabaseOwner database;
    private final CredentialCipher cipher;
    private final ObjectMapper json;

    Restore(DatabaseOwner database, CredentialCipher cipher, ObjectMapper json) {
        this.database = database;
        this.cipher = cipher;
        this.json = json;
    }

    /** @throws BackupException if the backup is damaged, of another schema or another key, or the database is not empty */
    Manifest run(Path file, String passphrase) throws BackupException, IOException, SQLException {
        Manifest manifest = Verified.read(file, passphrase, json);
        requireKey(manifest);
        requireSchema(manifest, database.migrationsOfThisJar(), "this jar");
        try (Connection connection = database.open()) {
            requireEmpty(connection);
        }
        database.migrate();
        try (Connection connection = database.open()) {
            requireSchema(manifest, Catalog.migrations(connection), "the database");
            requireEmpty(connection);
            connection.setAutoCommit(false);
            load(connection, manifest, file, passphrase);
            connection.commit();
            connection.setAutoCommit(true);
            Catalog.execute(connection, "ANALYZE");
        }
        return manifest;
    }

    private void requireKey(Manifest manifest) throws BackupException {
        if (!KeyCheck.fits(cipher, manifest.keyCheck())) {
            throw new BackupException(
                    "Encrypted columns of the backup were closed with another key. Set ENCRYPTION_KEY to the one that"
                            + " the service had (without the variable it is in data/encryption-key), or they could never be opened again."
                            + " Nothing was changed.");
        }
    }

    /** In whatever order they came: one of a lower number may have been added later. */
    private static void requireSchema(Manifest manifest, List<String> known, String whose) throws BackupException {
        if (!Set.copyOf(manifest.migrations()).equals(Set.copyOf(known))) {
            throw new BackupException(
                    "The backup is of schema version " + manifest.version() + " with "
                            + manifest.migrations().size() + " migrations, and " + whose + " has other ones ("
                            + known.size()
                            + "). Restore it with the jar that made it, and start the newer one afterwards. Nothing was restored.");
        }
    }

    private static void requireEmpty(Connection connection) throws SQLException, BackupException {
        List<Catalog.Named> tables = Catalog.tables(connection);
        if (tables.isEmpty()) {
            return;
        }
        String foreign =
                "The database has tables that are not the service's own. Restore into an empty one. Nothing was changed.";
        if (Catalog.migrations(connection).isEmpty()
                || Catalog.one(
                        connection, "SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'switchboard_backup')")) {
            throw new BackupException(foreign);
        }
        Catalog.execute(connection, "SET ROLE switchboard_backup");
        List<String> filled = new ArrayList<>();
        for (Catalog.Named table : tables) {
            if (Catalog.one(connection, "SELECT EXISTS (SELECT FROM public." + Catalog.quoted(table.name()) + ")")) {
                filled.add(table.name());
            }
        }
        Catalog.execute(connection, "RESET ROLE");
        if (!filled.isEmpty()) {
            throw new BackupException("The database is not empty: there are rows in "
                    + String.join(", ", filled.subList(0, Math.min(5, filled.size())))
                    + (filled.size() > 5 ? " and " + (filled.size() - 5) + " more tables" : "")
                    + ". Restore into an empty one. Nothing was changed.");
        }
    }

    private static void load(Connection connection, Manifest manifest, Path file, String passphrase)
            throws SQLException, IOException, BackupException {
        Asleep asleep = Asleep.put(connection);
        Map<String, Manifest.Table> left = new TreeMap<>();
        manifest.tables().forEach(table -> left.put(table.entry(), table));
        requireTables(connection, manifest);
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (ZipInputStream zip = BackupFile.open(file, passphrase)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Manifest.Table table = left.remove(entry.getName());
                if (table != null) {
                    load(copy, table, zip);
                }
            }
        }
        if (!left.isEmpty()) {
            throw new BackupException("The backup was changed while it was read. Nothing was restored.");
        }
        for (Manifest.Sequence sequence : manifest.sequences()) {
            try (var statement = connection.prepareStatement("SELECT setval(?::regclass, ?)")) {
                statement.setString(1, "public." + Catalog.quoted(sequence.name()));
                statement.setLong(2, sequence.value());
                statement.execute();
            }
        }
        asleep.wake(connection);
    }

    private static void requireTables(Connection connection, Manifest manifest) throws SQLException, BackupException {
        Set<String> there = new HashSet<>();
        Catalog.tables(connection).forEach(table -> there.add(table.name()));
        for (Manifest.Table table : manifest.tables()) {
            if (!there.contains(table.name())) {
                throw new BackupException("The table " + table.name()
                        + " of the backup is not one of the service's own; it was made by hand. Nothing was restored.");
            }
        }
    }

    private static void load(CopyManager copy, Manifest.Table table, ZipInputStream zip)
            throws SQLException, IOException, BackupException {
        long rows = copy.copyIn(
                "COPY public." + Catalog.quoted(table.name()) + " (" + Catalog.quoted(table.columns()) + ") FROM STDIN",
                zip);
        if (rows != table.rows()) {
            throw new BackupException("The table " + table.name() + " had " + table.rows() + " rows and got " + rows
                    + ". Nothing was restored.");
        }
    }
}
