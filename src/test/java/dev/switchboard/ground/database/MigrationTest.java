package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.embedded.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database of the previous version, filled, brought up to date by an owner who is no superuser, and then used by both
 * versions: the statements of the previous one are in {@code previous-version/}, as they were.
 */
class MigrationTest {

    private static final UUID SHOP = UUID.randomUUID();
    private static final String SALES = "+12125550101";
    private static final String SUPPORT = "+12125550102";
    private static final String CUSTOMER = "+14055550142";
    private static final Pattern LIMIT = Pattern.compile(":#\\$\\{bean:claimLimits\\?method=(\\w+)}");
    private static final String LAST_OF_PREVIOUS = "17";

    private static String url;
    private static JdbcClient database;

    @BeforeAll
    static void migrate() {
        url = TestDatabase.another("migration_test");
        database = JdbcClient.create(
                new DriverManagerDataSource(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword()));
        makeOwner();
        flyway(LAST_OF_PREVIOUS).migrate();
        fill();
        flyway("latest").migrate();
    }

    private static void makeOwner() {
        for (String role : List.of("app", "worker", "directory", "writer", "backup")) {
            database.sql("DO $$ BEGIN CREATE ROLE switchboard_" + role
                            + " NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
                    .update();
        }
        database.sql("DROP ROLE IF EXISTS migration_owner").update();
        database.sql("CREATE ROLE migration_owner LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE")
                .update();
        database.sql(
                        "GRANT switchboard_app, switchboard_worker, switchboard_directory, switchboard_writer, switchboard_backup TO migration_owner"
                                + " WITH ADMIN OPTION")
                .update();
        database.sql("ALTER SCHEMA public OWNER TO migration_owner").update();
        database.sql("GRANT CREATE ON DATABASE migration_test TO migration_owner")
                .update();
    }

    private static Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(url, "migration_owner", "any")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .target(target)
                .load();
    }

    /** A thread that holds texts to two numbers, a call with its conversation, alert and event. */
    private static void fill() {
        database.sql("INSERT INTO organizations (id, name) VALUES (?, 'Shop')")
                .param(SHOP)
                .update();
        database.sql("INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type)"
                        + " VALUES (?, ?, 'sales'), (?, ?, 'support')")
                .params(SHOP, SALES, SHOP, SUPPORT)
                .update();
        oldText("SM1", CUSTOMER, SALES, "to sales");
        oldText("SM2", CUSTOMER, SUPPORT, "to support");
        oldText("SM3", CUSTOMER, SALES, "to sales again");
        oldText("SM4", "72345", SALES, "your code");
        oldText("SM5", "+14055550144", SALES, "¿Está lista mi camioneta?");
        UUID call = oldCall("CA1", CUSTOMER);
        oldConversation(call, CUSTOMER, "Ann Lee");
        oldConversation(oldCall("CA5", "+14055550145"), "+14055550145", "José Núñez");
        database.sql(
                        "INSERT INTO messages (organization_id, call_id, direction, method, recipient, content, status, source_key)"
                                + " VALUES (?, ?, 'outbound', 'sms', '+13105550100', 'HOT LEAD', 'sent', 'alert:1')")
                .params(SHOP, call)
                .update();
        database.sql(
                        "INSERT INTO events (organization_id, call_id, type, key) VALUES (?, ?, 'call.classified', 'words')")
                .params(SHOP, call)
                .update();
        database.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, '+14055550143')")
                .param(SHOP)
                .update();
    }

    private static void oldConversation(UUID call, String caller, String name) {
        in(jdbc -> jdbc.sql(sql("inbox-file"))
                .params(Map.ofEntries(
                        Map.entry("organization", SHOP),
                        Map.entry("call", call),
                        Map.entry("subject", "Wants a wrap"),
                        Map.entry("name", name),
                        Map.entry("phone", caller),
                        Map.entry("priority", "high"),
                        Map.entry("metadata", "{\"intent\": \"quote_request\"}"),
                        Map.entry("text", "a wrap please"),
                        Map.entry("key", "call:" + call),
                        Map.entry("decided", true),
                        Map.entry("recorded", false)))
                .update());
    }

    private static String sql(String name) {
        try (var file = MigrationTest.class.getResourceAsStream("/previous-version/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private interface Work<T> {
        T with(JdbcClient jdbc);
    }

    /** As a request of either version does it: the role that owns nothing, in the shop's scope. */
    private static <T> T in(Work<T> work) {
        return as("switchboard_app", SHOP.toString(), work);
    }

    private static <T> T as(String role, String scope, Work<T> work) {
        try (Connection connection =
                DriverManager.getConnection(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("SET LOCAL ROLE " + role).update();
            jdbc.sql("SELECT set_config('app.organization_id', ?, true)")
                    .param(scope)
                    .query(String.class)
                    .single();
            T result = work.with(jdbc);
            connection.commit();
            return result;
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void oldText(String sid, String from, String to, String body) {
        Map<String, Object> text = Map.of(
                "organization",
                SHOP,
                "channel",
                "sms",
                "phone",
                from,
                "ours",
                to,
                "text",
                body,
                "provider",
                "twilio",
                "sid",
                sid,
                "key",
                "message:" + sid);
        in(jdbc -> {
            UUID thread = jdbc.sql(sql("text-conversation"))
                    .params(text)
                    .query(UUID.class)
                    .single();
            var all = new java.util.HashMap<>(text);
            all.put("conversation", thread);
            int made = jdbc.sql(sql("text-message")).params(all).update();
            return made == 0
                    ? 0
                    : jdbc.sql(sql("text-answer-wanted")).param(thread).update();
        });
    }

    private static UUID oldCall(String sid, String from) {
        String json =
                "[{\"organization\": \"%s\", \"account\": \"AC1\", \"call\": \"%s\", \"caller\": \"%s\", \"called\": \"%s\"}]"
                        .formatted(SHOP, sid, from, SALES);
        as("switchboard_app", "", jdbc -> jdbc.sql("SELECT write_call_news(?::jsonb, NULL, NULL, NULL)")
                .param(json)
                .query(Integer.class)
                .single());
        return database.sql("SELECT id FROM phone_calls WHERE twilio_call_sid = ?")
                .param(sid)
                .query(UUID.class)
                .single();
    }

    private static List<Map<String, Object>> threads(String address) {
        return database.sql("""
                        SELECT c.*, n.phone_number AS ours, (SELECT string_agg(m.content, ' | ' ORDER BY m.id) FROM messages m
                            WHERE m.conversation_id = c.id) AS said, c.last_message_at = (SELECT max(m.created_at) FROM messages m
                            WHERE m.conversation_id = c.id) AS moved
                        FROM conversations c LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id
                        WHERE c.customer_address = ? AND c.channel = 'sms' ORDER BY n.number_type""").param(address).query().listOfRows();
    }

    @Test
    void numbersAreWrittenByBothVersions() {
        String number = "+12125550103";
        Map<String, Object> values = Map.of("organization", SHOP, "number", number);
        int made = in(jdbc -> jdbc.sql(sql("number-demo")).params(values).update());
        assertThat(made).isOne();
        int again = in(jdbc -> jdbc.sql(sql("number-demo")).params(values).update());
        assertThat(again).isZero();
        List<Map<String, Object>> found =
                in(jdbc -> jdbc.sql(sql("number-found")).params(values).query().listOfRows());
        assertThat(found).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("phone_number", number)
                .containsEntry("status", "active"));
        // What this version bought and released, the previous one lists, and routes no more.
        in(jdbc -> jdbc.sql(
                        "UPDATE organization_phone_numbers SET of_platform = true, order_id = NULL WHERE phone_number = :number")
                .params(values)
                .update());
        in(jdbc -> jdbc.sql(
                        "UPDATE organization_phone_numbers SET status = 'released', released_at = now() WHERE phone_number = :number")
                .params(values)
                .update());
        List<String> routed =
                as("switchboard_app", "", jdbc -> jdbc.sql("SELECT found_by FROM find_organization(?, 'AC9', '')")
                        .param(number)
                        .query(String.class)
                        .list());
        assertThat(routed).isEmpty();
        int deleted = in(jdbc -> jdbc.sql(sql("number-delete")).params(values).update());
        assertThat(deleted).isOne();
        assertThat(stateFor(UUID.randomUUID(), number)).isEqualTo("quarantined");
        assertThat(stateFor(SHOP, number)).isEqualTo("free");
    }

    private static String stateFor(UUID organization, String number) {
        return as("switchboard_app", organization.toString(), jdbc -> jdbc.sql(
                        "SELECT state_of_number(?, interval '30 days')")
                .param(number)
                .query(String.class)
                .single());
    }

    @Test
    void oldThreadsAreSplitByNumberAndCalledAfterThePerson() {
        List<Map<String, Object>> threads = threads(CUSTOMER);
        assertThat(threads).extracting(thread -> thread.get("ours")).containsExactly(SALES, SUPPORT);
        assertThat(threads)
                .extracting(thread -> thread.get("said"))
                .containsExactly("to sales | to sales again", "to support");
        assertThat(threads).allSatisfy(thread -> assertThat(thread)
                .containsEntry("moved", true)
                .containsEntry("customer_name", "(405) 555-0142"));
        assertThat(threads).extracting(thread -> thread.get("customer_phone")).containsExactly(CUSTOMER, null);
        assertThat(database.sql("SELECT name FROM contacts WHERE organization_id = ?")
                        .param(SHOP)
                        .query(String.class)
                        .list())
                .contains("Ann Lee");
        assertThat(database.sql("SELECT count(*) FROM contacts WHERE phone_number = ?")
                        .param(CUSTOMER)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(database.sql("SELECT purpose FROM messages WHERE source_key = 'alert:1'")
                        .query(String.class)
                        .single())
                .isEqualTo("alert");
        assertThat(database.sql(
                                "SELECT count(*) FROM events WHERE subject_id IS DISTINCT FROM call_id AND type LIKE 'call.%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("SELECT our_number FROM opt_outs WHERE phone_number = '+14055550143'")
                        .query(String.class)
                        .single())
                .isEmpty();
    }

    @Test
    void oldNamesAndWordsAreFoundWithoutTheirAccents() {
        assertThat(found("SELECT count(*) FROM find_contacts(ARRAY['%jose%'], NULL, NULL, NULL, NULL, ?::uuid, 9)"))
                .isOne();
        assertThat(found("SELECT cardinality(find_conversations('esta', NULL)) WHERE ?::uuid IS NOT NULL"))
                .isOne();
    }

    /** By the index, of which a few rows would not be worth the while. */
    private static long found(String query) {
        return in(jdbc -> {
            jdbc.sql("SET LOCAL enable_seqscan = off").update();
            return jdbc.sql(query)
                    .param("ffffffff-ffff-ffff-ffff-ffffffffffff")
                    .query(Long.class)
                    .single();
        });
    }

    @Test
    void everyTableIsProtectedAgain() {
        assertThat(Protection.missing(database)).isEmpty();
    }

    /** Somebody who holds a table for long, and calls that go on: the migration waits for the one, and in the others' way it is not. */
    @Test
    void aBusyTableIsWaitedForAndCallsGoOn() throws Exception {
        database.sql("DROP POLICY backup ON phone_calls").update();
        CompletableFuture<Void> migration;
        try (Connection busy =
                DriverManager.getConnection(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
            busy.setAutoCommit(false);
            execute(busy, "LOCK TABLE phone_calls IN ROW EXCLUSIVE MODE");
            migration = CompletableFuture.runAsync(() -> {
                try (Connection owner = DriverManager.getConnection(url, "migration_owner", "any")) {
                    execute(owner, "CALL let_backups_read()");
                } catch (java.sql.SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            await().until(() -> database.sql(
                            "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'phone_calls'::regclass AND NOT granted)")
                    .query(Boolean.class)
                    .single());
            try (Connection call =
                    DriverManager.getConnection(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
                execute(call, "SET lock_timeout = '1s'");
                long until = System.nanoTime() + 3_000_000_000L;
                while (System.nanoTime() < until) {
                    execute(call, "UPDATE phone_calls SET status = status WHERE false");
                }
            }
            assertThat(migration).isNotDone();
            busy.commit();
        }
        migration.get(20, TimeUnit.SECONDS);
        assertThat(database.sql(
                                "SELECT count(*) FROM pg_policy WHERE polrelid = 'phone_calls'::regclass AND polname = 'backup'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsCountedOfEachRowIsNotOfADemo() {
        assertThat(database.sql("""
                        SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND (starts_with(tgname::text, 'usage_') OR starts_with(tgname::text, 'figures_'))
                            AND tgrelid = 'phone_calls'::regclass AND pg_get_triggerdef(oid) LIKE '%is_demo(%'""").query(Integer.class).single()).isGreaterThan(3);
    }

    private static void execute(Connection connection, String sql) throws java.sql.SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void thePreviousVersionFilesTextsBesideThisOne() {
        String somebody = "+14055550150";
        oldText("SM10", somebody, SUPPORT, "one");
        oldText("SM10", somebody, SUPPORT, "one");
        newText("SM11", somebody, SUPPORT, "two");
        newText("SM12", somebody, SALES, "three");
        oldText("SM13", somebody, SALES, "four");
        List<Map<String, Object>> threads = threads(somebody);
        assertThat(threads).extracting(thread -> thread.get("said")).containsExactly("three", "one | two | four");
        assertThat(threads).allSatisfy(thread -> assertThat(thread)
                .containsEntry("moved", true)
                .containsEntry("review_status", "needs_response")
                .containsEntry("customer_name", "(405) 555-0150"));
        assertThat(threads).extracting(thread -> thread.get("unread")).containsExactly(1, 3);
        assertThat(threads).extracting(thread -> thread.get("contact_id")).doesNotContainNull();
    }

    private static void newText(String sid, String from, String to, String body) {
        String json = """
                [{"organization": "%s", "provider": "twilio", "channel": "sms", "sid": "%s", "address": "%s", "person": true,
                  "shown": "(405) 555-0150", "ours": "%s", "body": "%s"}]""".formatted(SHOP, sid, from, to, body);
        assertThat(MigrationTest.<Integer>as("switchboard_app", "", jdbc -> jdbc.sql("SELECT write_texts(?::jsonb)")
                        .param(json)
                        .query(Integer.class)
                        .single()))
                .isOne();
    }

    @Test
    void thePreviousVersionFollowsMessages() {
        database.sql(
                        "INSERT INTO messages (organization_id, direction, method, content, status, external_message_id, source_key)"
                                + " VALUES (?, 'outbound', 'sms', 'x', 'sent', 'SM20', 'SM20')")
                .param(SHOP)
                .update();
        Map<String, Object> told = Map.of("organization", SHOP, "status", "delivered", "error", "", "sid", "SM20");
        assertThat(MigrationTest.<Integer>in(
                        jdbc -> jdbc.sql(sql("text-told")).params(told).update()))
                .isOne();
        assertThat(MigrationTest.<Integer>in(
                        jdbc -> jdbc.sql(sql("text-status")).params(told).update()))
                .isOne();
    }

    @Test
    void thePreviousVersionAlerts() {
        UUID call = oldCall("CA30", CUSTOMER);
        database.sql("UPDATE phone_calls SET ai_classification = '{}' WHERE id = ?")
                .param(call)
                .update();
        Map<String, Object> alert = Map.of(
                "organization",
                SHOP,
                "call",
                call,
                "type",
                "hot_lead",
                "priority",
                "high",
                "name",
                "Ann",
                "excerpt",
                "wrap",
                "callSid",
                "CA30",
                "caller",
                CUSTOMER,
                "classification",
                "{}");
        assertThat(MigrationTest.<Integer>in(
                        jdbc -> jdbc.sql(sql("alert-request")).params(alert).update()))
                .isOne();
        assertThat(MigrationTest.<Integer>in(
                        jdbc -> jdbc.sql(sql("alert-request")).params(alert).update()))
                .isZero();
        assertThat(MigrationTest.<List<Map<String, Object>>>in(jdbc -> jdbc.sql(sql("event-append"))
                        .params(appended(call, "alert.requested"))
                        .query()
                        .listOfRows()))
                .hasSize(1);
        assertThat(MigrationTest.<List<Map<String, Object>>>in(jdbc -> jdbc.sql(sql("event-append"))
                        .params(appended(call, "alert.requested"))
                        .query()
                        .listOfRows()))
                .isEmpty();
        List<Map<String, Object>> begun = in(jdbc -> jdbc.sql(sql("alert-begin"))
                .params(Map.of("call", call, "to", "+13105550100"))
                .query()
                .listOfRows());
        assertThat(begun).singleElement().satisfies(row -> assertThat(row).containsEntry("status", "sending"));
        Map<String, Object> settled = Map.of(
                "organization",
                SHOP,
                "call",
                call,
                "id",
                begun.get(0).get("id"),
                "status",
                "sent",
                "reason",
                "",
                "sid",
                "SM30",
                "to",
                "+13105550100",
                "text",
                "HOT LEAD",
                "provider",
                "twilio",
                "key",
                "alert:" + begun.get(0).get("id"));
        assertThat(MigrationTest.<String>in(jdbc -> jdbc.sql(sql("alert-settle-message"))
                        .params(settled)
                        .query(String.class)
                        .single()))
                .isEqualTo("none");
        assertThat(MigrationTest.<Integer>in(jdbc -> jdbc.sql(
                                "INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(SHOP, CUSTOMER)
                        .update()))
                .isOne();
        assertThat(database.sql("SELECT subject_id FROM agent_alerts WHERE call_id = ?")
                        .param(call)
                        .query(UUID.class)
                        .single())
                .isEqualTo(call);
    }

    private static Map<String, Object> appended(UUID call, String type) {
        return Map.of(
                "organization",
                SHOP,
                "call",
                call,
                "type",
                type,
                "key",
                "k",
                "pause",
                0L,
                "lease",
                50_000L,
                "before",
                UUID.randomUUID().toString(),
                "attempts",
                0);
    }

    @Test
    void thePreviousVersionClaimsAndFinishesEvents() {
        UUID call = oldCall("CA40", CUSTOMER);
        in(jdbc -> jdbc.sql(sql("event-append"))
                .params(appended(call, "call.missed"))
                .query()
                .listOfRows());
        String claim = LIMIT.matcher(sql("claim-events"))
                .replaceAll(limit -> limit.group(1).endsWith("fter") ? "'00000000-0000-0000-0000-000000000000'" : "16");
        List<Map<String, Object>> claimed =
                as("switchboard_worker", "", jdbc -> jdbc.sql(claim).query().listOfRows());
        Map<String, Object> mine = claimed.stream()
                .filter(row -> call.equals(row.get("call_id")))
                .findFirst()
                .orElseThrow();
        as("switchboard_worker", "", jdbc -> jdbc.sql(sql("events-done"))
                .params(List.of(new UUID[] {(UUID) mine.get("id")}, new Integer[] {(Integer) mine.get("attempts")}))
                .query(Boolean.class)
                .single());
        assertThat(database.sql("SELECT status FROM events WHERE id = ?")
                        .param(mine.get("id"))
                        .query(String.class)
                        .single())
                .isEqualTo("done");
    }
}
