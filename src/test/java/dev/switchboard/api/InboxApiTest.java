package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.organization.DemoOrganization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk asks of the inbox, and what it does to it. */
class InboxApiTest extends InboxTest {

    @Test
    void listsTheNewestMessageFirstAndPagesThroughEqualTimes() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(thread("sms", "+1405555010" + i, "C" + i, 100 - i).toString());
        }
        DATABASE.sql(
                        "UPDATE conversations SET last_message_at = '2026-01-02T03:04:05.123456Z' WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE conversations SET last_message_at = now() WHERE id = ?::uuid")
                .param(made.get(0))
                .update();
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = ann.get("/api/conversations?limit=2" + cursor).json();
            page.path("items").forEach(item -> paged.add(item.path("id").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        List<String> expected = new ArrayList<>(List.of(made.get(0)));
        for (int i = 6; i > 0; i--) {
            expected.add(made.get(i));
        }
        assertThat(paged).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAA",
                "________________________________",
                "f_________8AAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesACursorThatIsNone(String cursor) {
        Answer answer = ann.get("/api/conversations?cursor=" + cursor);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("cursor");
    }

    @Test
    void previewsWhatWasSaidAndNoStep() {
        UUID thread = thread("sms", "+14055550100", "Text message", 5);
        said(thread, "inbound", "conversation", "w".repeat(200));
        said(thread, "outbound", "alert", "HOT LEAD");
        said(thread, "outbound", "step", "Assigned to Ann");
        JsonNode shown = items(ann, "/api/conversations").get(0);
        assertThat(shown.at("/preview/text").asText()).isEqualTo("w".repeat(160));
        assertThat(shown.at("/preview/direction").asText()).isEqualTo("inbound");
        assertThat(shown.at("/preview/purpose").asText()).isEqualTo("conversation");
        UUID empty = thread("sms", "+14055550101", "Text message", 1);
        assertThat(items(ann, "/api/conversations").get(0).path("id").asText()).isEqualTo(empty.toString());
        assertThat(items(ann, "/api/conversations").get(0).path("preview").isNull())
                .isTrue();
    }

    @Test
    void countsWhatEachPersonHasNotSeen() {
        UUID thread = thread("sms", "+14055550100", "C", 0);
        said(thread, "inbound", "conversation", "one");
        said(thread, "inbound", "conversation", "two");
        said(thread, "outbound", "conversation", "answer");
        String path = "/api/conversations/" + thread;
        assertThat(ann.get(path).text("/unread")).isEqualTo("2");
        assertThat(ann.post(path + "/read", "{}").text("/unread")).isEqualTo("0");
        assertThat(ann.get(path).text("/unread")).isEqualTo("0");
        assertThat(bob.get(path).text("/unread")).isEqualTo("2");
        assertThat(ids(ann, "/api/conversations?unread=true")).isEmpty();
        assertThat(ids(ann, "/api/conversations?unread=false")).hasSize(1);
        assertThat(ids(bob, "/api/conversations?unread=true")).hasSize(1);
        said(thread, "inbound", "conversation", "three");
        assertThat(ann.get(path).text("/unread")).isEqualTo("1");
        assertThat(ann.get("/api/conversations/counts").text("/unread")).isEqualTo("1");
    }

    @Test
    void takesWhatCameBeforeAnybodyCountedAsRead() {
        DATABASE.sql("UPDATE organizations SET unread_since = now() WHERE id = ?")
                .param(organization)
                .update();
        UUID thread = thread("sms", "+14055550100", "C", 10);
        DATABASE.sql("""
                        INSERT INTO messages (id, organization_id, conversation_id, direction, method, content, status)
                        VALUES (uuidv7(interval '-10 minutes'), ?, ?, 'inbound', 'sms', 'old', 'received')""").params(organization, thread).update();
        assertThat(ann.get("/api/conversations/" + thread).text("/unread")).isEqualTo("0");
        assertThat(ids(ann, "/api/conversations?unread=true")).isEmpty();
    }

    @Test
    void whatIsOlderThanTheNewestFiveThousandCountsAsRead() {
        UUID old = thread("sms", "+14055550100", "C", 60);
        said(old, "inbound", "conversation", "old");
        UUID edge = thread("sms", "+14055550101", "C", 50);
        said(edge, "inbound", "conversation", "edge");
        DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name)
                        SELECT ?, 'phone', 's', 'n' FROM generate_series(1, 4999)""").param(organization).update();
        assertThat(ids(ann, "/api/conversations?unread=true")).containsExactly(edge.toString());
        assertThat(ids(ann, "/api/conversations?unread=false")).doesNotContain(edge.toString());
    }

    @Test
    void readingIsKnownToTheWholeShop() {
        UUID thread = thread("sms", "+14055550100", "C", 0);
        DATABASE.sql("UPDATE conversations SET unread = 3 WHERE id = ?")
                .param(thread)
                .update();
        ann.post("/api/conversations/" + thread + "/read", "{}");
        assertThat(DATABASE.sql("SELECT unread FROM conversations WHERE id = ?")
                        .param(thread)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void changesAllAtOnceAndLeavesALineForEach() {
        UUID thread = thread("sms", "+14055550100", "C", 3);
        String before = ann.get("/api/conversations/" + thread).text("/lastMessageAt");
        Answer changed = ann.patch(
                "/api/conversations/" + thread,
                "{\"assigneeId\": \"%s\", \"priority\": \"high\", \"reviewStatus\": \"answered\"}"
                        .formatted(user("bob")));
        assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
        assertThat(changed.text("/assigneeName")).isEqualTo("bob");
        assertThat(changed.text("/priority")).isEqualTo("high");
        assertThat(changed.text("/lastMessageAt"))
                .as("work moves nothing in the list")
                .isEqualTo(before);
        assertThat(lines(thread)).containsExactly("Assigned to bob", "Priority set to high", "Marked answered");
        ann.patch("/api/conversations/" + thread, "{\"priority\": \"high\"}");
        ann.patch("/api/conversations/" + thread, "{\"assigneeId\": null}");
        assertThat(lines(thread)).hasSize(4).endsWith("Unassigned");
        JsonNode line = items(bob, "/api/conversations/" + thread + "/messages").get(0);
        assertThat(line.path("senderName").asText()).isEqualTo("ann");
        assertThat(line.path("sentBy").asText()).isEqualTo(user("ann"));
        assertThat(line.path("purpose").asText()).isEqualTo("step");
        assertThat(line.path("method").asText()).isEqualTo("internal");
    }

    @Test
    void whatWasAssignedToSomebodyWhoIsRemovedIsNobodys() {
        UUID theirs = thread("sms", "+14055550100", "C", 3);
        UUID others = thread("sms", "+14055550101", "D", 2);
        ann.patch("/api/conversations/" + theirs, "{\"assigneeId\": \"" + user("bob") + "\"}");
        ann.patch("/api/conversations/" + others, "{\"assigneeId\": \"" + user("ann") + "\"}");
        assertThat(owner(organization).delete("/api/members/" + user("bob")).status())
                .isEqualTo(204);
        assertThat(ann.get("/api/conversations/" + theirs)
                        .json()
                        .path("assigneeId")
                        .isNull())
                .isTrue();
        assertThat(lines(theirs)).containsExactly("Assigned to bob", "Unassigned: bob is no longer on the team");
        assertThat(ann.get("/api/conversations/" + others).text("/assigneeId")).isEqualTo(user("ann"));
        assertThat(lines(others)).hasSize(1);
        assertThat(ids(ann, "/api/conversations?assignee=none")).containsExactly(theirs.toString());
    }

    @Test
    void namesTheFieldThatIsWrong() {
        UUID thread = thread("sms", "+14055550100", "C", 3);
        String year = Instant.now().plus(Duration.ofDays(400)).toString();
        for (String[] bad : new String[][] {
            {"{}", "body"},
            {"{\"priority\": null}", "priority"},
            {"{\"priority\": \"huge\"}", "priority"},
            {"{\"reviewStatus\": null}", "reviewStatus"},
            {"{\"assigneeId\": \"" + user("nobody") + "\"}", "assigneeId"},
            {"{\"assigneeId\": 5}", "assigneeId"},
            {"{\"snoozedUntil\": \"tomorrow\"}", "snoozedUntil"},
            {"{\"snoozedUntil\": \"2020-01-01T00:00:00Z\"}", "snoozedUntil"},
            {"{\"snoozedUntil\": \"" + year + "\"}", "snoozedUntil"},
            {"{\"subject\": \"x\"}", "subject"}
        }) {
            Answer answer = ann.patch("/api/conversations/" + thread, bad[0]);
            assertThat(answer.status()).as(bad[0]).isEqualTo(400);
            assertThat(answer.text("/errors/0/field")).as(bad[0]).isEqualTo(bad[1]);
        }
        assertThat(lines(thread)).isEmpty();
    }

    @Test
    void assignsToNobodyOfAnotherOrganization() {
        UUID thread = thread("sms", "+14055550100", "C", 3);
        UUID other = organization();
        DATABASE.sql("INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, 'carol', 'member')")
                .param(other)
                .update();
        assertThat(ann.patch("/api/conversations/" + thread, "{\"assigneeId\": \"carol\"}")
                        .status())
                .isEqualTo(400);
        // Whoever's token names the organization may take it, though nobody made them a member.
        Person owner = owner(organization);
        assertThat(owner.patch("/api/conversations/" + thread, "{\"assigneeId\": \"owner-" + organization + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ids(owner, "/api/conversations?assignee=me")).hasSize(1);
    }

    @Test
    void filtersByWhoseItIs() {
        UUID mine = thread("sms", "+14055550100", "C", 3);
        UUID bobs = thread("sms", "+14055550101", "C", 2);
        UUID nobodys = thread("sms", "+14055550102", "C", 1);
        ann.patch("/api/conversations/" + mine, "{\"assigneeId\": \"" + user("ann") + "\"}");
        ann.patch(
                "/api/conversations/" + bobs,
                "{\"assigneeId\": \"" + user("bob") + "\", \"reviewStatus\": \"answered\"}");
        assertThat(ids(ann, "/api/conversations?assignee=me")).containsExactly(mine.toString());
        assertThat(ids(ann, "/api/conversations?assignee=none")).containsExactly(nobodys.toString());
        assertThat(ids(ann, "/api/conversations?assignee=" + user("bob"))).containsExactly(bobs.toString());
        JsonNode counts = ann.get("/api/conversations/counts").json();
        assertThat(counts.toString())
                .isEqualTo("{\"all\":3,\"mine\":1,\"unassigned\":1,\"unread\":0,\"needsResponse\":2}");
    }

    @Test
    void changesManyAtOnceAndPassesOverWhatIsNone() {
        UUID one = thread("sms", "+14055550100", "C", 3);
        UUID two = thread("sms", "+14055550101", "C", 2);
        UUID others =
                DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name) VALUES (?, 'sms', 'x', 'x')
                        RETURNING id""").param(DemoOrganization.ID).query(UUID.class).single();
        Answer changed = ann.post(
                "/api/conversations/bulk",
                "{\"ids\": [\"%s\", \"%s\", \"%s\", \"%s\"], \"reviewStatus\": \"archived\"}"
                        .formatted(one, two, others, UUID.randomUUID()));
        assertThat(changed.text("/changed")).isEqualTo("2");
        assertThat(lines(one)).containsExactly("Archived");
        assertThat(DATABASE.sql("SELECT review_status FROM conversations WHERE id = ?")
                        .param(others)
                        .query(String.class)
                        .single())
                .isEqualTo("needs_response");
        for (String ids : List.of("[]", "\"" + one + "\"", "[1]", "[\"x\"]", "null")) {
            Answer refused = ann.post("/api/conversations/bulk", "{\"ids\": " + ids + ", \"priority\": \"low\"}");
            assertThat(refused.text("/errors/0/field")).as(ids).isEqualTo("ids");
        }
    }

    @Test
    void notesAreForColleagues() {
        UUID thread = thread("sms", "+14055550100", "C", 3);
        Answer note =
                ann.post("/api/conversations/" + thread + "/notes", "{\"body\": \"Wants it by \\u2068Friday\\u2069\"}");
        assertThat(note.status()).isEqualTo(201);
        assertThat(note.text("/content")).isEqualTo("Wants it by \u2068Friday\u2069");
        assertThat(note.text("/purpose")).isEqualTo("note");
        assertThat(note.json().path("internal").asBoolean()).isTrue();
        assertThat(note.json().path("media").isArray()).isTrue();
        assertThat(items(bob, "/api/conversations")
                        .get(0)
                        .at("/preview/purpose")
                        .asText())
                .isEqualTo("note");
        for (String body : List.of("{}", "{\"body\": \" \"}", "{\"body\": \"a\\u0000\"}", "{\"body\": \"\\ud800\"}")) {
            assertThat(ann.post("/api/conversations/" + thread + "/notes", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        Person stranger = owner(organization());
        for (String path : List.of("/notes", "/read")) {
            assertThat(stranger.post("/api/conversations/" + thread + path, "{\"body\": \"x\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void saysWhetherTheyCanBeWrittenTo() {
        UUID number = DATABASE.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number) VALUES (?, ?) RETURNING id")
                .params(organization, numberOf(organization))
                .query(UUID.class)
                .single();
        UUID stopped = thread("sms", "+14055550100", "C", 3);
        UUID open = thread("whatsapp", "+14055550101", "C", 2);
        DATABASE.sql("UPDATE conversations SET phone_number_id = ? WHERE organization_id = ?")
                .params(number, organization)
                .update();
        DATABASE.sql("INSERT INTO opt_outs (organization_id, phone_number, our_number) VALUES (?, '+14055550100', ?)")
                .params(organization, numberOf(organization))
                .update();
        DATABASE.sql(
                        "INSERT INTO opt_outs (organization_id, phone_number, our_number) VALUES (?, '+14055550101', '+12125550100')")
                .param(organization)
                .update();
        assertThat(ann.get("/api/conversations/" + stopped)
                        .json()
                        .path("optedOut")
                        .asBoolean())
                .isTrue();
        assertThat(ann.get("/api/conversations/" + stopped)
                        .json()
                        .path("windowClosesAt")
                        .isNull())
                .isTrue();
        JsonNode whatsapp = ann.get("/api/conversations/" + open).json();
        assertThat(whatsapp.path("optedOut").asBoolean())
                .as("to another number")
                .isFalse();
        assertThat(Duration.between(
                        Instant.now(),
                        Instant.parse(whatsapp.path("windowClosesAt").asText())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void templatesAreWrittenByOwnersAndReadByAll() {
        Person owner = owner(organization);
        String path = "/api/message-templates";
        String greeting = "{\"name\": \"Hello\", \"body\": \"Hi {name}, {agent} of {company} here.\"}";
        assertThat(ann.post(path, greeting).status()).isEqualTo(403);
        Answer made = owner.post(path, greeting);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(owner.post(path, greeting).status()).isEqualTo(409);
        assertThat(items(ann, path)).singleElement().satisfies(template -> assertThat(
                        template.path("name").asText())
                .isEqualTo("Hello"));
        String own = path + "/" + made.text("/id");
        assertThat(owner.patch(own, "{\"contentSid\": \"HX" + "0".repeat(32) + "\"}")
                        .text("/body"))
                .startsWith("Hi {name}");
        for (String bad :
                List.of("{\"body\": \"{price}\"}", "{\"name\": null}", "{\"contentSid\": \"x\"}", "{\"color\": 1}")) {
            assertThat(owner.patch(own, bad).status()).as(bad).isEqualTo(400);
        }
        assertThat(owner(organization()).delete(own).status()).isEqualTo(404);
        assertThat(owner.delete(own).status()).isEqualTo(204);
        assertThat(items(ann, path)).isEmpty();
        assertThat(owner.get("/api/audit").raw().body()).contains("message-templates/" + made.text("/id"));
    }
}
