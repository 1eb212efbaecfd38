package dev.switchboard;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a shop of which much was wanted in the last thirty days, so that each figure and chart has something to show. */
final class LivelyMonth {

    private static final int CALLS = 600;

    /** More in the morning, fewer on weekends; ids as old as the calls are, as if they had been made then. */
    private static final String CALLS_OF_A_MONTH = """
            INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, call_duration_seconds,
                is_hot_lead, booking_confirmed, financial_value_cents, value_reasons, forwarding_detected, forwarded_from, transcript,
                transfer_to, transfer_time, transfer_outcome, transcribed_at, sms_sent, sms_sent_at, created_at, ended_at, ai_classification)
            SELECT uuidv7(at - now()), :organization, 'AClively', 'CA' || md5(:organization::text || n),
                '+1405555' || lpad((1000 + n * 7 % 420)::text, 4, '0'), :number, CASE WHEN n % 13 = 0 THEN 'missed' ELSE 'completed' END,
                CASE WHEN n % 13 > 0 THEN 35 + n * 37 % 240 END, n % 6 = 1, n % 5 = 2, CASE WHEN n % 3 > 0 THEN cents END,
                CASE WHEN n % 3 > 0 THEN jsonb_build_array(jsonb_build_object('service', service, 'words', 'wrap', 'cents', cents)) END,
                n % 10 = 3, CASE WHEN n % 10 = 3 THEN '+14055550190' END, 'I need my van wrapped',
                CASE WHEN n % 11 = 4 AND n % 13 > 0 THEN '+14055550102' END, CASE WHEN n % 11 = 4 AND n % 13 > 0 THEN at + interval '40 seconds' END,
                CASE WHEN n % 11 = 4 AND n % 13 > 0 THEN CASE WHEN n % 4 = 0 THEN 'no_answer' WHEN n % 4 = 1 THEN 'busy' ELSE 'answered' END END,
                at + interval '20 seconds', n % 6 = 1, CASE WHEN n % 6 = 1 THEN at + (22 + n % 9) * interval '1 second' END,
                at, at + interval '3 minutes', jsonb_build_object('intent', CASE WHEN n % 3 > 0 THEN 'quote_request' ELSE 'general_inquiry' END, 'source', 'rules')
            FROM (SELECT n, date_trunc('day', now()) - (1 + n * 11 % 29) * interval '1 day' + (13 + (n * 7 % 5 + n * 3 % 6)) * interval '1 hour'
                        + n % 60 * interval '1 minute' AS at,
                    (ARRAY[350000, 120000, 45000, 90000])[1 + n % 4] AS cents,
                    (ARRAY['Full wrap', 'Partial wrap', 'Window tint', 'Lettering'])[1 + n % 4] AS service
                FROM generate_series(1, :calls) AS n) made
            WHERE extract(isodow FROM at) < 6 OR n % 4 = 0""";

    private static final String CONVERSATIONS = """
            INSERT INTO dialogues (call_id, organization_id, mouth, turns, tokens, answered, unanswered, refused, tool_errors, messages, ending, started_at)
            SELECT id, organization_id, 'gather', 2 + call_duration_seconds % 6, 900, 1 + call_duration_seconds % 3, (call_duration_seconds % 7 = 0)::int,
                (call_duration_seconds % 19 = 0)::int, (call_duration_seconds % 29 = 0)::int, (call_duration_seconds % 5 = 0)::int,
                CASE WHEN call_duration_seconds % 5 = 0 THEN 'take_message' WHEN transfer_time IS NOT NULL THEN 'transfer' ELSE 'hang_up' END, created_at
            FROM phone_calls WHERE organization_id = :organization AND call_duration_seconds IS NOT NULL""";

    private static final String TURNS = """
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, latency_ms, created_at)
            SELECT p.organization_id, p.id, t, 2 * t + who, CASE who WHEN 0 THEN 'caller' ELSE 'agent' END, 'It is.',
                CASE who WHEN 1 THEN 500 + (p.call_duration_seconds * t * 31) % 1400 END, p.created_at + t * interval '9 seconds'
            FROM phone_calls p, generate_series(1, 3) AS t, generate_series(0, 1) AS who
            WHERE p.organization_id = :organization AND p.call_duration_seconds IS NOT NULL""";

    private static final String QUESTIONS = """
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, failed, created_at)
            SELECT d.organization_id, d.call_id, 9, 90, 'tool', 'Nothing was found.', 'find_answer',
                jsonb_build_object('question', (ARRAY['Do you also wrap boats?', 'Is there parking for a trailer?', 'May I wait while it is done?'])[1 + d.turns % 3]), true, d.started_at
            FROM dialogues d WHERE d.organization_id = :organization AND d.unanswered > 0""";

    private static final String APPOINTMENTS = """
            INSERT INTO appointments (id, organization_id, service_name, price_cents, resource_id, scheduled_at, ends_at, free_at, state, customer_name,
                source, call_id, booking_key, created_at)
            SELECT uuidv7(created_at - now()), organization_id, value_reasons -> 0 ->> 'service', financial_value_cents,
                (SELECT id FROM resources WHERE organization_id = :organization ORDER BY id LIMIT 1), soon, soon + interval '1 hour', soon + interval '1 hour',
                CASE WHEN n % 15 = 0 THEN 'cancelled' ELSE 'booked' END, 'Maria', CASE WHEN n % 4 = 3 THEN 'page' WHEN n % 9 = 1 THEN 'text' ELSE 'call' END,
                CASE WHEN n % 4 = 3 OR n % 9 = 1 THEN NULL ELSE id END, 'lively-' || n, created_at
            FROM (SELECT *, row_number() OVER (ORDER BY id) AS n, date_trunc('hour', now()) + (2 * row_number() OVER (ORDER BY id)) * interval '1 hour' AS soon
                FROM phone_calls WHERE organization_id = :organization AND booking_confirmed AND financial_value_cents > 0) booked""";

    private static final String MESSAGES = """
            INSERT INTO messages (id, organization_id, direction, method, sender_name, recipient, content, status, purpose, metadata,
                phone_number_id, created_at, sent_at)
            SELECT uuidv7(at - now()), :organization, CASE WHEN n % 5 < 2 THEN 'inbound' ELSE 'outbound' END, CASE WHEN n % 9 = 0 THEN 'whatsapp' ELSE 'sms' END,
                'Maria', '+14055550123', 'Is it ready?', CASE WHEN n % 5 < 2 THEN 'received' WHEN n % 17 = 4 THEN 'undelivered' ELSE 'delivered' END,
                CASE WHEN n % 5 = 4 THEN 'alert' ELSE 'conversation' END, CASE WHEN n % 17 = 4 THEN jsonb_build_object('errorCode', CASE WHEN n % 2 = 0 THEN '30003' ELSE '30006' END) ELSE '{}' END,
                (SELECT id FROM organization_phone_numbers WHERE phone_number = :number), at, at
            FROM (SELECT n, date_trunc('day', now()) - (1 + n * 5 % 29) * interval '1 day' + (14 + n % 8) * interval '1 hour' AS at
                FROM generate_series(1, 400) AS n) made""";

    private static final String ALERTS = """
            INSERT INTO agent_alerts (id, organization_id, call_id, alert_type, status, created_at, acknowledged_at)
            SELECT uuidv7(created_at - now()), organization_id, id, CASE WHEN call_duration_seconds % 7 = 0 THEN 'upset_customer' ELSE 'hot_lead' END, 'sent',
                created_at + interval '23 seconds', created_at + (60 + call_duration_seconds * 3) * interval '1 second'
            FROM phone_calls WHERE organization_id = :organization AND is_hot_lead""";

    private LivelyMonth() {}

    static void make(JdbcClient database, UUID organization, String number) {
        for (String rows :
                new String[] {CALLS_OF_A_MONTH, CONVERSATIONS, TURNS, QUESTIONS, APPOINTMENTS, MESSAGES, ALERTS}) {
            JdbcClient.StatementSpec statement = database.sql(rows).param("organization", organization);
            if (rows.contains(":number")) {
                statement = statement.param("number", number);
            }
            if (rows.contains(":calls")) {
                statement = statement.param("calls", CALLS);
            }
            statement.update();
        }
        // As the database does by itself a minute later.
        database.sql("ANALYZE phone_calls, dialogues, call_turns, messages, agent_alerts, appointments")
                .update();
    }
}
