package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.organization.DemoOrganization;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever looks at an organization hears that something changed there, and nobody else. */
class NewsTest extends ApiTest {

    @LocalServerPort
    private int servicePort;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Reads what comes, on a thread of its own. */
    private final class Reader implements AutoCloseable {

        private final StringBuffer heard = new StringBuffer();
        private final HttpResponse<InputStream> answer;

        Reader(Person person, String query) throws Exception {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + servicePort + "/api/news" + query))
                            .header("Accept", "text/event-stream")
                            .header("Authorization", "Bearer " + person.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            Thread thread = new Thread(() -> {
                try {
                    for (int c = answer.body().read(); c >= 0; c = answer.body().read()) {
                        heard.append((char) c);
                    }
                } catch (java.io.IOException closed) {
                    heard.append("(closed)");
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String heard() {
            return heard.toString();
        }

        @Override
        public void close() throws java.io.IOException {
            answer.body().close();
        }
    }

    /** Somebody calls and is greeted: where the database is slow, an apology is answered and nothing kept that could be news. */
    private void call() {
        await().until(() -> carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")))
                .body()
                .contains("<Gather"));
    }

    @Test
    void tellsOfACallAtOnceAndOnlyItsOwn() throws Exception {
        UUID other = organization();
        try (Reader here = new Reader(owner(DemoOrganization.ID), "");
                Reader there = new Reader(owner(other), "")) {
            assertThat(here.answer.statusCode()).isEqualTo(200);
            assertThat(here.answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(here.answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            await().until(() -> here.heard().contains(":alive"));
            // Whatever else of the tests before still goes on is heard as well, and then it is quiet.
            call();
            await().until(() -> here.heard().contains("event:changed"));
            assertThat(here.heard()).doesNotContain("+1", "CA");
            assertThat(there.heard()).doesNotContain("changed");
        }
    }

    private static int times(Reader reader) {
        return reader.heard().split("event:changed", -1).length - 1;
    }

    private static UUID row(String insert, Object... values) {
        return DATABASE.sql(insert).params(values).query(UUID.class).single();
    }

    /** Each change is told soon and once: it is not news again when it gets old. */
    private static void told(Reader reader, String change, Object... values) {
        int before = times(reader);
        assertThat(DATABASE.sql(change).params(values).update()).isEqualTo(1);
        await().until(() -> times(reader) > before);
    }

    @Test
    void tellsWhatBecomesOfMessagesCallsAlertsAndCallBacks() throws Exception {
        UUID organization = organization();
        UUID call = row(
                "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, status) VALUES (?, 'ACnews', ?, 'ringing') RETURNING id",
                organization,
                freshSid("CA"));
        UUID thread = row(
                "INSERT INTO conversations (organization_id, channel, subject, customer_name) VALUES (?, 'sms', 'x', 'x') RETURNING id",
                organization);
        UUID message = row(
                "INSERT INTO messages (organization_id, conversation_id, direction, method, content, status) VALUES (?, ?, 'outbound', 'sms', 'x', 'queued') RETURNING id",
                organization,
                thread);
        UUID alert = row(
                "INSERT INTO agent_alerts (organization_id, call_id, alert_type) VALUES (?, ?, 'new_call') RETURNING id",
                organization,
                call);
        UUID back = row("""
                INSERT INTO call_backs (organization_id, requested_as, person_phone, customer_phone, our_number, about)
                VALUES (?, 'reply:news', '+14055550100', '+14055550101', '+14055550102', 'x') RETURNING id""", organization);
        try (Reader here = new Reader(owner(organization), "")) {
            told(here, "UPDATE conversations SET updated_at = now() WHERE id = ?", thread);
            told(here, "UPDATE messages SET status = 'delivered' WHERE id = ?", message);
            told(here, "UPDATE messages SET reason = 'waits for the carrier' WHERE id = ?", message);
            told(here, "UPDATE phone_calls SET status = 'in-progress' WHERE id = ?", call);
            told(here, "UPDATE agent_alerts SET status = 'sent' WHERE id = ?", alert);
            told(here, "UPDATE call_backs SET status = 'ringing' WHERE id = ?", back);
            assertThat(times(here)).isEqualTo(6);
        }
    }

    @Test
    void aChangeIsHeardWithinASecond() throws Exception {
        UUID organization = organization();
        UUID thread = row(
                "INSERT INTO conversations (organization_id, channel, subject, customer_name) VALUES (?, 'sms', 'x', 'x') RETURNING id",
                organization);
        List<Long> millis = new ArrayList<>();
        try (Reader here = new Reader(owner(organization), "")) {
            for (int i = 0; i < 10; i++) {
                int before = times(here);
                long begun = System.nanoTime();
                DATABASE.sql("UPDATE conversations SET updated_at = clock_timestamp() WHERE id = ?")
                        .param(thread)
                        .update();
                await().pollInterval(Duration.ofMillis(5)).until(() -> times(here) > before);
                millis.add((System.nanoTime() - begun) / 1_000_000);
            }
        }
        Collections.sort(millis);
        assertThat(millis.get(8)).as("of 10: " + millis).isLessThan(1_000);
    }

    /** What it asks, as the function says it, for many organizations that have much. */
    @Test
    void asksByIndexesOnly() throws Exception {
        String function = DATABASE.sql("SELECT prosrc FROM pg_proc WHERE proname = 'news_marks'")
                .query(String.class)
                .single();
        try (Connection connection = DriverManager.getConnection(
                        TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO organizations (id, name) SELECT uuidv7(), 'plan ' || i FROM generate_series(1, 300) i");
            statement.execute("""
                    INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid)
                    SELECT o.id, 'ACplan', 'CAplan' || o.id || i FROM organizations o, generate_series(1, 40) i WHERE name LIKE 'plan %'""");
            statement.execute("""
                    INSERT INTO conversations (organization_id, channel, subject, customer_name, updated_at)
                    SELECT organization_id, 'phone', 'x', 'x', now() - random() * interval '30 days' FROM phone_calls WHERE account_sid = 'ACplan'""");
            statement.execute("""
                    INSERT INTO agent_alerts (organization_id, call_id, alert_type)
                    SELECT organization_id, id, 'new_call' FROM phone_calls WHERE account_sid = 'ACplan'""");
            statement.execute("""
                    INSERT INTO call_backs (organization_id, requested_as, person_phone, customer_phone, our_number, about)
                    SELECT organization_id, id::text, '+14055550100', '+14055550101', '+14055550102', 'x'
                    FROM phone_calls WHERE account_sid = 'ACplan'""");
            statement.execute("""
                    WITH bay AS (
                        INSERT INTO resources (organization_id, name) SELECT id, 'plan' FROM organizations WHERE name LIKE 'plan %'
                        RETURNING id, organization_id)
                    INSERT INTO appointments (organization_id, resource_id, service_name, scheduled_at, ends_at, free_at, source, booking_key,
                        updated_at)
                    SELECT organization_id, id, 'x', now() + day, now() + day + interval '1 hour', now() + day + interval '1 hour', 'desk',
                        day::text, now() - random() * interval '30 days'
                    FROM bay, LATERAL (SELECT i * interval '1 day' AS day FROM generate_series(1, 40) i) AS days""");
            statement.execute("ANALYZE phone_calls, conversations, agent_alerts, call_backs, appointments");
            statement.execute("SET LOCAL ROLE switchboard_directory");
            StringBuilder plan = new StringBuilder();
            try (var rows = statement.executeQuery("EXPLAIN "
                    + function.replace(
                            "unnest(organizations)",
                            "unnest((SELECT array_agg(id) FROM (SELECT id FROM organizations LIMIT 200) o))"))) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();
            assertThat(plan.toString())
                    .contains(
                            "conversations_changed",
                            "phone_calls_newest",
                            "agent_alerts_newest",
                            "call_backs_latest",
                            "appointments_changed")
                    .doesNotContain(
                            "Seq Scan on phone_calls",
                            "Seq Scan on conversations",
                            "Seq Scan on agent_alerts",
                            "Seq Scan on call_backs",
                            "Seq Scan on appointments")
                    // What an index has found of the last ten seconds may be put in order; of all the rest the index
                    // does that.
                    .doesNotContainPattern("Sort Key: (?!c\\.|t\\.)");
        }
    }

    @Test
    void listensToAnotherOrganizationOnlyAsItsMember() throws Exception {
        UUID watched = organization();
        Person stranger = owner(organization());
        try (Reader refused = new Reader(stranger, "?organization=" + watched)) {
            assertThat(refused.answer.statusCode()).isEqualTo(404);
        }
        try (Reader admin = new Reader(admin(), "?organization=" + watched)) {
            assertThat(admin.answer.statusCode()).isEqualTo(200);
            told(
                    admin,
                    "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, 'ACnews', ?)",
                    watched,
                    freshSid("CA"));
        }
    }

    @Test
    void streamsToNobodyWhoDidNotAskForAStream() {
        Answer answer = owner(DemoOrganization.ID).get("/api/news");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("text/event-stream");
    }

    @Test
    void letsOnlySoManyListen() throws Exception {
        UUID other = organization();
        Person owner = owner(other);
        java.util.List<Reader> readers = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                readers.add(new Reader(owner, ""));
            }
            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.answer.statusCode()).isEqualTo(200));
            try (Reader oneMore = new Reader(owner, "")) {
                assertThat(oneMore.answer.statusCode()).isEqualTo(409);
            }
        } finally {
            for (Reader reader : readers) {
                reader.close();
            }
        }
    }
}
