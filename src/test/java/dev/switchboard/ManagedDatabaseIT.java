package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The packaged jar as a cluster runs it: a job migrates as an owner who is no superuser, and whoever serves knows no owner. */
class ManagedDatabaseIT {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @TempDir
    private Path home;

    private record Result(int exitCode, String printed) {}

    private Result run(Map<String, String> settings, String... words) throws Exception {
        ProcessBuilder builder = PackagedJar.run(List.of(words)).directory(home.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("SPRING_PROFILES_ACTIVE", "production");
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), printed);
    }

    @Test
    void aJobMigratesAndWhoeverServesNeedsNoOwner() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
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
