package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every text of every table, whosever it is, is looked through for somebody who was erased: for their name, numbers, address and
 * words, which came in by the doors of callers, texters, owners and other systems.
 */
class EraseEverywhereTest extends ContactsHouse {

    /** Of this run alone: all tables are looked through, and other tests leave words in them as well. */
    private static final String OWN = UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private static final String NAME = "Quillfeather" + OWN;
    private static final String WORDS = "heliotrope" + OWN;
    private static final String MAIL = "q@" + WORDS + ".example";

    private final String number = freshNumber();

    private static List<String> columns() {
        return DATABASE.sql("""
                        SELECT c.table_name || '.' || c.column_name FROM information_schema.columns c JOIN information_schema.tables t
                            USING (table_schema, table_name)
                        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name <> 'flyway_schema_history'
                          AND c.data_type IN ('text', 'jsonb', 'ARRAY', 'tsvector', 'character varying', 'bytea') ORDER BY 1""").query(String.class).list();
    }

    /** As table and column; bytes as the letters that they are. */
    private List<String> traces() {
        List<String> traces = new ArrayList<>();
        for (String column : columns()) {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(column.indexOf('.') + 1);
            boolean there = DATABASE.sql(
                            "SELECT EXISTS (SELECT FROM \"" + table + "\" t WHERE lower(CASE WHEN pg_typeof(t.\"" + name
                                    + "\") = 'bytea'::regtype THEN encode(t.\"" + name
                                    + "\"::text::bytea, 'escape') ELSE t.\"" + name
                                    + "\"::text END) LIKE ANY (?))")
                    .param(new String[] {
                        like(NAME), like(WORDS), like(number), like(MAIL), like(hex(WORDS)), like(hex(NAME))
                    })
                    .query(Boolean.class)
                    .single();
            if (there) {
                traces.add(column);
            }
        }
        return traces;
    }

    private static String like(String word) {
        return "%" + word.toLowerCase(Locale.ROOT) + "%";
    }

    private static String hex(String word) {
        return java.util.HexFormat.of().formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Whatever may know of a caller, and has no door that a test can walk through quickly, has a row as its door writes it. */
    private void leaveTraces(UUID call, UUID person, String id) {
        DATABASE.sql(
                        "INSERT INTO dialogues (organization_id, call_id, mouth, taken) VALUES (?, ?, 'vapi', jsonb_build_object('name', ?)) ON CONFLICT (call_id) DO UPDATE SET taken = excluded.taken")
                .params(organization, call, NAME)
                .update();
        DATABASE.sql("""
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments)
                        VALUES (?, ?, 1, 1, 'tool', ?, 'find_answer', jsonb_build_object('question', ?))""")
                .params(organization, call, WORDS, "Is there " + WORDS + "?")
                .update();
        DATABASE.sql(
                        "INSERT INTO vapi_calls (call_id, organization_id, lines) VALUES (?, ?, jsonb_build_array(jsonb_build_object('text', ?)))")
                .params(call, organization, WORDS)
                .update();
        DATABASE.sql("""
                        INSERT INTO vapi_tool_calls (organization_id, call_id, tool_call_id, tool, turn, arguments, answer, latency_ms)
                        VALUES (?, ?, 't', 'take_message', 1, jsonb_build_object('name', ?), ?, 1)""").params(organization, call, NAME, WORDS).update();
        DATABASE.sql(
                        "INSERT INTO call_transfers (organization_id, call_id, requested_as, reason, about, state, outcome) VALUES (?, ?, 'x', 'asked', ?, 'ended', 'no_answer')")
                .params(organization, call, NAME + " about " + WORDS)
                .update();
        DATABASE.sql("""
                        INSERT INTO call_backs (organization_id, contact_id, requested_as, person_phone, customer_phone, our_number, about)
                        VALUES (?, ?, 'console:1', '+14055550199', ?, ?, ?)""").params(organization, person, number, ours, NAME).update();
        UUID endpoint = DATABASE.sql(
                        "INSERT INTO webhook_endpoints (organization_id, url, events) VALUES (?, 'https://x.example', ARRAY['call.ended']) RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        DATABASE.sql("""
                        INSERT INTO webhook_deliveries (organization_id, endpoint_id, message_id, event_type, contact_id, payload, state)
                        VALUES (?, ?, 'm', 'call.ended', ?, ?, 'delivered')""")
                .params(organization, endpoint, person, "{\"name\": \"" + NAME + "\"}")
                .update();
        UUID resource = DATABASE.sql("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay') RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        UUID appointment = DATABASE.sql("""
                        INSERT INTO appointments (organization_id, contact_id, service_name, resource_id, scheduled_at, ends_at, free_at, state, source,
                            booking_key, customer_name, customer_phone, customer_email, notes, cancel_reason, request_digest)
                        VALUES (?, ?, 'Wrap', ?, now() + interval '1 day', now() + interval '2 days', now() + interval '2 days', 'cancelled', 'call', 'k',
                            ?, ?, ?, ?, ?, ?) RETURNING id""")
                .params(organization, person, resource, NAME, number, MAIL, WORDS, WORDS, WORDS)
                .query(UUID.class)
                .single();
        DATABASE.sql(
                        "INSERT INTO calendar_invitations (organization_id, appointment_id, address, starts_at, ends_at) VALUES (?, ?, ?, now(), now())")
                .params(organization, appointment, MAIL)
                .update();
        DATABASE.sql("INSERT INTO appointment_codes (organization_id, call_id, phone) VALUES (?, ?, ?)")
                .params(organization, call, number)
                .update();
        DATABASE.sql(
                        "INSERT INTO text_intake (organization_id, message_sid, address, news, parked_at) VALUES (?, ?, ?, jsonb_build_object('body', ?), now())")
                .params(organization, freshSid("SM"), number, WORDS)
                .update();
        DATABASE.sql(
                        "INSERT INTO admin_notifications (organization_id, type, key, phone_number, message) VALUES (?, 'x', ?, ?, ?)")
                .params(organization, number, number, "A text from " + number)
                .update();
        DATABASE.sql("INSERT INTO automatic_texts (organization_id, address, sent_at) VALUES (?, ?, now())")
                .params(organization, number)
                .update();
        UUID message = DATABASE.sql("""
                        INSERT INTO messages (organization_id, contact_id, direction, method, content, sender_name, status, subject, request_digest)
                        VALUES (?, ?, 'inbound', 'sms', ?, ?, 'received', ?, ?) RETURNING id""")
                .params(organization, person, WORDS, NAME, WORDS, WORDS)
                .query(UUID.class)
                .single();
        DATABASE.sql("""
                        INSERT INTO message_media (organization_id, message_id, position, state, content_type, content, file_name, source_url)
                        VALUES (?, ?, 0, 'ready', 'text/plain', convert_to(?, 'UTF8'), ?, ?)""")
                .params(organization, message, WORDS, WORDS, "https://x.example/" + WORDS)
                .update();
        owner.post("/api/blocked-callers", "{\"phoneNumber\": \"" + number + "\", \"reason\": \"" + WORDS + "\"}");
        owner.post("/api/contacts/" + id + "/export", "{}");
    }

    @Test
    void nothingOfThemIsFoundInAnyTable() {
        UUID call = call(number, "My name is " + NAME + ", I want a quote to wrap my van in " + WORDS);
        String id = contacts("").get(0).path("id").asText();
        owner.patch(
                "/api/contacts/" + id,
                "{\"name\": \"" + NAME + "\", \"email\": \"" + MAIL + "\", \"notes\": \"" + WORDS + "\", \"tags\": [\""
                        + WORDS + "\"]}");
        leaveTraces(call, UUID.fromString(id), id);
        assertThat(traces())
                .contains(
                        "appointments.customer_name",
                        "blocked_callers.reason",
                        "calendar_invitations.address",
                        "call_turns.content",
                        "contacts.notes",
                        "conversations.subject",
                        "message_media.content",
                        "messages.content",
                        "phone_calls.transcript",
                        "vapi_calls.lines",
                        "vapi_tool_calls.answer",
                        "webhook_deliveries.payload");
        Answer erased = owner.post("/api/contacts/" + id + "/erase", "{}");
        assertThat(erased.status()).as(erased.raw().body()).isEqualTo(200);
        assertThat(traces()).containsExactly("blocked_callers.phone_number");
    }
}
