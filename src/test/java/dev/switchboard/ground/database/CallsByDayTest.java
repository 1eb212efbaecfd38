package dev.switchboard.ground.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.embedded.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The key of a call begins with the day on which it was first written, and still each call is one row. All of it is rolled back. */
class CallsByDayTest extends ServiceTest {

    private static final UUID SHOP = UUID.fromString("00000000-0000-7000-8000-0000000000db");

    private Connection connection;
    private JdbcClient jdbc;

    @BeforeEach
    void begin() throws SQLException {
        connection = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
        connection.setAutoCommit(false);
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, 'day')")
                .param(SHOP)
                .update();
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private int tell(String kind) {
        String news = """
                [{"organization": "%s", "account": "ACday", "call": "CAday", "caller": "+14055550101", "called": "+12125550101",
                  "words": "hello", "step": "speech", "recording": "REday", "status": "processing", "audible": false, "ended": false}]""".formatted(SHOP);
        return jdbc.sql("SELECT write_call_news(%s::jsonb, %s::jsonb, %s::jsonb, NULL)"
                        .formatted(only("incoming", kind), only("words", kind), only("recording", kind)))
                .param("news", news)
                .query(Integer.class)
                .single();
    }

    private static String only(String argument, String kind) {
        return argument.equals(kind) ? ":news" : "NULL";
    }

    private void daysAgo(int days) {
        jdbc.sql("UPDATE phone_calls SET written_on = (now() AT TIME ZONE 'UTC')::date - ? WHERE account_sid = 'ACday'")
                .param(days)
                .update();
    }

    private int calls() {
        return jdbc.sql("SELECT count(*) FROM phone_calls WHERE account_sid = 'ACday'")
                .query(Integer.class)
                .single();
    }

    @Test
    void aFirstWebhookThatIsRepeatedOnTheNextDayMakesNoSecondCall() {
        assertThat(tell("incoming")).isOne();
        assertThat(tell("incoming")).isOne();
        daysAgo(1);
        assertThat(tell("incoming")).isOne();
        assertThat(calls()).isOne();
    }

    @Test
    void whatIsToldLaterFindsItsCallHoweverOldThatIs() {
        tell("incoming");
        daysAgo(400);
        assertThat(tell("words")).isOne();
        assertThat(tell("recording")).isOne();
        assertThat(calls()).isOne();
        assertThat(jdbc.sql("SELECT transcript || recording_sid FROM phone_calls WHERE account_sid = 'ACday'")
                        .query(String.class)
                        .single())
                .isEqualTo("helloREday");
        assertThat(jdbc.sql("SELECT found_by FROM find_organization('', 'ACday', 'CAday')")
                        .query(String.class)
                        .single())
                .isEqualTo("call");
    }

    @Test
    void aCallForNobodyIsKeptOnce() {
        for (int days : new int[] {0, 1}) {
            daysAgo(days);
            jdbc.sql("SELECT record_unrouted_call('ACday', 'CAlost', '+14055550101', '+12125550199')::text")
                    .query(String.class)
                    .list();
        }
        assertThat(calls()).isOne();
    }

    /** Which the fill factor of the table is for: no index is written again. */
    @Test
    void aWebhookThatChangesNoIndexLeavesAllOfThemAlone() {
        tell("incoming");
        tell("incoming");
        tell("recording");
        assertThat(jdbc.sql("SELECT pg_stat_get_xact_tuples_hot_updated('phone_calls'::regclass)")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
