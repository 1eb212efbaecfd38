package dev.switchboard.ground.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The database as its owner has it, for work on the whole of it: backups and their restoring. Forced policies bind the owner as
 * well; it need not be a superuser.
 */
public final class DatabaseOwner {

    private final OwnerLogin owner;
    private final AppLogin app;

    DatabaseOwner(OwnerLogin owner, AppLogin app) {
        this.owner = owner;
        this.app = app;
    }

    /** A connection of its own, on which a statement may take as long as it takes. */
    public Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        try (var statement = connection.createStatement()) {
            // What is written as text is read back by whatever server it comes to.
            statement.execute(
                    "SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';"
                            + " SET extra_float_digits = 1; SET bytea_output = 'hex'; SET statement_timeout = 0; SET search_path = public");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /**
     * Brings the schema up to date, with roles, policies and the login of requests.
     *
     * @return in words, what was done
     */
    public String migrate() {
        return Migrations.run(owner, app);
    }

    /** The migrations that this jar has, each as version and checksum, in their order. */
    public List<String> migrationsOfThisJar() {
        return Arrays.stream(Migrations.flyway(owner).info().all())
                .filter(migration -> migration.getVersion() != null
                        && (migration.getState().isResolved()
                                || !migration.getState().isApplied()))
                .map(DatabaseOwner::name)
                .toList();
    }

    private static String name(MigrationInfo migration) {
        return migration.getVersion() + ":" + migration.getResolvedChecksum();
    }
}
