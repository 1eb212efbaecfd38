package dev.switchboard.ground.database;

import dev.switchboard.ground.start.StartRefusedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * For whoever serves and changes no schema: waits until {@code migrate} has brought it to where this version needs it. A newer
 * one is well, as versions follow each other while both run. Looks as the login of requests, and knows no owner.
 */
final class SchemaWait {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaWait.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OwnerLogin reader;

    SchemaWait(String url, AppLogin login) {
        this.reader = new OwnerLogin(url, login.user(), login.password());
    }

    /** @throws StartRefusedException if it is not there after {@code longest} */
    void atMost(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        Optional<String> lacking = lacking();
        if (lacking.isPresent() && !longest.isZero()) {
            LOG.info("{}; waiting for it up to {} s", lacking.get(), longest.toSeconds());
        }
        while (lacking.isPresent() && System.nanoTime() < end) {
            pause();
            lacking = lacking();
        }
        lacking.ifPresent(why -> {
            throw new StartRefusedException(
                    why + ", and this instance does not change it (switchboard.database.migrate-at-start is false).",
                    "Run the command migrate of this version, with DATABASE_USER and DATABASE_PASSWORD of the owner, and start again.");
        });
    }

    /** What is not yet as this version needs it, in words. */
    Optional<String> lacking() {
        try {
            JdbcClient jdbc =
                    JdbcClient.create(new DriverManagerDataSource(reader.url(), reader.user(), reader.password()));
            if (!SchemaHistory.isReadable(jdbc)) {
                return Optional.of("The database was not migrated yet");
            }
            return Arrays.stream(Migrations.flyway(reader).info().all())
                    .filter(SchemaWait::isMissing)
                    .findFirst()
                    .map(first -> "The database lacks migration " + first.getVersion() + " of this version");
        } catch (DataAccessException | FlywayException away) {
            return Optional.of("The database can't be asked for its version as " + reader.user());
        }
    }

    private static boolean isMissing(MigrationInfo migration) {
        MigrationState state = migration.getState();
        return state.isResolved() && (!state.isApplied() || state.isFailed());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database's schema");
        }
    }
}
