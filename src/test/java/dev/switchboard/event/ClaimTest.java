package dev.switchboard.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.embedded.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the claiming statement takes, and in which order; all of it is rolled back. */
class ClaimTest extends ServiceTest {

    private Connection connection;
    private JdbcClient jdbc;

    @BeforeEach
    void begin() throws Exception {
        connection = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
        connection.setAutoCommit(false);
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("UPDATE events SET status = 'done' WHERE status = 'pending'").update();
    }

    @AfterEach
    void rollBack() throws Exception {
        connection.rollback();
        connection.close();
    }

    private UUID organization() {
        return jdbc.sql("INSERT INTO organizations (name) VALUES ('claim') RETURNING id")
                .query(UUID.class)
                .single();
    }

    private UUID call(UUID organization) {
        return jdbc.sql(
                        "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, 'ACclaim', ?) RETURNING id")
                .params(organization, freshSid("CA"))
                .query(UUID.class)
                .single();
    }

    private UUID event(UUID organization, UUID call, String type) {
        return jdbc.sql("INSERT INTO events (organization_id, call_id, type, key) VALUES (?, ?, ?, 'x') RETURNING id")
                .params(organization, call, type)
                .query(UUID.class)
                .single();
    }

    private List<UUID> claim(int most) throws Exception {
        String sql = new String(
                        ClaimTest.class
                                .getResourceAsStream("/sql/claim-events.sql")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .replaceAll(":#\\$\\{bean:claimLimits\\?method=free}", String.valueOf(most))
                .replaceAll(":#\\$\\{bean:claimLimits\\?method=leaseSeconds}", "50");
        jdbc.sql("SET LOCAL ROLE switchboard_worker").update();
        List<UUID> claimed = jdbc.sql(sql)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        jdbc.sql("RESET ROLE").update();
        return claimed;
    }

    @Test
    void oneOrganizationsFloodDelaysNobody() throws Exception {
        UUID flooded = organization();
        for (int i = 0; i < 300; i++) {
            event(flooded, call(flooded), "call.transcribed");
        }
        UUID first = organization();
        UUID second = organization();
        UUID one = event(first, call(first), "alert.requested");
        UUID other = event(second, call(second), "alert.requested");
        assertThat(claim(10)).hasSize(10).contains(one, other);
        assertThat(claim(10)).hasSize(10).doesNotContain(one, other);
    }

    @Test
    void takesOneEventOfACallAtATimeInItsOrder() throws Exception {
        UUID organization = organization();
        UUID call = call(organization);
        UUID first = event(organization, call, "call.transcribed");
        UUID second = event(organization, call, "call.classified");
        assertThat(claim(10)).containsExactly(first);
        assertThat(claim(10)).isEmpty();
        jdbc.sql("UPDATE events SET leased_until = now() - interval '1 s' WHERE id = ?")
                .param(first)
                .update();
        assertThat(claim(10)).containsExactly(first);
        jdbc.sql("UPDATE events SET status = 'done' WHERE id = ?").param(first).update();
        assertThat(claim(10)).containsExactly(second);
    }
}
