package dev.switchboard.desk.contact;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a person said, and nothing that they are called or known by, is left of somebody who was erased. */
class ContactEraseTest extends ContactsHouse {

    private static final String NAME = "Zebulon";
    private static final String WORDS =
            "My name is Zebulon Quarles, I want a quote to wrap my 2019 Ford Transit in periwinkle";
    private static final String MAIL = "zebulon.q@periwinkle.example";

    private final String number = freshNumber();
    private final String recording = freshSid("RE");

    /** @return the person, who did everything that leaves a word of them */
    private String person(UUID call) {
        String id = contacts("").get(0).path("id").asText();
        owner.patch(
                "/api/contacts/" + id,
                "{\"name\": \"Zebulon Quarles\", \"email\": \"" + MAIL
                        + "\", \"notes\": \"likes periwinkle\", \"tags\": [\"periwinkle\"]}");
        UUID thread = DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_phone, customer_address, metadata)
                        VALUES (?, 'sms', 'Text message', 'Zebulon', ?, ?, jsonb_build_object('phone', ?)) RETURNING id""")
                .params(organization, number, number, number)
                .query(UUID.class)
                .single();
        message(thread, "inbound", "periwinkle please", number, ours, "received");
        UUID waiting = message(thread, "outbound", "Hello Zebulon", "Ann", number, "queued");
        message(thread, "outbound", "New text from " + number, "Switchboard", "+14055550199", "sent");
        DATABASE.sql(
                        "INSERT INTO message_media (organization_id, message_id, position, source_url, state, content, reason) VALUES"
                                + " (?, ?, 0, 'https://x.example/periwinkle', 'ready', 'periwinkle'::bytea, 'periwinkle')")
                .params(organization, waiting)
                .update();
        DATABASE.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?)")
                .params(organization, number)
                .update();
        DATABASE.sql("INSERT INTO automatic_texts (organization_id, address, sent_at) VALUES (?, ?, now())")
                .params(organization, number)
                .update();
        DATABASE.sql("""
                        INSERT INTO agent_alerts (organization_id, subject_type, subject_id, conversation_id, alert_type, customer_name, message_excerpt, metadata)
                        VALUES (?, 'conversation', ?, ?, 'new_call', 'Zebulon', 'periwinkle', jsonb_build_object('callerPhone', ?))""").params(organization, thread, thread, number).update();
        DATABASE.sql("""
                        INSERT INTO call_backs (organization_id, contact_id, requested_as, person_phone, customer_phone, our_number, about)
                        VALUES (?, ?::uuid, 'console:1', '+14055550199', ?, ?, 'Zebulon about periwinkle')""").params(organization, id, number, ours).update();
        DATABASE.sql("""
                        INSERT INTO dialogues (organization_id, call_id, mouth, taken)
                        VALUES (?, ?, 'gather', '{"details": {"name": "Zebulon", "need": "periwinkle"}}')
                        ON CONFLICT (call_id) DO UPDATE SET taken = excluded.taken""").params(organization, call).update();
        DATABASE.sql("""
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, evidence)
                        VALUES (?, ?, 1, 1, 'caller', 'I want periwinkle', NULL, NULL, NULL),
                            (?, ?, 1, 2, 'tool', 'Periwinkle it is', 'find_answer', '{"question": "periwinkle"}', NULL),
                            (?, ?, 1, 3, 'agent', 'Periwinkle, Zebulon?', NULL, NULL, '[{"source": "caller", "words": "periwinkle"}]')""")
                .params(organization, call, organization, call, organization, call)
                .update();
        DATABASE.sql("""
                        INSERT INTO recording_shares (organization_id, call_id, token_hash, email, shared_by, expires_at)
                        VALUES (?, ?, decode(md5(?), 'hex'), ?, 'x', now() + interval '1 day')""").params(organization, call, id, MAIL).update();
        DATABASE.sql("""
                        INSERT INTO admin_notifications (organization_id, type, key, phone_number, message)
                        VALUES (?, 'x', ?, ?, 'A text from ' || ?)""").params(organization, number, number, number).update();
        return id;
    }

    private UUID message(UUID thread, String direction, String text, String sender, String recipient, String status) {
        return DATABASE.sql("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, content, sender_name, recipient, status, reason)
                        VALUES (?, ?, ?, 'sms', ?, ?, ?, ?, 'waits for Zebulon') RETURNING id""")
                .params(organization, thread, direction, text, sender, recipient, status)
                .query(UUID.class)
                .single();
    }

    /** Every text of every table of the organization that holds one of the words. */
    private List<String> traces(String... words) {
        List<String> traces = new ArrayList<>();
        List<String> tables = DATABASE.sql("""
                        SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND t.table_type = 'BASE TABLE' ORDER BY 1""").query(String.class).list();
        assertThat(tables).contains("contacts", "phone_calls", "messages", "events", "audit_log");
        for (String table : tables) {
            for (String row : DATABASE.sql("SELECT to_jsonb(t)::text FROM " + table + " t WHERE organization_id = ?")
                    .param(organization)
                    .query(String.class)
                    .list()) {
                for (String word : words) {
                    if (row.toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT))) {
                        traces.add(table + ": " + word);
                    }
                }
            }
        }
        return traces;
    }

    private List<String> traces() {
        // Bytes are shown in hexadecimal.
        return traces(NAME, "Quarles", "periwinkle", "7065726977696e6b6c65", number, MAIL, "Transit");
    }

    private UUID recorded() {
        UUID call = call(number, WORDS);
        tell(
                call,
                number,
                "/webhooks/twilio/voice/recording-status",
                "RecordingSid",
                recording,
                "RecordingUrl",
                "https://api.twilio.com/x/" + recording,
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "7");
        return call;
    }

    private String path(String sid) {
        return "/2010-04-01/Accounts/" + account + "/Recordings/" + sid + ".json";
    }

    private void awaitDeleted(String sid) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> carrier().verify(deleteRequestedFor(urlEqualTo(path(sid)))));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> DATABASE.sql(
                                        "SELECT count(*) FROM phone_calls WHERE organization_id = ? AND recording_sid IS NOT NULL")
                                .param(organization)
                                .query(Integer.class)
                                .single(),
                        count -> count == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404})
    void leavesNoWordNameOrNumberAnywhere(int carrierAnswers) {
        carrier()
                .stubFor(delete(urlEqualTo(path(recording)))
                        .willReturn(aResponse().withStatus(carrierAnswers)));
        String id = person(recorded());
        assertThat(traces())
                .hasSizeGreaterThan(20)
                .anyMatch(trace -> trace.startsWith("message_media"))
                .anyMatch(trace -> trace.startsWith("call_turns"))
                .anyMatch(trace -> trace.startsWith("dialogues"));
        assertThat(member(organization)
                        .post("/api/contacts/" + id + "/erase", "{}")
                        .status())
                .isEqualTo(403);
        Answer erased = owner.post("/api/contacts/" + id + "/erase", "{}");
        assertThat(erased.status()).as(erased.raw().body()).isEqualTo(200);
        assertThat(erased.text("/erasedAt")).isNotEmpty();
        assertThat(traces()).containsExactly("opt_outs: " + number);
        awaitDeleted(recording);
        assertThat(owner.get("/api/audit").raw().body()).contains("contacts/" + id, "\"erased\": [true]");
        // Figures stay.
        assertThat(DATABASE.sql("""
                        SELECT concat_ws(' ', recording_duration_seconds, ai_classification ->> 'intent', status, transcript)
                        FROM phone_calls WHERE organization_id = ?""").param(organization).query(String.class).single())
                .isEqualTo("7 quote_request in-progress [erased]");
        assertThat(owner.get("/api/calls").text("/items/0/classification/summary"))
                .isEqualTo("[erased]");
        // What waited for sending is not sent.
        assertThat(DATABASE.sql(
                                "SELECT status FROM messages WHERE organization_id = ? AND status IN ('queued', 'failed')")
                        .param(organization)
                        .query(String.class)
                        .single())
                .isEqualTo("failed");
    }

    @Test
    void isOnceAndForAll() {
        String id = person(call(number, WORDS));
        owner.post("/api/contacts/" + id + "/erase", "{}");
        String at = contact(id).text("/erasedAt");
        assertThat(owner.post("/api/contacts/" + id + "/erase", "{}").text("/erasedAt"))
                .isEqualTo(at);
        assertThat(owner.patch("/api/contacts/" + id, "{\"name\": \"Zebulon\"}").status())
                .isEqualTo(409);
        assertThat(owner.delete("/api/contacts/" + id).status()).isEqualTo(409);
        assertThat(contacts("")).isEmpty();
        call(number, "Hello again");
        assertThat(contacts(""))
                .singleElement()
                .satisfies(second -> assertThat(second.path("id").asText()).isNotEqualTo(id));
        assertThat(owner(organization())
                        .post("/api/contacts/" + id + "/erase", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatACarrierTellsLaterIsForgottenToo() {
        carrier()
                .stubFor(delete(urlEqualTo(path(recording)))
                        .willReturn(aResponse().withStatus(204)));
        UUID call = call(number, WORDS);
        String id = person(call);
        owner.post("/api/contacts/" + id + "/erase", "{}");
        tell(call, number, "/webhooks/twilio/voice/status", "CallStatus", "completed", "CallDuration", "31");
        tell(
                call,
                number,
                "/webhooks/twilio/voice/recording-status",
                "RecordingSid",
                recording,
                "RecordingUrl",
                "https://api.twilio.com/x/" + recording,
                "RecordingStatus",
                "completed",
                "RecordingDuration",
                "7");
        tell(
                call,
                number,
                "/webhooks/twilio/voice/transcription",
                "TranscriptionText",
                "Zebulon wants periwinkle",
                "TranscriptionStatus",
                "completed",
                "RecordingSid",
                recording);
        awaitDeleted(recording);
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> DATABASE.sql(
                                        "SELECT count(*) FROM events WHERE organization_id = ? AND status = 'pending'")
                                .param(organization)
                                .query(Integer.class)
                                .single(),
                        count -> count == 0);
        assertThat(traces()).containsExactly("opt_outs: " + number);
        assertThat(DATABASE.sql("SELECT call_duration_seconds FROM phone_calls WHERE id = ?")
                        .param(call)
                        .query(Integer.class)
                        .single())
                .isEqualTo(31);
    }

    @Test
    void aCarrierThatIsAwayIsAskedAgain() {
        carrier()
                .stubFor(delete(urlEqualTo(path(recording)))
                        .willReturn(aResponse().withStatus(503)));
        String id = person(recorded());
        owner.post("/api/contacts/" + id + "/erase", "{}");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        DATABASE.sql("""
                        SELECT last_error FROM events WHERE subject_id = ?::uuid AND type = 'contact.erased' AND status = 'pending'
                        AND available_at > now()""").param(id).query(String.class).optional())
                .hasValueSatisfying(error -> assertThat(error).contains("does not answer")));
        carrier()
                .stubFor(delete(urlEqualTo(path(recording)))
                        .willReturn(aResponse().withStatus(204)));
        DATABASE.sql("UPDATE events SET available_at = now() WHERE subject_id = ?::uuid")
                .param(id)
                .update();
        awaitDeleted(recording);
    }

    @Test
    void whoWasMergedGoesAlong() {
        String id = person(call(number, WORDS));
        String other = freshNumber();
        String into = create("{\"name\": \"Zeb\", \"phone\": \"" + other + "\"}");
        assertThat(owner.post("/api/contacts/" + id + "/merge", "{\"into\": \"" + into + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(owner.post("/api/contacts/" + id + "/erase", "{}").status()).isEqualTo(409);
        assertThat(owner.post("/api/contacts/" + into + "/erase", "{}").status())
                .isEqualTo(200);
        assertThat(traces()).containsExactly("opt_outs: " + number);
        assertThat(traces("Zeb\"", other)).isEmpty();
    }
}
