package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls and texts of a person stand in one list, each once. */
class TimelineTest extends ApiTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    private UUID organization;
    private UUID person;
    private UUID thread;

    @BeforeEach
    void begin() {
        organization = organization();
        person = insert("INSERT INTO contacts (organization_id, name) VALUES (?, 'Ann') RETURNING id", organization);
        thread = insert("""
                INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, contact_id)
                VALUES (?, 'sms', 'Text message', 'Ann', '+14055550188', ?) RETURNING id""", organization, person);
    }

    private static UUID insert(String sql, Object... values) {
        return DATABASE.sql(sql).params(values).query(UUID.class).single();
    }

    private UUID text(String words, OffsetDateTime at) {
        return insert("""
                INSERT INTO messages (organization_id, conversation_id, contact_id, direction, method, content, status, created_at)
                VALUES (?, ?, ?, 'inbound', 'sms', ?, 'received', ?) RETURNING id""", organization, thread, person, words, at);
    }

    /** A call with its own conversation and the message that holds its words. */
    private UUID call(OffsetDateTime at) {
        UUID call = insert("""
                INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, contact_id, transcript, created_at)
                VALUES (?, 'ACx', ?, ?, 'words of a call', ?) RETURNING id""", organization, freshSid("CA"), person, at);
        UUID conversation = insert("""
                INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name, contact_id)
                VALUES (?, ?, 'phone', 'x', 'Ann', ?) RETURNING id""", organization, call, person);
        insert("""
                INSERT INTO messages (organization_id, conversation_id, call_id, contact_id, direction, method, content, status, created_at)
                VALUES (?, ?, ?, ?, 'inbound', 'phone', 'words of a call', 'received', ?) RETURNING id""", organization, conversation, call, person, at);
        DATABASE.sql("UPDATE phone_calls SET conversation_id = ? WHERE id = ?")
                .params(conversation, call)
                .update();
        return call;
    }

    private List<JsonNode> all(String path, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = owner(organization).get(path + "?limit=" + limit + cursor);
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            page.json().path("items").forEach(all::add);
            cursor = page.json().path("nextCursor").isNull() ? "" : "&cursor=" + page.text("/nextCursor");
        } while (!cursor.isEmpty());
        return all;
    }

    @Test
    void holdsEachCallAndTextOnceNewestFirst() {
        UUID second = text("second", NOON.plusMinutes(2));
        UUID call = call(NOON.plusMinutes(1)); // told of late
        UUID first = text("first", NOON);
        for (int limit : new int[] {1, 2, 50}) {
            assertThat(all("/api/contacts/" + person + "/timeline", limit))
                    .extracting(item -> item.path("id").asText())
                    .containsExactly(second.toString(), call.toString(), first.toString());
        }
        List<JsonNode> items = all("/api/contacts/" + person + "/timeline", 50);
        assertThat(items.get(0).path("kind").asText()).isEqualTo("message");
        assertThat(items.get(0).at("/message/content").asText()).isEqualTo("second");
        assertThat(items.get(0).path("call").isNull()).isTrue();
        assertThat(items.get(1).path("kind").asText()).isEqualTo("call");
        assertThat(items.get(1).at("/call/transcript").asText()).isEqualTo("words of a call");
        assertThat(items.get(1).path("conversationId").asText()).isNotEmpty();
    }

    @Test
    void losesNothingBetweenPagesOfTheSameMoment() {
        for (int i = 0; i < 7; i++) {
            text("at once " + i, NOON.plusNanos(123_456_000));
        }
        assertThat(all("/api/contacts/" + person + "/timeline", 2))
                .extracting(item -> item.path("id").asText())
                .hasSize(7)
                .doesNotHaveDuplicates();
    }

    @Test
    void ofAThreadIsThatThreadOnly() {
        UUID text = text("in the thread", NOON);
        UUID call = call(NOON.plusMinutes(1));
        UUID conversation = insert("SELECT conversation_id FROM phone_calls WHERE id = ?", call);
        assertThat(all("/api/conversations/" + thread + "/timeline", 10))
                .extracting(item -> item.path("id").asText())
                .containsExactly(text.toString());
        assertThat(all("/api/conversations/" + conversation + "/timeline", 10))
                .extracting(item -> item.path("id").asText())
                .containsExactly(call.toString());
        // A call that went out from the thread stands in it.
        DATABASE.sql("UPDATE phone_calls SET conversation_id = ? WHERE id = ?")
                .params(thread, call)
                .update();
        assertThat(all("/api/conversations/" + thread + "/timeline", 1)).hasSize(2);
    }

    @Test
    void isNobodyElses() {
        Person stranger = owner(organization());
        assertThat(stranger.get("/api/contacts/" + person + "/timeline").status())
                .isEqualTo(404);
        assertThat(stranger.get("/api/conversations/" + thread + "/timeline").status())
                .isEqualTo(404);
        assertThat(owner(organization)
                        .get("/api/contacts/" + person + "/timeline?cursor=x")
                        .status())
                .isEqualTo(400);
        assertThat(owner(organization)
                        .get("/api/contacts/" + person + "/timeline?limit=0")
                        .status())
                .isEqualTo(400);
    }
}
