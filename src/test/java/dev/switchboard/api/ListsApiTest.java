package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls, conversations, messages, alerts: what an organization looks through, and what no other sees of it. */
class ListsApiTest extends ApiTest {

    private UUID organization;
    private Person member;

    @BeforeEach
    void fill() {
        organization = organization();
        member = member(organization);
        String number = numberOf(organization);
        UUID numberId = id(
                "INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type) VALUES (?, ?, 'sales') RETURNING id",
                number);
        for (int i = 0; i < 5; i++) {
            UUID call = id(
                    """
                    INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, transcript,
                        is_hot_lead, forwarding_detected, created_at)
                    VALUES (?, 'ACtest', ?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                    freshSid("CA"),
                    "+1405555000" + i,
                    number,
                    i == 0 ? "missed" : "completed",
                    i == 1 ? "wrap our seven trucks, says Hélène Pérez" : "where is my order",
                    i == 1,
                    i == 2,
                    "2026-01-0" + (i + 1) + "T12:00:00Z");
            UUID conversation = id(
                    """
                    INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name, phone_number_id, priority, review_status)
                    VALUES (?, ?, ?, ?, 'Phone Caller', ?::uuid, ?, ?) RETURNING id""",
                    call,
                    i == 3 ? "sms" : "phone",
                    "subject " + i,
                    i == 4 ? null : numberId,
                    i == 1 ? "high" : "normal",
                    i == 0 ? "answered" : "needs_response");
            id(
                    "INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, content, status) VALUES (?, ?, ?, 'inbound', 'phone', ?, 'received') RETURNING id",
                    conversation,
                    call,
                    "said " + i);
            id(
                    "INSERT INTO agent_alerts (organization_id, call_id, alert_type, status) VALUES (?, ?, 'new_call', ?) RETURNING id",
                    call,
                    i == 0 ? "failed" : "sent");
        }
    }

    private UUID id(String insert, Object... values) {
        List<Object> all = new ArrayList<>();
        all.add(organization);
        all.addAll(java.util.Arrays.asList(values));
        return DATABASE.sql(insert).params(all).query(UUID.class).single();
    }

    private List<JsonNode> items(String path) {
        Answer answer = member.get(path);
        assertThat(answer.status()).as(path + answer.raw().body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().path("items").forEach(items::add);
        return items;
    }

    @ParameterizedTest
    @CsvSource({
        "calls, 5",
        "calls?status=missed, 1",
        "calls?status=no-answer, 0",
        "calls?hotLead=true, 1",
        "calls?hotLead=false, 4",
        "calls?forwarded=true, 1",
        "calls?from=2026-01-03T12:00:00Z, 3",
        "calls?from=2026-01-03T13:00:00%2B01:00, 3",
        "calls?to=2026-01-03, 2",
        "calls?from=2026-01-02&to=2026-01-04, 2",
        "calls?from=%2B14055550001, 1",
        "calls?from=+14055550001, 1",
        "calls?to=%2B14055550001, 0",
        "calls?text=trucks, 1",
        "calls?text=%22my%20order%22, 4",
        "calls?text=order%20-where, 0",
        "calls?text=perez, 1",
        "calls?text=H%C3%A9lene%20P%C3%A9rez, 1",
        "calls?text=trucks%20-p%C3%A9rez, 0",
        "calls?status=completed&text=trucks&hotLead=true, 1",
        "conversations, 5",
        "conversations?reviewStatus=answered, 1",
        "conversations?channel=sms, 1",
        "conversations?priority=high, 1",
        "conversations?numberType=sales, 4",
        "conversations?numberType=support, 0",
        "conversations?channel=whatsapp, 0",
        "conversations?number=%2B12125550100, 0",
        "conversations?reviewStatus=needs_response&channel=phone&priority=normal, 2",
        "alerts, 5",
        "alerts?status=failed, 1",
    })
    void findsByFilter(String path, int count) {
        assertThat(items("/api/" + path)).hasSize(count);
    }

    /** What owners set up is short, and stands in an order of their own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "departments       | {'name': '%s'}",
                "resources         | {'name': '%s'}",
                "agents            | {'name': '%s', 'direction': 'inbound', 'prompt': 'Be kind.'}",
                "webhook-endpoints | {'url': 'https://93.184.216.34/%s', 'events': ['call.classified']}",
                "members           | {'name': '%s'}",
            })
    void shortListsAreReadByPagesToo(String list, String body) {
        Person owner = owner(organization);
        for (String name : List.of("Adler", "Behn", "Czerny", "Dorn", "Ebel")) {
            String json = body.replace('\'', '"').formatted(name);
            Answer added = list.equals("members")
                    ? person(name + organization, Role.MEMBER, organization).patch("/api/members/me", json)
                    : owner.post("/api/" + list, json);
            assertThat(added.status()).as(added.raw().body()).isLessThan(300);
        }
        String path = "/api/" + list;
        List<String> all = ids(owner.get(path));
        assertThat(all).hasSizeGreaterThanOrEqualTo(5);

        List<String> read = new ArrayList<>();
        String cursor = "";
        for (int from = 0; from < all.size(); from += 2) {
            Answer page = owner.get(path + "?limit=2" + cursor);
            read.addAll(ids(page));
            boolean last = from + 2 >= all.size();
            assertThat(page.json().path("nextCursor").isNull()).isEqualTo(last);
            cursor = "&cursor=" + page.text("/nextCursor");
        }
        assertThat(read).isEqualTo(all);
        assertThat(owner.get(path + "?limit=0").text("/errors/0/field")).isEqualTo("limit");
        String others = "/api/" + list + "?cursor=AAAAAAAAAAAAAAAAAAAAAA";
        assertThat(owner.get(others).text("/errors/0/field")).isEqualTo("cursor");
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.json()
                .path("items")
                .forEach(item ->
                        ids.add(item.path("id").asText(item.path("userId").asText())));
        return ids;
    }

    @ParameterizedTest
    @CsvSource({
        "calls?hotLead=perhaps, hotLead",
        "calls?from=yesterday, from",
        "calls?to=2026-13-01, to",
        "calls?status=MISSED, status",
        "calls?from=%2B1, from",
        "calls?page=-1, page",
        "calls?sort=id;drop, sort",
        "calls?hotlead=true, hotlead",
        "calls?status=missed&status=completed, status",
        "calls?limit=0, limit",
        "calls?limit=-1, limit",
        "calls?limit=201, limit",
        "calls?limit=1e9, limit",
        "calls?limit=9223372036854775808, limit",
        "calls?cursor=x, cursor",
        "calls?cursor=AAAA, cursor",
        "conversations?number=12, number",
        "conversations?reviewStatus=a'b, reviewStatus",
        "alerts?status=%00, status",
        "alerts?status=lost, status",
        "appointments?state=gone, state",
        "availability?from=2026-01-01&to=2026-01-02, serviceId",
        "calls?status=exploded, status",
        "calls?transferOutcome=lost, transferOutcome",
        "contacts?leadStatus=cold, leadStatus",
        "conversations?channel=fax, channel",
        "conversations?numberType=fax, numberType",
        "conversations?priority=top, priority",
        "conversations?reviewStatus=done, reviewStatus",
        "calls?text=%00, text",
    })
    void namesTheParameterThatIsWrong(String path, String parameter) {
        Answer answer = member.get("/api/" + path);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
        assertThat(answer.text("/detail")).startsWith(parameter + ": expected");
        assertThat(answer.text("/errors/0/field")).isEqualTo(parameter);
    }

    @Test
    void saysWhichWordsThereAre() {
        Answer refused = owner(organization).get("/api/notifications?status=open");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/expected")).isEqualTo("one of dismissed, done, pending");
        assertThat(member.get("/api/conversations?channel=fax").text("/errors/0/expected"))
                .startsWith("one of ")
                .contains("email", "phone", "sms", "whatsapp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "conversations", "alerts"})
    void walksThroughPagesNewestFirst(String list) {
        List<String> all = items("/api/" + list).stream()
                .map(item -> item.path("id").asText())
                .toList();
        assertThat(all).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        List<String> paged = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 3; page++) {
            JsonNode answer = member.get("/api/" + list + "?limit=2" + cursor).json();
            answer.path("items").forEach(item -> paged.add(item.path("id").asText()));
            assertThat(answer.path("nextCursor").isNull()).isEqualTo(page == 2);
            cursor = "&cursor=" + answer.path("nextCursor").asText();
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void listsPrimaryNumbersFirstIfAsked() {
        for (String type : List.of("primary", "custom", "support", "primary", "sales")) {
            id(
                    "INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type) VALUES (?, '+1303' || (2000000 + floor(random() * 7999999)::int), ?) RETURNING id",
                    type);
        }
        List<String> types = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = member.get("/api/phone-numbers?order=primary&limit=1" + cursor)
                    .json();
            page.path("items").forEach(item -> types.add(item.path("numberType").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(types).containsExactly("primary", "primary", "sales", "sales", "support", "custom");
        assertThat(member.get("/api/phone-numbers?order=name").status()).isEqualTo(400);
    }

    @Test
    void showsACallWithItsMessagesAndEvents() {
        String sid = freshSid("CA");
        carrier.post("/webhooks/twilio/voice", CarrierPost.call(sid));
        Person demo = member(dev.switchboard.ground.organization.DemoOrganization.ID);
        String id = DATABASE.sql("SELECT id FROM phone_calls WHERE twilio_call_sid = ?")
                .param(sid)
                .query(String.class)
                .single();
        Answer call = demo.get("/api/calls/" + id);
        assertThat(call.text("/call/callSid")).isEqualTo(sid);
        assertThat(call.json().path("events").isArray()).isTrue();
        JsonNode own = member.get(
                        "/api/calls/" + items("/api/calls").get(0).path("id").asText())
                .json();
        assertThat(own.at("/messages/0/content").asText()).isEqualTo("said 4");
    }

    @Test
    void letsAMemberMarkAConversation() {
        String id = items("/api/conversations").get(0).path("id").asText();
        assertThat(member.patch("/api/conversations/" + id, "{\"reviewStatus\": \"answered\"}")
                        .text("/reviewStatus"))
                .isEqualTo("answered");
        Answer thread = member.get("/api/conversations/" + id + "/messages");
        assertThat(thread.text("/items/0/content")).isEqualTo("Marked answered");
        assertThat(thread.text("/items/1/content")).isEqualTo("said 4");
        for (String body : List.of(
                "{\"reviewStatus\": \"done\"}",
                "{}",
                "{\"reviewStatus\": null}",
                "{\"reviewStatus\": \"answered\", \"organizationId\": \"" + UUID.randomUUID() + "\"}",
                "{\"reviewStatus\": \"answered\", \"subject\": \"x\"}")) {
            assertThat(member.patch("/api/conversations/" + id, body).status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void tellsAnothersRowFromNone() {
        Person stranger = owner(organization());
        List<String> paths = List.of(
                "/api/calls/" + items("/api/calls").get(0).path("id").asText(),
                "/api/conversations/"
                        + items("/api/conversations").get(0).path("id").asText(),
                "/api/conversations/"
                        + items("/api/conversations").get(0).path("id").asText() + "/messages");
        for (String path : paths) {
            assertThat(member.get(path).status()).isEqualTo(200);
            String missing = path.replaceAll(
                    "[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString());
            assertThat(words(stranger.get(path))).isEqualTo(words(stranger.get(missing)));
            assertThat(stranger.get(path).status()).isEqualTo(404);
        }
        Answer patched = stranger.patch(paths.get(1), "{\"reviewStatus\": \"archived\"}");
        assertThat(patched.status()).isEqualTo(404);
        assertThat(member.get(paths.get(1)).text("/reviewStatus")).isEqualTo("needs_response");
        assertThat(stranger.get("/api/calls").json().path("items")).isEmpty();
    }

    private static String words(Answer answer) {
        return answer.status() + answer.text("/detail") + answer.text("/title") + answer.text("/type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc",
                "null",
                "9223372036854775808",
                "1-1-1-1-1",
                "[]",
                "%7B%7D",
                "0190000000007000800000000000000a",
                "%00",
                "';--",
                "0190000000007000800000000000000a%20OR%201=1"
            })
    void takesWhatIsNoIdForTheIdOfNothing(String id) {
        for (String path : List.of("/api/calls/", "/api/conversations/")) {
            Answer answer = member.get(path + id.replace("[]", "%5B%5D").replace("'", "%27"));
            assertThat(answer.status()).as(path + id).isIn(400, 404);
            assertThat(answer.raw().body()).doesNotContain("Exception", "SQL", "org.");
        }
    }

    @Test
    void takesAnIdInCapitals() {
        String id = items("/api/calls").get(0).path("id").asText();
        assertThat(member.get("/api/calls/" + id.toUpperCase(java.util.Locale.ROOT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listsUnroutedCallsForTheAdministratorOnly() {
        String sid = freshSid("CA");
        DATABASE.sql("INSERT INTO phone_calls (account_sid, twilio_call_sid, status) VALUES ('AC1', ?, 'unrouted')")
                .param(sid)
                .update();
        assertThat(admin().get("/api/unrouted-calls").raw().body()).contains(sid);
        assertThat(owner(organization).get("/api/unrouted-calls").status()).isEqualTo(403);
        assertThat(owner(organization).get("/api/organizations").status()).isEqualTo(403);
        assertThat(admin().get("/api/organizations?limit=200").raw().body()).contains(organization.toString());
        assertThat(member.get("/api/calls?text=" + sid).json().path("items")).isEmpty();
    }
}
