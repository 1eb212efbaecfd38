package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.start.StartRefusedException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class OrganizationScopeTest extends ServiceTest {

    private static final UUID A = UUID.fromString("00000000-0000-7000-8000-00000000000a");
    private static final UUID B = UUID.fromString("00000000-0000-7000-8000-00000000000b");

    private static final String FULL = """
            CREATE TEMP TABLE many ON COMMIT DROP AS SELECT n, uuidv7() AS id FROM generate_series(1, 5000) n;
            INSERT INTO dialogues (call_id, organization_id, mouth) SELECT id, '%1$s', 'gather' FROM many;
            INSERT INTO agent_alerts (organization_id, call_id, subject_id, alert_type, status) SELECT '%1$s', id, id, 'hot_lead', 'sent' FROM many;
            INSERT INTO messages (organization_id, call_id, contact_id, direction, method, content, status, purpose)
            SELECT '%1$s', id, id, 'outbound', 'sms', 'x', 'delivered', 'alert' FROM many""".formatted(A);

    @Autowired
    private OrganizationScope scope;

    static List<String> protectedTables() {
        return DATABASE.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
                        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace""").query(String.class).list();
    }

    @Test
    void letsOthersAddRowsWhileItChangesAnOrganization() {
        UUID organization = DATABASE.sql("INSERT INTO organizations (name) VALUES ('Busy') RETURNING id")
                .query(UUID.class)
                .single();
        scope.changing(organization, changing -> assertThat(CompletableFuture.supplyAsync(
                        () -> DATABASE.sql("""
                        INSERT INTO knowledge_documents (organization_id, key, title, source, kind)
                        VALUES (?, 'key', 'Prices', 'https://example.com/', 'address')""").param(organization).update()))
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(1));
    }

    @ParameterizedTest
    @MethodSource("protectedTables")
    void showsNothingOutsideOfAnOrganization(String table) {
        assertThat(scope.nowhere()
                        .sql("SELECT count(*) FROM " + table)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat((int) scope.in(UUID.randomUUID(), jdbc -> jdbc.sql("SELECT count(*) FROM " + table)
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("protectedTables")
    void changesNothingOutsideOfAnOrganization(String table) {
        assertThat(changed(() -> scope.nowhere().sql("DELETE FROM " + table).update()))
                .isZero();
        assertThat(changed(() -> scope.in(UUID.randomUUID(), jdbc -> jdbc.sql(
                                "UPDATE " + table + " SET organization_id = organization_id")
                        .update())))
                .isZero();
    }

    /** A table that may only be appended to refuses altogether. */
    private static int changed(IntSupplier statement) {
        try {
            return statement.getAsInt();
        } catch (BadSqlGrammarException refused) {
            assertThat(refused.getSQLException().getSQLState()).isEqualTo("42501"); // insufficient_privilege
            return 0;
        }
    }

    @Test
    void keepsOrganizationsApartAndLeaksNoScopeToTheNextTransaction() {
        for (UUID id : List.of(A, B)) {
            scope.in(id, jdbc -> jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, 'x') ON CONFLICT DO NOTHING")
                    .param(id)
                    .update());
        }
        List<UUID> seen = scope.in(A, jdbc -> jdbc.sql("SELECT id FROM organizations")
                .query(UUID.class)
                .list());
        assertThat(seen).containsExactly(A);
        assertThat(scope.nowhere()
                        .sql("SELECT count(*) FROM organizations")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> scope.in(
                        A, jdbc -> jdbc.sql("INSERT INTO organization_phone_settings (organization_id) VALUES (?)")
                                .param(B)
                                .update()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void nothingIsKnownOfHowManyRowsEachHas() {
        assertThat(DATABASE.sql("""
                                SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                                WHERE a.attname = 'organization_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                                  AND (a.attstattarget IS DISTINCT FROM 0
                                       OR EXISTS (SELECT FROM pg_statistic s WHERE s.starelid = c.oid AND s.staattnum = a.attnum))""").query(String.class).list()).isEmpty();
    }

    /** The plan is made in the turn of one that has no row, and another one has nearly all. */
    @ParameterizedTest
    @CsvSource({
        "messages, call_id, messages_in_call",
        "messages, contact_id, messages_timeline",
        "dialogues, call_id, dialogues_pkey",
        "agent_alerts, call_id, agent_alerts_call_id_key"
    })
    void aPlanThatIsMadeForOneServesAnotherThatHasNearlyAllRows(String table, String key, String index)
            throws Exception {
        try (Connection owner = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
            owner.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(owner, true));
            jdbc.sql("SET LOCAL session_replication_role = replica").update();
            jdbc.sql(FULL).update();
            jdbc.sql("ANALYZE messages, dialogues, agent_alerts").update();
            jdbc.sql("SET LOCAL ROLE switchboard_app").update();
            jdbc.sql(
                            "SELECT set_config('app.organization_id', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true)")
                    .param(B.toString())
                    .query((row, number) -> row.getString(1))
                    .single();
            jdbc.sql("PREPARE by_key(uuid) AS SELECT * FROM " + table + " WHERE " + key + " = $1")
                    .update();
            assertThat(String.join(
                            "\n",
                            jdbc.sql("EXPLAIN EXECUTE by_key('" + A + "')")
                                    .query(String.class)
                                    .list()))
                    .contains(index)
                    .containsPattern("Index Cond: \\(+" + key + " = \\$1\\)")
                    .doesNotContain("BitmapAnd");
            owner.rollback();
        }
    }

    @Test
    void losesNoCallInSilenceWhenAnotherOrganizationHasItsId() {
        String insert = """
                INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid) VALUES (?, 'AC-shared', 'CA-shared')
                ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET updated_at = now()""";
        keepsOrganizationsApartAndLeaksNoScopeToTheNextTransaction();
        scope.in(A, jdbc -> jdbc.sql(insert).param(A).update());
        assertThatThrownBy(() -> scope.in(B, jdbc -> jdbc.sql(insert).param(B).update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void refusesALoginThatIsNotBound() {
        assertThatThrownBy(() -> LoginCheck.run(DATABASE))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("superuser");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE powerful LOGIN SUPERUSER",
                "CREATE ROLE powerful LOGIN BYPASSRLS",
                "CREATE ROLE powerful LOGIN IN ROLE switchboard_app, switchboard_directory",
                "CREATE ROLE powerful LOGIN IN ROLE switchboard_app, switchboard_writer",
                "CREATE ROLE powerful LOGIN IN ROLE pg_read_all_data",
                "CREATE ROLE powerful LOGIN IN ROLE postgres",
                "CREATE ROLE powerful LOGIN; CREATE TABLE mine (); ALTER TABLE mine OWNER TO powerful"
            })
    void refusesALoginThatSeesPastThePoliciesAndChangesNothingOfIt(String made) {
        DATABASE.sql(made + "; ALTER ROLE powerful PASSWORD 'before'").update();
        try {
            String before = passwordOf("powerful");
            assertThatThrownBy(() -> Migrations.run(
                            new OwnerLogin(
                                    TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword()),
                            new AppLogin("powerful", "after")))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("powerful, is ");
            assertThat(passwordOf("powerful")).isEqualTo(before);
        } finally {
            DATABASE.sql("DROP TABLE IF EXISTS mine; DROP ROLE powerful").update();
        }
    }

    private static String passwordOf(String login) {
        return DATABASE.sql("SELECT rolpassword FROM pg_authid WHERE rolname = ?")
                .param(login)
                .query(String.class)
                .single();
    }

    @Test
    void refusesATableThatWasForgotten() {
        DATABASE.sql("CREATE TABLE forgotten (organization_id uuid)").update();
        try {
            assertThatThrownBy(() -> LoginCheck.run(scope.nowhere()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("forgotten");
        } finally {
            DATABASE.sql("DROP TABLE forgotten").update();
        }
    }
}
