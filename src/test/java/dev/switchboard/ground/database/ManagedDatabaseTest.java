package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.start.StartRefusedException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A PostgreSQL that gives nobody a superuser, as those that are rented don't: a server of its own, because roles are the whole server's. */
class ManagedDatabaseTest {

    private static final AppLogin APP = new AppLogin("switchboard_app", "any");

    private EmbeddedPostgres server;
    private JdbcClient superuser;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.start();
        superuser = as("postgres", "postgres");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    private JdbcClient as(String user, String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), user, "any"));
    }

    /** As Amazon's, Google's and Azure's master users are: each makes databases and roles, and is no superuser. */
    private OwnerLogin master() {
        superuser
                .sql("CREATE ROLE master LOGIN NOSUPERUSER NOBYPASSRLS NOREPLICATION CREATEDB CREATEROLE")
                .update();
        as("master", "postgres").sql("CREATE DATABASE switchboard").update();
        return new OwnerLogin(url("switchboard"), "master", "any");
    }

    private OwnerLogin plainOwner() {
        superuser
                .sql("CREATE ROLE plain LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
                .update();
        superuser.sql("CREATE DATABASE switchboard").update();
        return new OwnerLogin(url("switchboard"), "plain", "any");
    }

    /** What each pool of the service does first. */
    private void assertServes() {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(url("switchboard"), "switchboard_app", "any", true);
        JdbcClient app = JdbcClient.create(connection);
        assertThatCode(() -> LoginCheck.run(app)).doesNotThrowAnyException();
        assertThat(new SchemaWait(url("switchboard"), APP).lacking()).isEmpty();
        app.sql("SET ROLE switchboard_worker").update();
        assertThat(app.sql("SELECT count(*) FROM events").query(Long.class).single())
                .isZero();
        connection.destroy();
    }

    @Test
    void theMasterUserOfAManagedServiceMigratesAndTheServiceServes() {
        OwnerLogin owner = master();
        assertThat(new SchemaWait(owner.url(), APP).lacking()).isPresent();
        assertThat(Migrations.run(owner, APP)).contains("migrations applied now");
        assertServes();
        assertThat(Migrations.run(owner, APP)).endsWith("0 migrations applied now");
        // A backup reads everything all the same.
        SingleConnectionDataSource connection = new SingleConnectionDataSource(owner.url(), "master", "any", true);
        JdbcClient backup = JdbcClient.create(connection);
        backup.sql("SET ROLE switchboard_backup").update();
        assertThat(backup.sql("SELECT count(*) FROM organizations")
                        .query(Long.class)
                        .single())
                .isNotNegative();
        connection.destroy();
    }

    @Test
    void anOwnerWhoMayMakeNoRolesFindsThemMadeByRolesSql() throws IOException {
        OwnerLogin owner = plainOwner();
        assertThatThrownBy(() -> Migrations.run(owner, APP))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("GRANT CREATE ON DATABASE switchboard TO plain")
                .hasMessageContaining("ALTER SCHEMA public OWNER TO plain")
                .hasMessageContaining("switchboard_writer is missing");
        assertThat(as("postgres", "switchboard")
                        .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String statement : rolesSql()) {
            as("postgres", "switchboard").sql(statement).update();
        }
        assertThat(OwnerRights.missing(as("plain", "switchboard"))).isEmpty();
        Migrations.run(owner, APP);
        assertServes();
        superuser.sql("ALTER ROLE switchboard_app NOLOGIN").update();
        assertThatThrownBy(() -> Migrations.run(owner, APP))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("the login of requests, switchboard_app, is refused");
    }

    private static List<String> rolesSql() throws IOException {
        String sql = Files.readString(Path.of("deploy/postgresql/roles.sql"))
                .replaceAll("(?m)^--.*$", "")
                .replace(":'app_password'", "'any'")
                .replace(":\"owner\"", "\"plain\"")
                .replace(":\"database\"", "\"switchboard\"");
        return List.of(sql.split(";")).stream().filter(each -> !each.isBlank()).toList();
    }

    @Test
    void whatMigratesIsACommandAndWhoServesWaitsForIt() {
        OwnerLogin owner = master();
        SchemaWait wait = new SchemaWait(owner.url(), APP);
        assertThatThrownBy(() -> wait.atMost(Duration.ZERO))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("migrate-at-start is false");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exit = MigrateCommand.run(
                new String[0],
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                System.err,
                "--switchboard.database.url=" + owner.url(),
                "--switchboard.database.user=master",
                "--switchboard.database.password=any",
                "--switchboard.database.app-password=any");
        assertThat(exit).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("migrate: Database at version");
        assertThatCode(() -> wait.atMost(Duration.ZERO)).doesNotThrowAnyException();
        as("master", "switchboard")
                .sql(
                        "DELETE FROM flyway_schema_history WHERE version = (SELECT max(version) FROM flyway_schema_history)")
                .update();
        assertThat(wait.lacking()).hasValueSatisfying(why -> assertThat(why).contains("lacks migration"));
        assertThat(MigrateCommand.run(new String[] {"now"}, System.out, System.err))
                .isEqualTo(2);
    }
}
