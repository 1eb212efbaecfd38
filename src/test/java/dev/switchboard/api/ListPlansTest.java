package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Every list begins with an index of its organization, as the login of requests sees it. All of it is rolled back. */
class ListPlansTest extends dev.switchboard.ServiceTest {

    private static final UUID ORGANIZATION = UUID.fromString("00000000-0000-7000-8000-0000000000ee");

    private static Connection connection;
    private static NamedParameterJdbcTemplate jdbc;

    /** Once, when the service is up, which has the schema made. */
    @BeforeEach
    void fill() throws SQLException {
        if (connection != null) {
            return;
        }
        connection = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
        connection.setAutoCommit(false);
        jdbc = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
        execute("INSERT INTO organizations (id, name) SELECT uuidv7(), 'plan ' || i FROM generate_series(1, 300) i");
        execute("INSERT INTO organizations (id, name) VALUES ('" + ORGANIZATION + "', 'plan')");
        execute("""
                INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, status, is_hot_lead, transcript)
                SELECT o.id, 'ACplan', 'CAplan' || o.id || i, CASE WHEN i % 10 = 0 THEN 'missed' ELSE 'completed' END, i % 20 = 0, 'a word or two'
                FROM organizations o, generate_series(1, 40) i WHERE o.name LIKE 'plan%'""");
        execute("""
                INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name)
                SELECT organization_id, id, 'phone', 'x', 'x' FROM phone_calls WHERE account_sid = 'ACplan'""");
        execute("""
                INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, content, status)
                SELECT organization_id, id, call_id, 'inbound', 'phone', 'x', 'received' FROM conversations WHERE subject = 'x'""");
        execute("""
                INSERT INTO agent_alerts (organization_id, call_id, alert_type)
                SELECT organization_id, id, 'new_call' FROM phone_calls WHERE account_sid = 'ACplan'""");
        execute("ANALYZE organizations, phone_calls, conversations, messages, agent_alerts");
        execute("SET LOCAL ROLE switchboard_app");
        execute("SET LOCAL app.organization_id = '" + ORGANIZATION + "'");
    }

    @AfterAll
    static void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<ListQuery> lists() {
        return List.of(
                CallsController.query(ORGANIZATION, null, null, null, null, null, null),
                CallsController.query(ORGANIZATION, "missed", null, null, null, null, null),
                CallsController.query(ORGANIZATION, "in-progress", null, null, null, null, null),
                CallsController.query(ORGANIZATION, null, true, null, null, null, null),
                CallsController.query(ORGANIZATION, null, null, true, null, null, null),
                CallsController.query(ORGANIZATION, null, null, null, "2026-01-01", "2026-02-01", null),
                CallsController.query(ORGANIZATION, null, null, null, "+14055550001", null, null),
                CallsController.query(ORGANIZATION, null, null, null, null, null, "word"),
                inbox(null, null, null, null, null, null, null, null, null, null),
                inbox("answered", null, null, null, null, null, null, null, null, null),
                inbox(null, "sms", "high", "+14055550001", "sales", null, null, null, null, null),
                inbox(null, null, null, null, null, "me", null, null, null, null),
                inbox(null, null, null, null, null, "none", null, null, null, null),
                inbox(null, null, null, null, null, null, true, null, null, null),
                inbox(null, null, null, null, null, null, null, true, null, null),
                inbox(null, null, null, null, null, null, null, null, UUID.randomUUID(), null),
                inbox(null, null, null, null, null, null, null, null, null, "word"),
                FOUND,
                ConversationsController.messages(ORGANIZATION, UUID.randomUUID()),
                AlertsController.query(ORGANIZATION, null),
                AlertsController.query(ORGANIZATION, "failed"));
    }

    private static final ListQuery FOUND = new InboxFilter(null, null, null, null, null, null, null, null, null, "word")
            .query(ORGANIZATION, "me", Optional.of(new UUID[] {UUID.randomUUID(), UUID.randomUUID()}), null);

    private static ListQuery inbox(
            String reviewStatus,
            String channel,
            String priority,
            String number,
            String numberType,
            String assignee,
            Boolean unread,
            Boolean snoozed,
            UUID contact,
            String q) {
        return new InboxFilter(
                        reviewStatus, channel, priority, number, numberType, assignee, unread, snoozed, contact, q)
                .query(ORGANIZATION, "me", Optional.empty(), unread == null ? null : OffsetDateTime.now());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void usesAnIndex(ListQuery query) {
        List<String> plan = jdbc.queryForList(
                "EXPLAIN " + query.sql(), query.parameters(new Page.Wish(50, Optional.empty())), String.class);
        assertThat(plan)
                .as(String.join("\n", plan))
                .anyMatch(line -> line.contains("Index Scan") || line.contains("Index Cond"))
                .noneMatch(line -> line.contains("Seq Scan on phone_calls")
                        || line.contains("Seq Scan on conversations")
                        || line.contains("Seq Scan on messages")
                        || line.contains("Seq Scan on agent_alerts"));
    }

    @Test
    void theDirectoryUsesAnIndex() {
        List<String> plan = jdbc.getJdbcTemplate()
                .queryForList(
                        "EXPLAIN SELECT id FROM phone_calls WHERE written_on >= first_recent_day() AND account_sid = 'ACplan' AND twilio_call_sid = 'x'",
                        String.class);
        assertThat(plan).anyMatch(line -> line.contains("phone_calls_once"));
    }
}
