package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.organization.Directory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may be done with a call, what is refused, and what it leaves behind. */
class CallActionsTest extends ApiTest {

    private static final String CUSTOMER = "+14055550142";
    private static final Pattern LINK = Pattern.compile("/shared/recordings/[A-Za-z0-9_-]{22}\\b");

    @Autowired
    private Directory directory;

    private UUID organization;
    private String ours;
    private Person member;

    @BeforeEach
    void makeOrganization() {
        organization = organization();
        ours = addNumber(organization);
        storeAccount(organization, freshSid("AC"), "token");
        member = member(organization);
    }

    /** A call that has everything. */
    private UUID call() {
        return DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status,
                            transcript, recording_sid, recording_status)
                        VALUES (?, 'ACx', ?, ?, ?, 'completed', 'Please call me back', ?, 'completed') RETURNING id""")
                .params(organization, freshSid("CA"), CUSTOMER, ours, freshSid("RE"))
                .query(UUID.class)
                .single();
    }

    private static void set(UUID call, String assignment) {
        DATABASE.sql("UPDATE phone_calls SET " + assignment + " WHERE id = ?")
                .param(call)
                .update();
    }

    private List<Map<String, Object>> messages(UUID call) {
        return DATABASE.sql("SELECT * FROM messages WHERE call_id = ? ORDER BY id")
                .param(call)
                .query()
                .listOfRows();
    }

    private Map<String, Object> only(UUID call) {
        List<Map<String, Object>> rows = messages(call);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @ParameterizedTest
    @CsvSource({"/api/calls/, /follow-up", "/api/calls-dashboard/, /followup"})
    void writesToTheCallerFromTheNumberThatWasCalled(String before, String after) {
        UUID call = call();
        Answer answer = member.post(before + call + after, "{\"message\": \"Tomorrow at 2 PM is open\"}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.text("/phone")).isEqualTo(CUSTOMER);
        Map<String, Object> row = only(call);
        assertThat(row.get("id")).hasToString(answer.text("/messageId"));
        assertThat(row)
                .containsEntry("recipient", CUSTOMER)
                .containsEntry("method", "sms")
                .containsEntry("direction", "outbound")
                .containsEntry("purpose", "follow_up")
                .containsEntry("content", "Tomorrow at 2 PM is open")
                .containsEntry("sent_by", "member-" + organization);
        assertThat(row.get("status")).isNotEqualTo("failed");
    }

    @Test
    void writesToWhomItCalledAfterACallOut() {
        UUID call = call();
        set(call, "direction = 'outbound', caller_phone = called_phone, called_phone = caller_phone");
        assertThat(member.post("/api/calls/" + call + "/follow-up", "{\"message\": \"Hi\"}")
                        .text("/phone"))
                .isEqualTo(CUSTOMER);
    }

    @Test
    void sendsTheSameOneOnce() {
        UUID call = call();
        String body = "{\"message\": \"Hi\", \"idempotencyKey\": \"click-1\"}";
        String first = member.post("/api/calls/" + call + "/follow-up", body).text("/messageId");
        assertThat(member.post("/api/calls/" + call + "/follow-up", body).text("/messageId"))
                .isEqualTo(first);
        Answer other = member.post("/api/calls/" + call + "/follow-up", body.replace("Hi", "Ho"));
        assertThat(other.status()).as(other.raw().body()).isEqualTo(409);
        assertThat(other.text("/errors/0/field")).isEqualTo("idempotencyKey");
        assertThat(messages(call)).hasSize(1);
    }

    @Test
    void saysOnlyThatItFailed() {
        UUID call = call();
        carrier()
                .stubFor(post(urlPathMatching("/2010-04-01/Accounts/.*/Messages.json"))
                        .willReturn(
                                aResponse().withStatus(400).withBody("{\"code\": 21211, \"message\": \"secret\"}")));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(
                () -> member.post("/api/calls/" + call + "/follow-up", "{\"message\": \"Hi\"}"));
        // As whatever sends it writes it down.
        await().until(() ->
                DATABASE.sql("UPDATE messages SET status = 'failed', reason = 'The carrier says no.' WHERE call_id = ?")
                                .param(call)
                                .update()
                        == 1);
        assertThat(answer.join().status()).isEqualTo(502);
        assertThat(answer.join().text("/detail")).isEqualTo("it could not be sent");
    }

    @Test
    void needsACarrierAccountThatCanBeOpened() {
        UUID call = call();
        DATABASE.sql("UPDATE org_credentials SET ciphertext = 'x' WHERE organization_id = ?")
                .param(organization)
                .update();
        await().until(() -> directory.listing(organization).orElseThrow().paused());
        Answer answer = member.post("/api/calls/" + call + "/follow-up", "{\"message\": \"Hi\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("carrier account");
    }

    @ParameterizedTest
    @CsvSource({"/api/calls/, /share", "/api/calls-dashboard/, /share"})
    void mailsALinkOfWhichOnlyAHashIsKept(String before, String after) throws Exception {
        UUID call = call();
        String email = "lead-" + UUID.randomUUID() + "@example.com";
        Answer answer = member.post(before + call + after, "{\"email\": \"" + email + "\"}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.text("/email")).isEqualTo(email);
        assertThat(answer.raw().body()).doesNotContainPattern(LINK);
        String link = link(call, email);
        assertThat(ask("GET", link, null).status()).isEqualTo(200);
        assertThat(only(call))
                .containsEntry("recipient", email)
                .containsEntry("method", "email")
                .containsEntry("purpose", "share");
        // When it is sent, by whatever sends it.
        DATABASE.sql("UPDATE messages SET status = 'sent' WHERE call_id = ?")
                .param(call)
                .update();
        String all = DATABASE.sql("""
                        SELECT string_agg(row::text, '') FROM (
                            SELECT m::text AS row FROM messages m WHERE m.call_id = :call
                            UNION ALL SELECT s::text FROM recording_shares s WHERE s.call_id = :call
                            UNION ALL SELECT a::text FROM audit_log a WHERE a.organization_id = :organization)""")
                .param("call", call)
                .param("organization", organization)
                .query(String.class)
                .single();
        assertThat(all).contains(email, "shares/").doesNotContain(link.substring(link.lastIndexOf('/') + 1));
    }

    /** In the mail that waits, or in the one that is there. */
    private String link(UUID call, String email) throws Exception {
        Matcher waiting = LINK.matcher((String) only(call).get("content"));
        Matcher link = waiting.find()
                ? waiting
                : LINK.matcher((String) TestPlatform.mailTo(email).getContent());
        link.reset();
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void leavesARowForEachExport() {
        UUID call = call();
        for (String path : List.of(
                "/api/calls/" + call + "/transcript/export", "/api/calls-dashboard/" + call + "/transcript/export")) {
            assertThat(member.post(path, "{\"format\": \"txt\"}").status()).isEqualTo(200);
        }
        assertThat(messages(call)).hasSize(2).allSatisfy(row -> assertThat(row)
                .containsEntry("purpose", "export")
                .containsEntry("status", "sent")
                .containsEntry("method", "internal")
                .containsEntry("recipient", "member-" + organization));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("follow-up", "{\"message\": \"\"}", "", 400, "message"),
                Arguments.of("follow-up", "{\"message\": \"  \"}", "", 400, "message"),
                Arguments.of("follow-up", "{}", "", 400, "message"),
                Arguments.of("follow-up", "{\"message\": \"" + "x".repeat(161) + "\"}", "", 400, "message"),
                Arguments.of("follow-up", "{\"message\": 5}", "", 400, "message"),
                Arguments.of("follow-up", "{\"message\": \"Hi\", \"to\": \"+1\"}", "", 400, "to"),
                Arguments.of("follow-up", "{\"message\": \"Hi\"}", "caller_phone = NULL", 400, "phoneNumber"),
                Arguments.of("follow-up", "{\"message\": \"Hi\"}", "caller_phone = 'anonymous'", 400, "phoneNumber"),
                Arguments.of("share", "{\"email\": \"nobody\"}", "", 400, "email"),
                Arguments.of("share", "{\"email\": \"a@b\"}", "", 400, "email"),
                Arguments.of("share", "{\"email\": \"a@example.com, b@example.com\"}", "", 400, "email"),
                Arguments.of("share", "{}", "", 400, "email"),
                Arguments.of("share", mail(), "recording_status = 'processing'", 400, "recordingStatus"),
                Arguments.of("share", mail(), "recording_status = NULL, recording_sid = NULL", 400, "recordingStatus"),
                Arguments.of("transcript/export", "{\"format\": \"pdf\"}", "", 400, "format"),
                Arguments.of("transcript/export", "{}", "", 400, "format"),
                Arguments.of("transcript/export", "", "", 400, "body"),
                Arguments.of("transcript/export", "{\"format\": \"txt\"}", "transcript = NULL", 400, "transcript"),
                Arguments.of("transcript/export", "{\"format\": \"txt\"}", "transcript = ' '", 400, "transcript"));
    }

    private static String mail() {
        return "{\"email\": \"a@example.com\"}";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(String action, String body, String assignment, int status, String field) {
        UUID call = call();
        if (!assignment.isEmpty()) {
            set(call, assignment);
        }
        String older = "/api/calls-dashboard/" + call + "/" + action.replace("-", "");
        for (String path : List.of("/api/calls/" + call + "/" + action, older)) {
            Answer answer = member.post(path, body.isEmpty() ? null : body);
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
            assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        }
        assertThat(messages(call)).isEmpty();
        assertThat(count("recording_shares", call)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "follow-up, '{\"message\": \"Hi\"}'",
        "share, '{\"email\": \"a@example.com\"}'",
        "transcript/export, '{\"format\": \"txt\"}'"
    })
    void knowsNoCallOfAnybodyElse(String action, String body) {
        UUID call = call();
        Person stranger = owner(organization());
        for (Object id : List.of(call, UUID.randomUUID(), "nothing")) {
            assertThat(stranger.post("/api/calls/" + id + "/" + action, body).status())
                    .isEqualTo(404);
            assertThat(stranger.post("/api/calls-dashboard/" + id + "/" + action.replace("-", ""), body)
                            .status())
                    .isEqualTo(404);
        }
        assertThat(ask("POST", "/api/calls/" + call + "/" + action, body).status())
                .isEqualTo(401);
        assertThat(messages(call)).isEmpty();
    }

    private static int count(String table, UUID call) {
        return DATABASE.sql("SELECT count(*) FROM " + table + " WHERE call_id = ?")
                .param(call)
                .query(Integer.class)
                .single();
    }
}
