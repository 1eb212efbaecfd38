package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.PackagedJar.Result;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as a cluster runs it: a job migrates as an owner who is no superuser, and whoever serves knows no owner. */
class ManagedDatabaseIT {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path home;

    private Result run(Map<String, String> settings, String... words) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("SPRING_PROFILES_ACTIVE", "production");
        return PackagedJar.command(home, all, words);
    }

    @Test
    void aJobMigratesAndWhoeverServesNeedsNoOwner() throws Exception {
        PackagedJar.furnish(home);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/";
            execute(url + "postgres", "postgres", "CREATE ROLE master LOGIN CREATEDB CREATEROLE");
            execute(url + "postgres", "master", "CREATE DATABASE switchboard");
            Map<String, String> database = Map.of("DATABASE_URL", url + "switchboard", "DATABASE_APP_PASSWORD", "any");
            Map<String, String> serving = new HashMap<>(database);
            serving.put("PUBLIC_URL", "https://switchboard.test");
            serving.put("ENCRYPTION_KEY", KEY);
            serving.put("JWT_SECRET", "a-secret-of-more-than-thirty-two-bytes");
            serving.put("SWITCHBOARD_DATABASE_MIGRATEATSTART", "false");
            serving.put("SWITCHBOARD_DATABASE_WAITFORSCHEMA", "0s");

            Result early = run(serving, "job", "prune-events");
            assertThat(early.exitCode()).isEqualTo(1);
            assertThat(early.printed()).contains("this instance does not change it", "Run the command migrate");

            Map<String, String> owner = new HashMap<>(database);
            owner.put("DATABASE_USER", "master");
            owner.put("DATABASE_PASSWORD", "any");
            Result migrated = run(owner, "migrate");
            assertThat(migrated.exitCode()).as(migrated.printed()).isZero();
            assertThat(migrated.printed()).contains("migrate: Database at version");

            Result served = run(serving, "job", "prune-events");
            assertThat(served.exitCode()).as(served.printed()).isZero();
        }
    }

    private static void execute(String url, String user, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(url, user, "any");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
