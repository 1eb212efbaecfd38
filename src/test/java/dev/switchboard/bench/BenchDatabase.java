package dev.switchboard.bench;

import dev.switchboard.ground.embedded.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL of the benchmark's own, as durable as the service's, with many organizations in it. */
final class BenchDatabase implements AutoCloseable {

    private static final String APP_PASSWORD = "bench-app-password";
    private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+)");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    /** What the service sends for each call that comes in: its scope and the call, in one transaction. */
    private static final String STATEMENTS = """
            \\set organization random(0, %d)
            \\set high random(0, 2000000000)
            \\set low random(0, 2000000000)
            BEGIN;
            SELECT set_config('app.organization_id', '00000000-0000-7000-8001-' || lpad(:organization::text, 12, '0'), true);
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, forwarded_from, forwarding_detected, stir_verstat)
            VALUES (('00000000-0000-7000-8001-' || lpad(:organization::text, 12, '0'))::uuid, 'AC0000000000000000000000000000bec1',
                'PB' || :high || '-' || :low, '+14052000000', '+12132000000', '+12132000000', NULL, false, 'TN-Validation-Passed-A')
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET updated_at = now();
            COMMIT;
            """;

    private final EmbeddedDatabase server;
    private final Path folder;
    private java.sql.Connection counting;

    BenchDatabase(Path folder) {
        this.folder = folder;
        this.server = EmbeddedDatabase.start(folder);
    }

    /** The settings with which a service works on it. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("DATABASE_URL", server.jdbcUrl());
        settings.put("DATABASE_USER", server.ownerUser());
        settings.put("DATABASE_PASSWORD", server.ownerPassword());
        settings.put("DATABASE_APP_PASSWORD", APP_PASSWORD);
        return settings;
    }

    /** The same for whoever reads the variables of PostgreSQL's own clients. */
    Map<String, String> libpq() {
        Matcher address = ADDRESS.matcher(server.jdbcUrl());
        address.find();
        return Map.of(
                "PGHOST",
                address.group(1),
                "PGPORT",
                address.group(2),
                "PGDATABASE",
                address.group(3),
                "PGUSER",
                server.ownerUser(),
                "PGPASSWORD",
                server.ownerPassword());
    }

    /** Processor time of the server so far. */
    double processorSeconds() throws IOException {
        String pid =
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0);
        return ProcessorTime.ofTree(Long.parseLong(pid.strip()));
    }

    void addOrganizations(int count) throws SQLException {
        execute("""
                    INSERT INTO organizations (id, name)
                    SELECT ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, 'Bench ' || n FROM generate_series(0, %1$d - 1) n;
                    INSERT INTO organization_phone_settings (organization_id, twilio_phone_number, alert_phone_number, company_name,
                        daily_spend_cap_cents)
                    SELECT ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, '+1213' || 2000000 + n, '+1310' || 2000000 + n, 'Bench ' || n, 1000000000
                    FROM generate_series(0, %1$d - 1) n;
                    INSERT INTO organization_phone_numbers (organization_id, phone_number)
                    SELECT ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, '+1213' || 2000000 + n FROM generate_series(0, %1$d - 1) n;
                    ANALYZE""".formatted(count));
    }

    /** All organizations hold conversations, with room for long ones. */
    void converse() throws SQLException {
        execute("""
                INSERT INTO agent_settings (organization_id, mode, max_turns, max_minutes, max_tokens, max_cents)
                SELECT id, 'converse', 200, 60, 1000000, 5000 FROM organizations WHERE id::text LIKE '00000000-0000-7000-8001-%'
                ON CONFLICT (organization_id) DO NOTHING""");
    }

    /** Calls whose words nobody has looked at, spread over the organizations, each with its event. */
    void addTranscripts(int count, int organizations) throws SQLException {
        execute("""
                WITH made AS (
                    INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, transcript,
                        transcript_confidence, transcribed_steps, transcribed_at, status, ended_at)
                    SELECT ('00000000-0000-7000-8001-' || lpad((n %% %2$d)::text, 12, '0'))::uuid, 'AC0000000000000000000000000000bec1',
                        'BL' || clock_timestamp() || n, '+1405' || 2000000 + n, '+1213' || 2000000 + n %% %2$d,
                        'hi i need a quote for wrapping a fleet of ten trucks', 0.9, '{speech}', now(), 'completed', now()
                    FROM generate_series(1, %1$d) n RETURNING organization_id, id)
                INSERT INTO events (organization_id, call_id, type, key) SELECT organization_id, id, 'call.transcribed', 'speech' FROM made""".formatted(count, organizations));
    }

    /** Verifications that failed two days ago, which the daily clean-up deletes. */
    void addFailedVerifications(int count, int organizations) throws SQLException {
        execute("""
                INSERT INTO verified_caller_ids (organization_id, phone_number, status, ended_at)
                SELECT ('00000000-0000-7000-8001-' || lpad((n %% %2$d)::text, 12, '0'))::uuid, '+1406' || 2000000 + n, 'failed',
                    now() - interval '2 days' FROM generate_series(1, %1$d) n;
                ANALYZE verified_caller_ids""".formatted(count, organizations));
    }

    /** Conversations of one organization, a tenth of them waiting for an answer, each about a call. */
    void addConversations(int count, int organization) throws SQLException {
        execute("""
                WITH made AS (
                    INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, transcript, status)
                    SELECT ('00000000-0000-7000-8001-' || lpad('%2$d', 12, '0'))::uuid, 'AC0000000000000000000000000000bec1',
                        'CO' || clock_timestamp() || n, '+1405' || 2000000 + n, '+1213' || 2000000 + %2$d,
                        'hi i need a quote for wrapping a fleet of ten trucks', 'completed'
                    FROM generate_series(1, %1$d) n RETURNING organization_id, id, caller_phone)
                INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name, customer_phone, review_status)
                SELECT organization_id, id, 'phone', 'Caller asks for a price or for work.', 'Phone Caller', caller_phone,
                    CASE WHEN right(caller_phone, 1) = '0' THEN 'needs_response' ELSE 'answered' END FROM made;
                ANALYZE phone_calls, conversations""".formatted(count, organization));
    }

    /**
     * Threads of one organization over a year, three messages in each, most of their people known by name. Words are as rare and
     * as common as words are; a third of all messages asks for a "quote".
     */
    void addThreads(int count, int organization) throws SQLException {
        execute("""
                CREATE FUNCTION pg_temp.word(n int) RETURNS text LANGUAGE sql IMMUTABLE
                    RETURN substr(translate(md5(n::text), '0123456789', 'ghijklmnop'), 1, 6);
                CREATE TEMP TABLE made AS SELECT n, uuidv7(n * interval '-5 minutes') AS person, uuidv7(n * interval '-5 minutes') AS thread,
                    now() - n * interval '5 minutes' AS at, '+1405' || 2000000 + n AS number FROM generate_series(1, %1$d) n;
                UPDATE organizations SET unread_since = now() - interval '2 years' WHERE id = '%2$s';
                INSERT INTO contacts (id, organization_id, phone_number, name)
                SELECT person, '%2$s', number, pg_temp.word(n %% 400) || ' ' || pg_temp.word(10000 + n / 7) FROM made;
                INSERT INTO contact_addresses (organization_id, address, contact_id) SELECT '%2$s', number, person FROM made;
                INSERT INTO conversations (id, organization_id, channel, subject, customer_name, customer_address, contact_id, last_message_at,
                    last_inbound_at, review_status, created_at, updated_at)
                SELECT thread, '%2$s', 'sms', 'Text message', 'Text message', number, person, at, at,
                    CASE WHEN n %% 10 = 0 THEN 'needs_response' ELSE 'answered' END, at, at FROM made;
                INSERT INTO messages (id, organization_id, conversation_id, contact_id, direction, method, content, status, created_at)
                SELECT uuidv7(n * interval '-5 minutes' + i * interval '1 second'), '%2$s', thread, person,
                    CASE i WHEN 2 THEN 'outbound' ELSE 'inbound' END, 'sms',
                    (SELECT string_agg(pg_temp.word(floor(20000 * random() ^ 4)::int), ' ') FROM generate_series(1, 12 + i * 0 + n * 0))
                        || CASE WHEN i = 1 THEN ' quote please' ELSE '' END, 'received', at
                FROM made, generate_series(1, 3) i;
                ANALYZE messages, contacts, contact_addresses, conversations""".formatted(count, organizationId(organization)));
    }

    /** Bays that are open from 8 to 18 each day, every second hour of them taken, and an hour's work that can be booked. */
    void addBookings(int bays, int days, int organization) throws SQLException {
        execute("""
                INSERT INTO services (id, organization_id, name, price_cents, duration_minutes)
                VALUES ('%4$s', '%3$s', 'Wash', 5000, 60);
                INSERT INTO business_hours (organization_id, weekday, opens, closes)
                SELECT '%3$s', day, '08:00', '18:00' FROM generate_series(1, 7) day;
                INSERT INTO resources (organization_id, name, position) SELECT '%3$s', 'Bay ' || n, n FROM generate_series(1, %1$d) n;
                INSERT INTO appointments (organization_id, service_name, resource_id, scheduled_at, ends_at, free_at, source, booking_key)
                SELECT r.organization_id, 'Wash', r.id, at, at + interval '1 hour', at + interval '1 hour', 'desk', r.id || at::text
                FROM resources r, generate_series(0, %2$d) day, generate_series(8, 16, 2) hour,
                    LATERAL (SELECT date_trunc('day', now(), 'UTC') + day * interval '1 day' + hour * interval '1 hour' AS at) start
                WHERE r.organization_id = '%3$s';
                ANALYZE appointments, resources, services, business_hours""".formatted(bays, days, organizationId(organization), BookingsBench.SERVICE));
    }

    /**
     * Calls of one organization over so many days, by the numbers that it has and four more: a third of them is a conversation of four
     * turns, every fifth brings an alert and its text, every tenth a booking.
     */
    void addPast(int count, int days, int organization) throws SQLException {
        execute("""
                SET session_replication_role = replica;
                INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type)
                SELECT '%3$s', '+1214' || 2000000 + n, 'sales' FROM generate_series(1, 4) n;
                INSERT INTO resources (organization_id, name) VALUES ('%3$s', 'Bay');
                CREATE TEMP TABLE past AS SELECT n, now() - random() * interval '%2$d days' AS at, uuidv7() AS id FROM generate_series(1, %1$d) n;
                UPDATE past SET id = uuidv7(at - now());
                INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, call_duration_seconds,
                    transcript, is_hot_lead, booking_confirmed, financial_value_cents, value_reasons, transcribed_at, sms_sent_at, created_at, updated_at)
                SELECT id, '%3$s', 'ACpast', 'PA' || n, '+1405' || 2000000 + n %% 200000, CASE n %% 5 WHEN 0 THEN '%4$s' ELSE '+1214' || 2000000 + n %% 5 END,
                    CASE WHEN n %% 6 = 0 THEN 'missed' ELSE 'completed' END, n %% 300, 'hi i need a quote for wrapping a fleet of ten trucks',
                    n %% 9 = 0, n %% 10 = 0, CASE WHEN n %% 3 = 0 THEN 40000 END, CASE WHEN n %% 3 = 0 THEN '[{"service": "Wrap", "cents": 40000}]'::jsonb END,
                    at, CASE WHEN n %% 5 = 0 THEN at + n %% 9000 * interval '1 millisecond' END, at, at FROM past ORDER BY at;
                INSERT INTO dialogues (call_id, organization_id, mouth, turns, answered, unanswered, started_at)
                SELECT id, '%3$s', 'gather', 4, 1, (n %% 7 = 0)::integer, at FROM past WHERE n %% 3 = 0 ORDER BY at;
                INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, latency_ms, created_at)
                SELECT '%3$s', id, t, 2 * t + r, CASE r WHEN 0 THEN 'caller' ELSE 'agent' END, 'may be on friday', CASE r WHEN 1 THEN 400 + n %% 900 END, at
                FROM past, generate_series(1, 4) t, generate_series(0, 1) r WHERE n %% 3 = 0 ORDER BY at;
                INSERT INTO agent_alerts (id, organization_id, call_id, subject_id, alert_type, status, acknowledged_at, created_at)
                SELECT uuidv7(at - now()), '%3$s', id, id, 'hot_lead', 'sent', at + n %% 5000 * interval '1 second', at FROM past WHERE n %% 5 = 0 ORDER BY at;
                INSERT INTO messages (id, organization_id, call_id, direction, method, content, status, purpose, phone_number_id, created_at)
                SELECT uuidv7(at - now()), '%3$s', past.id, 'outbound', 'sms', 'HOT LEAD', 'delivered', 'alert',
                    (SELECT id FROM organization_phone_numbers WHERE organization_id = '%3$s' LIMIT 1), at FROM past WHERE n %% 5 = 0 ORDER BY at;
                INSERT INTO appointments (id, organization_id, service_name, price_cents, resource_id, scheduled_at, ends_at, free_at, state, source,
                    call_id, booking_key, created_at)
                SELECT uuidv7(at - now()), '%3$s', 'Wrap', 40000, (SELECT id FROM resources WHERE organization_id = '%3$s' LIMIT 1), at, at + interval '1 hour',
                    at + interval '1 hour', 'completed', 'call', id, 'past' || n, at FROM past WHERE n %% 10 = 0 ORDER BY at;
                RESET session_replication_role""".formatted(count, days, organizationId(organization), "+1213" + (2_000_000 + organization)));
        execute("VACUUM ANALYZE phone_calls, dialogues, call_turns, agent_alerts, messages, appointments");
    }

    /** So many calls of each organization on the day that is the next to be summed tomorrow. */
    void addDay(int count, int organizations) throws SQLException {
        execute("""
                SET session_replication_role = replica;
                INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, call_duration_seconds,
                    financial_value_cents, created_at, updated_at)
                SELECT uuidv7(at - now()), ('00000000-0000-7000-8001-' || lpad((n %% %2$d)::text, 12, '0'))::uuid, 'ACday', 'DA' || n, '+1405' || 2000000 + n %% 7000000,
                    '+1213' || 2000000 + n %% %2$d, 'completed', 60, 10000, at, at
                FROM generate_series(0, %1$d * %2$d - 1) n, LATERAL (SELECT date_trunc('day', now(), 'UTC') - interval '36 hours' - n * interval '1 millisecond' AS at) a;
                RESET session_replication_role;
                ANALYZE""".formatted(count, organizations));
    }

    /** As if the last day that is summed were not summed yet. */
    void openLastDay() throws SQLException {
        execute("""
                DELETE FROM job_runs WHERE name = 'sum-days';
                DELETE FROM figure_days d USING figure_days_done o
                WHERE o.organization_id = d.organization_id AND o.grp = d.grp AND d.day >= o.until - 1;
                UPDATE figure_days_done SET until = until - 1""");
    }

    void awaitSumsToBegin() throws SQLException, InterruptedException {
        while (count("SELECT count(*) FROM job_runs WHERE name = 'sum-days'") == 0) {
            Thread.sleep(20);
        }
    }

    /** @return for how many seconds the first run went on */
    double awaitSums() throws SQLException, InterruptedException {
        awaitSumsToBegin();
        long begun = System.nanoTime();
        while (count("SELECT count(*) FROM job_runs WHERE name = 'sum-days' AND finished_at IS NOT NULL") == 0) {
            Thread.sleep(50);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String organizationId(int organization) {
        return "00000000-0000-7000-8001-" + "%012d".formatted(organization);
    }

    long verifications() throws SQLException {
        return count("SELECT count(*) FROM verified_caller_ids WHERE status = 'failed'");
    }

    /** Takes away all calls, so that the next measurement finds as many as this one did. */
    void forgetCalls() throws SQLException {
        execute(
                "TRUNCATE phone_calls, conversations, messages, events, agent_alerts, dead_letters, message_statuses, usage_records CASCADE");
    }

    /** Ends all calls, as their carriers would have told, and clears up what that leaves in the table and to be written. */
    void endCalls() throws SQLException {
        execute("""
                SET session_replication_role = replica;
                UPDATE phone_calls SET status = 'completed', ended_at = now() WHERE ended_at IS NULL;
                RESET session_replication_role""");
        execute("VACUUM ANALYZE phone_calls");
        execute("CHECKPOINT");
    }

    /** Whether what ends or is sent is written into the ledger. */
    void ledger(boolean written) throws SQLException {
        execute("""
                DO $$
                DECLARE
                    each record;
                BEGIN
                    FOR each IN SELECT tgrelid::regclass AS of, tgname FROM pg_trigger
                            WHERE tgname ~ '^(usage_of_|price_of_)' AND NOT tgisinternal LOOP
                        EXECUTE format('ALTER TABLE %%s %s TRIGGER %%I', each.of, each.tgname);
                    END LOOP;
                END
                $$""".formatted(written ? "ENABLE" : "DISABLE"));
    }

    void analyze() throws SQLException {
        execute("ANALYZE");
    }

    private void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether alerts are still to come; what calls are worth is not waited for. */
    boolean waiting() throws SQLException {
        return count(
                        "SELECT count(*) FROM (SELECT FROM events WHERE status = 'pending' AND type <> 'call.unvalued' LIMIT 1)")
                > 0;
    }

    /** Whether calls are still to be valued. */
    boolean valuing() throws SQLException {
        return count("SELECT count(*) FROM (SELECT 1 FROM unvalued_calls UNION ALL"
                        + " SELECT 1 FROM events WHERE status = 'pending' LIMIT 1) AS left_over")
                > 0;
    }

    private long count(String sql) throws SQLException {
        if (counting == null) {
            // One for all: to open another ten times a second would be a load of its own.
            counting = DriverManager.getConnection(server.jdbcUrl(), server.ownerUser(), server.ownerPassword());
        }
        try (var statement = counting.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Texts that were acknowledged and are not in their threads yet. */
    long textsWaiting() throws SQLException {
        return count("SELECT count(*) FROM text_intake");
    }

    long calls() throws SQLException {
        return count("SELECT count(*) FROM phone_calls WHERE twilio_call_sid LIKE 'CA%'");
    }

    /** Transactions per second of the same statements through pgbench, with the login of the service. */
    double pgbench(int clients, int seconds, int organizations) throws IOException {
        Path script = Files.writeString(folder.resolve("calls.sql"), STATEMENTS.formatted(organizations - 1));
        Matcher address = ADDRESS.matcher(server.jdbcUrl());
        address.find();
        ProcessBuilder builder = new ProcessBuilder(
                ("pgbench -n -M prepared -c " + clients + " -j 2 -T " + seconds + " -h " + address.group(1) + " -p "
                                + address.group(2) + " -U switchboard_app -f " + script + " " + address.group(3))
                        .split(" "));
        builder.environment().put("PGPASSWORD", APP_PASSWORD);
        Process process = builder.redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(line -> said.append(line).append('\n'));
        }
        Matcher tps = TPS.matcher(said);
        if (!tps.find()) {
            throw new IllegalStateException("pgbench said:\n" + said);
        }
        return Double.parseDouble(tps.group(1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
