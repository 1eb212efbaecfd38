package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.embedded.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the claiming statement takes, and in which order; all of it is rolled back. */
class ClaimTest extends ServiceTest {

    private Connection connection;
    private JdbcClient jdbc;
    private UUID after = new UUID(0, 0);
    private int organizations = 1_000;
    private int modelCalls = 1_000;
    private UUID walked;

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
                .replaceAll(":#\\$\\{bean:claimLimits\\?method=modelCalls}", String.valueOf(modelCalls))
                .replaceAll(":#\\$\\{bean:claimLimits\\?method=leaseSeconds}", "50")
                .replaceAll(":#\\$\\{bean:claimLimits\\?method=(after|modelAfter)}", "'" + after + "'")
                .replaceAll(
                        ":#\\$\\{bean:claimLimits\\?method=(organizations|modelOrganizations)}",
                        String.valueOf(organizations));
        jdbc.sql("SET LOCAL ROLE switchboard_worker").update();
        List<UUID> claimed = new ArrayList<>();
        walked = null;
        jdbc.sql(sql).query(row -> {
            if (row.getObject(1) == null) {
                walked = walked == null ? row.getObject(2, UUID.class) : walked;
            } else {
                claimed.add(row.getObject(1, UUID.class));
            }
        });
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

    @ParameterizedTest
    @ValueSource(strings = {"call.transcribed", "alert.requested"})
    void norWhenOneAtATimeIsClaimed(String type) throws Exception {
        UUID flooded = organization();
        for (int i = 0; i < 30; i++) {
            event(flooded, call(flooded), type);
        }
        assertThat(claim(3)).hasSize(3);
        UUID other = organization();
        UUID one = event(other, call(other), type);
        assertThat(claim(1)).containsExactly(one);
    }

    @Test
    void goesOnWhereTheLastClaimEnded() throws Exception {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID organization = organization();
            all.add(event(organization, call(organization), "call.transcribed"));
        }
        // What is not due yet keeps nobody from what is behind it.
        jdbc.sql("UPDATE events SET available_at = now() + interval '1 hour' WHERE id = ANY (?)")
                .param(new UUID[] {all.get(0), all.get(1)})
                .update();
        organizations = 2;
        assertThat(claim(10)).isEmpty();
        assertThat(walked).isNotNull();
        after = walked;
        assertThat(claim(10)).containsExactlyInAnyOrder(all.get(2), all.get(3));
        after = walked;
        assertThat(claim(10)).containsExactly(all.get(4));
        assertThat(walked).isNull();
    }

    @Test
    void aBacklogForTheModelHidesNothingThatComesAfterIt() throws Exception {
        UUID organization = organization();
        for (int i = 0; i < 50; i++) {
            event(organization, call(organization), "call.transcribed");
        }
        UUID alert = event(organization, call(organization), "alert.requested");
        modelCalls = 3;
        assertThat(claim(10)).hasSize(4).contains(alert);
        modelCalls = 0;
        assertThat(claim(10)).isEmpty();
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
