package dev.switchboard.ground.database;

import dev.switchboard.ground.start.StartRefusedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Brings the schema up to date as the owner, and gives the login of requests its password. */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final int OLDEST_SERVER = 18;

    private Migrations() {}

    static void run(OwnerLogin owner, AppLogin app) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            requireServerVersion(connection);
            // Before anything of it is changed: it may be somebody else's login, or the owner itself.
            LoginCheck.requirePowerless(
                    JdbcClient.create(new SingleConnectionDataSource(connection, true)), app.user());
            var result = flyway(owner).migrate();
            LOG.info(
                    "Database at version {}, {} migrations applied now",
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            giveLogin(connection, app);
        } catch (SQLException refused) {
            throw new StartRefusedException(
                    "The database can't be prepared as its owner: " + refused.getMessage(),
                    "Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD; the owner must be allowed to create tables and roles.");
        }
    }

    static Flyway flyway(OwnerLogin owner) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                // indexes are built beside what runs; a transaction of its own lock would make them wait for it
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    private static void requireServerVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw new StartRefusedException(
                    "The database is PostgreSQL " + version + ".", "Use PostgreSQL " + OLDEST_SERVER + " or newer.");
        }
    }

    private static void giveLogin(Connection connection, AppLogin app) throws SQLException {
        try (var statement = connection.createStatement()) {
            String user = statement.enquoteIdentifier(app.user(), true);
            if (!app.user().equals(AppLogin.ROLE)) {
                makeMember(connection, app.user(), user);
            }
            statement.execute("ALTER ROLE " + user + " LOGIN");
        }
        // The driver hashes it first, so that the server's log never holds the password.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(app.user(), app.password().toCharArray(), "scram-sha-256");
    }

    private static void makeMember(Connection connection, String name, String quoted) throws SQLException {
        try (var exists = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?");
                var statement = connection.createStatement()) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                statement.execute("CREATE ROLE " + quoted + " NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE");
            }
            statement.execute("GRANT " + AppLogin.ROLE + " TO " + quoted + " WITH INHERIT TRUE, SET FALSE");
            statement.execute("GRANT switchboard_worker TO " + quoted + " WITH INHERIT FALSE, SET TRUE");
        }
    }
}
