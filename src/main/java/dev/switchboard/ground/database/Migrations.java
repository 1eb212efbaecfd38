package dev.switchboard.ground.database;

import dev.switchboard.ground.start.StartRefusedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings the schema up to date as the owner, who need not be a superuser, and gives the login of requests its password. An owner
 * who may not make roles finds them made, as deploy/postgresql/roles.sql does.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final int OLDEST_SERVER = 18;

    private Migrations() {}

    /** @return in words, what was done */
    static String run(OwnerLogin owner, AppLogin app) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            requireServerVersion(connection);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // Before anything of it is changed: it may be somebody else's login, or the owner itself.
            LoginCheck.requirePowerless(jdbc, app.user());
            String done = migrate(owner, jdbc);
            LOG.info(done);
            giveLogin(connection, jdbc, owner, app);
            return done;
        } catch (SQLException refused) {
            throw new StartRefusedException(
                    "The database can't be prepared as its owner: " + refused.getMessage(),
                    "Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD; the owner must be allowed to create tables and roles.");
        }
    }

    private static String migrate(OwnerLogin owner, JdbcClient jdbc) {
        if (!SchemaHistory.isThere(jdbc)) {
            OwnerRights.require(jdbc);
        }
        try {
            var result = flyway(owner).migrate();
            SchemaHistory.letBeRead(jdbc);
            return "Database at version "
                    + (result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion)
                    + ", " + result.migrationsExecuted + " migrations applied now";
        } catch (FlywayException failed) {
            OwnerRights.require(jdbc);
            throw failed;
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

    private static void giveLogin(Connection connection, JdbcClient jdbc, OwnerLogin owner, AppLogin app)
            throws SQLException {
        if (!OwnerRights.mayMakeRoles(jdbc)) {
            requireLogin(owner.url(), app);
            return;
        }
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

    /** An owner who may make no roles may give none a password either. */
    private static void requireLogin(String url, AppLogin app) {
        try (Connection login = DriverManager.getConnection(url, app.user(), app.password())) {
            login.setReadOnly(true);
        } catch (SQLException refused) {
            throw new StartRefusedException(
                    "The owner may not make roles, and the login of requests, " + app.user()
                            + ", is refused: SQL state " + refused.getSQLState() + ".",
                    "As somebody who may, run deploy/postgresql/roles.sql, and give that login the password of DATABASE_APP_PASSWORD.");
        }
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
