package dev.switchboard.desk.retention;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.desk.contact.ContactsHouse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is older than an organization keeps it goes, and its figures stay. */
class RetentionTest extends ContactsHouse {

    private static final String WORDS = "Zebulon wants periwinkle";

    @Autowired
    private ApplyRetention job;

    @Autowired
    private Sweeper sweeper;

    private final String number = freshNumber();

    private UUID call(int monthsAgo) {
        UUID call = DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, transcript,
                            ai_classification, customer_name, call_duration_seconds, financial_value_cents, created_at, ended_at)
                        SELECT uuidv7(-a.ago), ?, ?, ?, ?, ?, 'completed', ?, '{"intent": "quote_request", "summary": "periwinkle"}', 'Zebulon', 42,
                            5000, now() - a.ago, now() - a.ago FROM (SELECT make_interval(months => ?)) a (ago) RETURNING id""")
                .params(organization, account, freshSid("CA"), number, ours, WORDS, monthsAgo)
                .query(UUID.class)
                .single();
        DATABASE.sql(
                        "INSERT INTO dialogues (organization_id, call_id, mouth, taken) VALUES (?, ?, 'gather', '{\"name\": \"Zebulon\"}')")
                .params(organization, call)
                .update();
        DATABASE.sql("""
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, latency_ms)
                        VALUES (?, ?, 1, 1, 'caller', ?, 7)""").params(organization, call, WORDS).update();
        return call;
    }

    private UUID thread(int firstMonthsAgo, int lastMonthsAgo, String state) {
        return DATABASE.sql("""
                        INSERT INTO conversations (id, organization_id, channel, subject, customer_name, customer_address, review_status, last_message_at, created_at)
                        VALUES (uuidv7(make_interval(months => ?)), ?, 'sms', 'periwinkle', 'Zebulon', ?, ?, now() - make_interval(months => ?),
                            now() - make_interval(months => ?)) RETURNING id""")
                .params(-firstMonthsAgo, organization, freshNumber(), state, lastMonthsAgo, firstMonthsAgo)
                .query(UUID.class)
                .single();
    }

    private UUID message(UUID thread, int monthsAgo, String direction) {
        return DATABASE.sql("""
                        INSERT INTO messages (id, organization_id, conversation_id, direction, method, content, sender_name, recipient, status,
                            service_provider, external_message_id, created_at)
                        VALUES (uuidv7(make_interval(months => ?)), ?, ?, ?, 'sms', ?, 'Zebulon', ?, 'sent', 'twilio', ?,
                            now() - make_interval(months => ?)) RETURNING id""")
                .params(-monthsAgo, organization, thread, direction, WORDS, number, freshSid("MM"), monthsAgo)
                .query(UUID.class)
                .single();
    }

    private void lastSaid(UUID thread, int monthsAgo) {
        DATABASE.sql("UPDATE conversations SET last_message_at = now() - make_interval(months => ?) WHERE id = ?")
                .params(monthsAgo, thread)
                .update();
    }

    private String row(String table, UUID id) {
        return DATABASE.sql("SELECT to_jsonb(t)::text FROM " + table + " t WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static OffsetDateTime ago(int months) {
        return OffsetDateTime.now(ZoneOffset.UTC).minusMonths(months);
    }

    @Test
    void anOldCallLosesItsWordsAndKeepsItsFigures() {
        UUID old = call(25);
        UUID young = call(23);
        job.apply(organization);
        assertThat(row("phone_calls", old))
                .contains(
                        "\"[erased]\"",
                        "\"call_duration_seconds\": 42",
                        "\"financial_value_cents\": 5000",
                        "quote_request")
                .doesNotContain("Zebulon", "periwinkle", number);
        assertThat(DATABASE.sql(
                                "SELECT to_jsonb(t)::text || to_jsonb(d)::text FROM call_turns t JOIN dialogues d USING (call_id) WHERE call_id = ?")
                        .param(old)
                        .query(String.class)
                        .single())
                .contains("\"latency_ms\": 7")
                .doesNotContain("Zebulon");
        assertThat(row("phone_calls", young)).contains(WORDS, number);
        assertThat(owner.get("/api/retention").text("/lastAppliedAt")).isNotEmpty();
    }

    @Test
    void oldThreadsAreForgottenAndOldWordsOfThoseThatGoOn() {
        UUID silent = thread(30, 25, "no_response_needed");
        UUID open = thread(30, 25, "needs_response");
        UUID asked = message(open, 26, "inbound");
        UUID said = message(silent, 26, "inbound");
        UUID living = thread(30, 1, "no_response_needed");
        UUID then = message(living, 29, "outbound");
        UUID now = message(living, 1, "inbound");
        lastSaid(open, 25);
        lastSaid(silent, 25); // filing a message moves its thread
        lastSaid(living, 1);
        job.apply(organization);
        assertThat(row("conversations", silent))
                .contains("erased:" + silent, "no_response_needed")
                .doesNotContain("Zebulon", "periwinkle");
        assertThat(row("messages", said)).contains("[erased]").doesNotContain("Zebulon", "periwinkle");
        assertThat(row("messages", then)).contains("[erased]").doesNotContain("periwinkle", number);
        assertThat(row("messages", now)).contains(WORDS);
        assertThat(row("conversations", living)).contains("Zebulon");
        assertThat(row("conversations", open)).contains("needs_response").doesNotContain("erased");
        assertThat(row("messages", asked)).contains(WORDS);
        DATABASE.sql("UPDATE conversations SET review_status = 'no_response_needed' WHERE id = ?")
                .param(open)
                .update();
        lastSaid(open, 25);
        job.apply(organization);
        assertThat(row("messages", asked)).contains("[erased]").doesNotContain("periwinkle");
    }

    @Test
    void whatWasCutOffGoesOnWhereItStopped() throws Exception {
        DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, status, transcript, created_at)
                        SELECT uuidv7(interval '-30 months' + n * interval '1 hour'), ?, ?, 'CA' || md5(?::text || n), 'completed', 'periwinkle',
                            now() - interval '30 months' FROM generate_series(1, 450) n""").params(organization, account, organization).update();
        Sweep calls = WordSweeps.ALL.get(0);
        Thread killed = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sweeper.sweep(organization, calls, ago(24)))
                    .hasMessage("stopped");
        });
        killed.start();
        killed.join();
        assertThat(erased()).isEqualTo(200);
        assertThat(sweeper.sweep(organization, calls, ago(24))).isEqualTo(250);
        assertThat(erased()).isEqualTo(450);
        assertThat(sweeper.sweep(organization, calls, ago(24))).isZero();
        assertThat(DATABASE.sql("SELECT gone FROM retention_progress WHERE organization_id = ? AND sweep = 'calls'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(450);
    }

    private int erased() {
        return DATABASE.sql("SELECT count(*) FROM phone_calls WHERE organization_id = ? AND transcript = '[erased]'")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    private String recorded(UUID call) {
        String sid = freshSid("RE");
        DATABASE.sql("UPDATE phone_calls SET recording_sid = ?, recording_status = 'completed' WHERE id = ?")
                .params(sid, call)
                .update();
        return sid;
    }

    private void answers(String resource, int status) {
        carrier()
                .stubFor(delete(urlEqualTo(path(resource)))
                        .willReturn(aResponse().withStatus(status)));
    }

    private String path(String resource) {
        return "/2010-04-01/Accounts/" + account + "/" + resource + ".json";
    }

    @Test
    void recordingsGoAtTheCarrierToo() {
        String old = recorded(call(7));
        String missing = recorded(call(8));
        UUID young = call(5);
        String stays = recorded(young);
        answers("Recordings/" + old, 503);
        answers("Recordings/" + missing, 404);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(1, 1, 0));
        answers("Recordings/" + old, 204);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(1, 0, 0));
        carrier().verify(2, deleteRequestedFor(urlEqualTo(path("Recordings/" + old))));
        carrier().verify(0, deleteRequestedFor(urlEqualTo(path("Recordings/" + stays))));
        assertThat(row("phone_calls", young)).contains(stays);
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM phone_calls WHERE organization_id = ? AND recording_sid IS NOT NULL")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(AtCarrier.NOTHING);
    }

    @Test
    void whatDashboardsSumStaysOfOldCallsAndMessages() {
        UUID old = call(25);
        UUID booked = call(26);
        DATABASE.sql("UPDATE phone_calls SET value_reasons = ?::jsonb WHERE id = ?")
                .params(
                        "[{\"service\": \"Wrap\", \"words\": \"periwinkle\", \"cents\": 3000}, {\"service\": null, \"words\": null, \"cents\": 2000}]",
                        old)
                .update();
        DATABASE.sql("UPDATE phone_calls SET value_reasons = '[]' WHERE id = ?")
                .param(booked)
                .update();
        UUID text = message(thread(30, 25, "no_response_needed"), 26, "outbound");
        DATABASE.sql(
                        "UPDATE conversations SET last_message_at = now() - interval '25 months' WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE messages SET status = 'simulated', metadata = ?::jsonb WHERE id = ?")
                .params(
                        "{\"simulatedStatus\": \"delivered\", \"errorCode\": \"30003\", \"note\": \"periwinkle\"}",
                        text)
                .update();
        job.apply(organization);
        assertThat(reasons(old))
                .isEqualTo("[{\"cents\": 3000, \"service\": \"Wrap\"}, {\"cents\": 2000, \"service\": null}]");
        assertThat(reasons(booked)).isEqualTo("[]");
        assertThat(DATABASE.sql("SELECT content || metadata::text FROM messages WHERE id = ?")
                        .param(text)
                        .query(String.class)
                        .single())
                .isEqualTo("[erased]{\"errorCode\": \"30003\", \"simulatedStatus\": \"delivered\"}");
    }

    private String reasons(UUID call) {
        return DATABASE.sql("SELECT value_reasons::text FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
    }

    @Test
    void anAccountThatRefusesIsLeftAloneTillTheNextRun() {
        List<String> sids = Stream.generate(() -> recorded(call(7))).limit(6).toList();
        sids.forEach(sid -> answers("Recordings/" + sid, 401));
        for (int n = 0; n < 6; n++) {
            file(message(thread(8, 1, "no_response_needed"), 7, "inbound"));
        }
        String messages = "/2010-04-01/Accounts/" + account + "/Messages/.*";
        carrier().stubFor(get(urlPathMatching(messages)).willReturn(aResponse().withStatus(403)));
        assertThat(job.apply(organization).atCarrier().gone()).isZero();
        carrier().verify(3, deleteRequestedFor(urlPathMatching("/2010-04-01/Accounts/" + account + "/Recordings/.*")));
        carrier().verify(3, getRequestedFor(urlPathMatching(messages)));
        sids.forEach(sid -> answers("Recordings/" + sid, 204));
        carrier().stubFor(get(urlPathMatching(messages)).willReturn(okJson("{\"media_list\": []}")));
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(12, 0, 0));
    }

    @Test
    void fewThingsThatNeverCanBeDeletedKeepNoOtherOnes() {
        for (int n = 0; n < 5; n++) {
            answers("Recordings/" + recorded(call(9)), 400);
        }
        answers("Recordings/" + recorded(call(7)), 204);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(1, 0, 5));
    }

    @Test
    void whatNobodyNeedsGoesHoweverManyThereAre() {
        DATABASE.sql(
                        "INSERT INTO automatic_texts (organization_id, address, sent_at) SELECT ?, 'a' || n, now() - make_interval(months => 25 - n / 1100 * 2) FROM generate_series(1, 1100) n")
                .param(organization)
                .update();
        job.apply(organization);
        assertThat(DATABASE.sql("SELECT address FROM automatic_texts WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("a1100");
    }

    private UUID file(UUID message) {
        return DATABASE.sql("""
                        INSERT INTO message_media (organization_id, message_id, position, source_url, content_type, size_bytes, state, content, created_at)
                        VALUES (?, ?, 0, 'https://x.example/periwinkle', 'text/plain', 10, 'ready', 'periwinkle'::bytea, now() - interval '7 months') RETURNING id""").params(organization, message).query(UUID.class).single();
    }

    @Test
    void filesGoAtTheCarrierAndWhereWeKeepThem() {
        UUID old = message(thread(8, 1, "no_response_needed"), 7, "inbound");
        String sid = DATABASE.sql("SELECT external_message_id FROM messages WHERE id = ?")
                .param(old)
                .query(String.class)
                .single();
        UUID file = file(old);
        String media = freshSid("ME");
        carrier()
                .stubFor(get(urlEqualTo(path("Messages/" + sid + "/Media")))
                        .willReturn(okJson("{\"media_list\": [{\"sid\": \"" + media + "\"}]}")));
        answers("Messages/" + sid + "/Media/" + media, 503);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(0, 1, 0));
        assertThat(owner.get("/api/media/" + file).status()).isEqualTo(200);
        answers("Messages/" + sid + "/Media/" + media, 204);
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(1, 0, 0));
        assertThat(owner.get("/api/media/" + file).status()).isEqualTo(404);
        assertThat(row("message_media", file)).contains("refused").doesNotContain("periwinkle", "7065726977696e6b6c65");
    }

    private UUID person(String name) {
        return DATABASE.sql("""
                        INSERT INTO contacts (id, organization_id, name, created_at, last_heard_at)
                        VALUES (uuidv7(interval '-30 months'), ?, ?, now() - interval '30 months', now() - interval '25 months') RETURNING id""").params(organization, name).query(UUID.class).single();
    }

    @Test
    void whoIsSilentIsErasedButNobodyWhoIsBookedTalkedWithOrBlocked() {
        UUID silent = person("Silent");
        UUID heard = person("Heard");
        UUID blocked = person("Blocked");
        UUID booked = person("Booked");
        UUID talked = person("Talked");
        DATABASE.sql("UPDATE contacts SET last_heard_at = now() - interval '23 months' WHERE id = ?")
                .param(heard)
                .update();
        DATABASE.sql("UPDATE contacts SET blocked = true WHERE id = ?")
                .param(blocked)
                .update();
        UUID open = thread(26, 3, "in_progress");
        DATABASE.sql("UPDATE conversations SET contact_id = ? WHERE id = ?")
                .params(talked, open)
                .update();
        UUID resource = DATABASE.sql("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay') RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        DATABASE.sql("""
                        INSERT INTO appointments (organization_id, contact_id, service_name, resource_id, scheduled_at, ends_at, free_at, source, booking_key)
                        VALUES (?, ?, 'Wrap', ?, now() + interval '1 day', now() + interval '25 hours', now() + interval '25 hours', 'desk', 'k')""").params(organization, booked, resource).update();
        job.apply(organization);
        assertThat(DATABASE.sql("SELECT id FROM contacts WHERE organization_id = ? AND erased_at IS NOT NULL")
                        .param(organization)
                        .query(UUID.class)
                        .list())
                .containsExactly(silent);
        assertThat(owner.get("/api/audit?actor=retention").text("/items/0/subject"))
                .isEqualTo("contacts/" + silent);
    }

    /** One that no account of a carrier has, and that would hold up all after it. */
    @Test
    void aRecordingThatVapiHasGoesThere() {
        UUID elsewhere = call(8);
        DATABASE.sql(
                        "UPDATE phone_calls SET account_sid = 'vapi', recording_sid = twilio_call_sid, recording_status = 'completed' WHERE id = ?")
                .param(elsewhere)
                .update();
        assertThat(job.apply(organization).atCarrier()).isEqualTo(new AtCarrier(1, 0, 0));
        assertThat(row("phone_calls", elsewhere)).contains("\"recording_sid\": null", "\"recording_status\": null");
    }

    @Test
    void theAuditLogGoesByAgeAlone() {
        for (int months : List.of(13, 11)) {
            DATABASE.sql("""
                            INSERT INTO audit_log (id, organization_id, actor, action, subject, created_at)
                            VALUES (uuidv7(make_interval(months => ?)), ?, 'x', 'changed', ?, now() - make_interval(months => ?))""")
                    .params(-months, organization, "age/" + months, months)
                    .update();
        }
        job.apply(organization);
        assertThat(owner.get("/api/audit?subject=age/").json().path("items")).hasSize(2);
        owner.put("/api/retention", "{\"auditMonths\": 12}");
        job.apply(organization);
        assertThat(owner.get("/api/audit?subject=age/").json().findValuesAsText("subject"))
                .containsExactly("age/11");
    }

    @Test
    void anOwnerSaysHowLongAndSeesWhatWouldGo() {
        call(25);
        call(13);
        recorded(call(7));
        thread(30, 25, "needs_response"); // is somebody's work
        assertThat(owner.get("/api/retention").raw().body())
                .isEqualTo(
                        "{\"wordsMonths\":24,\"recordingsMonths\":6,\"mediaMonths\":6,\"contactsMonths\":24,\"auditMonths\":84,\"lastAppliedAt\":null}");
        Answer preview = owner.get("/api/retention/preview");
        assertThat(preview.json().findValuesAsText("kind"))
                .containsExactly("words", "recordings", "media", "contacts", "audit");
        assertThat(preview.json().findValuesAsText("count")).containsExactly("1", "1", "0", "0", "0");
        assertThat(preview.text("/items/0/oldest"))
                .startsWith(ago(25).toString().substring(0, 7));
        assertThat(owner.get("/api/retention/preview?wordsMonths=12").text("/items/0/count"))
                .isEqualTo("2");
        assertThat(owner.get("/api/retention").text("/wordsMonths")).isEqualTo("24");
        assertThat(owner.put("/api/retention", "{\"wordsMonths\": 12, \"lastAppliedAt\": null}")
                        .text("/wordsMonths"))
                .isEqualTo("12");
        assertThat(owner.get("/api/audit").raw().body()).contains("\"subject\":\"retention\"", "[24, 12]");
        job.apply(organization);
        assertThat(owner.get("/api/retention/preview").json().findValuesAsText("count"))
                .containsExactly("0", "0", "0", "0", "0");
    }

    @Test
    void whatIsWrongIsNamedAndMembersAreNotAsked() {
        assertThat(owner.put("/api/retention", "{\"wordsMonths\": 0}").raw().body())
                .contains("wordsMonths");
        assertThat(owner.put("/api/retention", "{\"auditMonths\": 11}").status())
                .isEqualTo(400);
        assertThat(owner.put("/api/retention", "{\"forever\": true}").raw().body())
                .contains("forever");
        assertThat(owner.get("/api/retention/preview?mediaMonths=soon").raw().body())
                .contains("mediaMonths");
        assertThat(member(organization).get("/api/retention").status()).isEqualTo(403);
        assertThat(member(organization)
                        .put("/api/retention", "{\"wordsMonths\": 1}")
                        .status())
                .isEqualTo(403);
        assertThat(member(organization).get("/api/privacy/counts").status()).isEqualTo(403);
    }
}
