package dev.switchboard.line.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The daily count of last uses looks at the newest end of two indexes, however many rows there are. All of it is rolled back. */
class LastUsesPlanTest extends ServiceTest {

    private static final UUID ORGANIZATION = UUID.fromString("00000000-0000-7000-8000-0000000000ed");
    private static final int ROWS = Integer.getInteger("idle.rows", 20_000);

    @Test
    void countsFromTheNewestEndOfAnIndex() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
            connection.setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            fill(jdbc);
            jdbc.sql("SET LOCAL ROLE switchboard_app").update();
            jdbc.sql("SET LOCAL app.organization_id = '" + ORGANIZATION + "'").update();
            List<String> plan = jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + LastUses.COUNT)
                    .param("organization", ORGANIZATION)
                    .param("since", OffsetDateTime.now().minusDays(1))
                    .query(String.class)
                    .list();
            System.out.println(String.join("\n", plan)); // how long it takes is for whoever reads it
            assertThat(String.join("\n", plan))
                    .contains("phone_calls_newest", "conversations_latest")
                    .doesNotContain("Seq Scan on phone_calls", "Seq Scan on conversations");
            connection.rollback();
        }
    }

    private static void fill(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, 'plan')")
                .param(ORGANIZATION)
                .update();
        jdbc.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number)
                        SELECT ?, '+1539' || (2000000 + i) FROM generate_series(1, 10) i""").param(ORGANIZATION).update();
        jdbc.sql("INSERT INTO organizations (name) SELECT 'plan' FROM generate_series(1, 99)")
                .update();
        jdbc.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status)
                        SELECT uuidv7(-i * interval '10 minutes'), ?, 'ACplan', 'CAplan' || i, '+14055550100', '+1539' || (2000000 + i % 10), 'completed'
                        FROM generate_series(1, ?) i""").params(ORGANIZATION, ROWS).update();
        jdbc.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status)
                        SELECT uuidv7(-i * interval '10 minutes'), o.id, 'ACplan', 'CA' || o.id || i, '+14055550100', '+15392000001', 'completed'
                        FROM organizations o, generate_series(1, 300) i WHERE o.name = 'plan' AND o.id <> ?""").param(ORGANIZATION).update();
        jdbc.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, phone_number_id, last_message_at)
                        SELECT ?, 'sms', 'x', 'x', '+1539' || (4000000 + i), (SELECT id FROM organization_phone_numbers WHERE organization_id = ? LIMIT 1),
                            now() - i * interval '10 minutes'
                        FROM generate_series(1, ?) i""").params(ORGANIZATION, ORGANIZATION, ROWS).update();
        jdbc.sql("ANALYZE phone_calls, conversations, organization_phone_numbers")
                .update();
    }
}
