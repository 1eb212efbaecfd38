package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.job.Jobs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** People find a conversation by what they remember of it. */
class InboxSearchTest extends InboxTest {

    @Autowired
    private Jobs jobs;

    private UUID van;
    private UUID truck;
    private UUID mail;

    @BeforeEach
    void fill() {
        van = thread("sms", "+14055550123", "Text message", 3);
        truck = thread("phone", null, "Zoë O'Neill", 2);
        mail = thread("email", "maria.lopez@example.com", "Maria", 1);
        UUID person = DATABASE.sql(
                        "INSERT INTO contacts (organization_id, name, phone_number) VALUES (?, 'María Lopez', '+14055550123') RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        DATABASE.sql(
                        "INSERT INTO contact_addresses (organization_id, address, contact_id) VALUES (?, '+14055550123', ?)")
                .params(organization, person)
                .update();
        DATABASE.sql("UPDATE conversations SET contact_id = ? WHERE id = ?")
                .params(person, van)
                .update();
        said(van, "inbound", "conversation", "Is my van ready? The 2019 Transit, order AB-1234");
        said(van, "outbound", "note", "Waiting for the vinyl");
        said(van, "outbound", "step", "Assigned to Gwendolyn");
        said(truck, "inbound", "conversation", "Two trucks, gloss black, 50% done — naïve question");
    }

    private List<String> find(String q) {
        return ids(ann, "/api/conversations?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
    }

    private String name(String id) {
        return id.equals(van.toString()) ? "van" : id.equals(truck.toString()) ? "truck" : "mail";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "maria | mail van",
                "Maria Lo | van",
                "lopez | van",
                "(405) 555-0123 | van",
                "405-555-0123 | van",
                "+1 405 555 0123 | van",
                "5550123 | van",
                "0123 | van",
                "maria.lopez@exa | mail",
                "VAN | van",
                "transit order | van",
                "tran | van",
                "ab-1234 | van",
                "vinyl | van",
                "van truck | ",
                "Maria L | mail van",
                "v | ",
                "gwendolyn | ",
                "zoë | truck",
                "ZOE | truck",
                "marí | mail van",
                "MARÍA LÓPEZ | van",
                "naive | truck",
                "trücks | truck",
                "o'neill | truck",
                "naïv | truck",
                "50% | truck",
                "trucks gloss | truck",
                "trucks glossy | ",
                "!!! | ",
                "' OR 1=1 -- | ",
                "a & b | ",
                "12 | ",
            })
    void findsByNameNumberAndWords(String q, String found) {
        List<String> expected = found == null ? List.of() : List.of(found.split(" "));
        assertThat(find(q).stream().map(this::name)).containsExactlyElementsOf(expected);
    }

    @Test
    void findsTheSameWhenTheWordIsEverywhere() {
        DATABASE.sql("""
                        WITH made AS (
                            INSERT INTO conversations (organization_id, channel, subject, customer_name, last_message_at)
                            SELECT :organization, 'phone', 'x', 'x', now() - n * interval '1 hour' FROM generate_series(1, 5100) n RETURNING id)
                        INSERT INTO messages (organization_id, conversation_id, direction, method, content, status)
                        SELECT :organization, id, 'inbound', 'phone', 'about my van', 'received' FROM made""").param("organization", organization).update();
        // As the server does by itself within a minute, until when it takes this for the few rows that there were.
        DATABASE.sql("ANALYZE conversations, messages").update();
        assertThat(DATABASE.sql("""
                        SELECT find_conversations('van', NULL) IS NULL
                        FROM set_config('app.organization_id', ?, true)""")
                        .param(organization.toString())
                        .query(Boolean.class)
                        .single())
                .as("too many to be listed")
                .isTrue();
        String q = "/api/conversations?limit=200&q=";
        // A busy machine may not be done within the time of a request, and says that it should be asked again.
        await().untilAsserted(() -> {
            assertThat(ids(ann, q + "va")).hasSize(200).startsWith(van.toString());
            String cursor = ann.get(q + "van").text("/nextCursor");
            assertThat(ids(ann, q + "van&cursor=" + cursor)).hasSize(200).doesNotContain(van.toString());
            assertThat(ids(ann, q + "transit")).containsExactly(van.toString());
        });
    }

    @Test
    void findsTheSameWhenWordsAreSortedIn() {
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'sort-words'").update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
        jobs.runDue();
        assertThat(DATABASE.sql("SELECT bool_and(NOT failed) FROM job_runs WHERE name = 'sort-words'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(find("transit")).containsExactly(van.toString());
    }

    @Test
    void findsNothingOfAnotherOrganization() {
        assertThat(owner(organization())
                        .get("/api/conversations?q=transit")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void findsTogetherWithFilters() {
        assertThat(ids(ann, "/api/conversations?q=maria&channel=email")).containsExactly(mail.toString());
        assertThat(ids(ann, "/api/conversations?q=maria&assignee=me")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "%00"})
    void refusesASearchForNothing(String q) {
        Answer answer = ann.get("/api/conversations?q=" + q);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("q");
        assertThat(ann.get("/api/conversations?q=" + "a".repeat(201)).status()).isEqualTo(400);
        assertThat(ann.get("/api/conversations?contact=5").status()).isEqualTo(400);
    }
}
