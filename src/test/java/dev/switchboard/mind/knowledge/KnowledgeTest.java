package dev.switchboard.mind.knowledge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.http.TestGet;
import dev.switchboard.ground.usage.TestPrices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an organization gives us to know, from its upload to the answer, on the running service. */
class KnowledgeTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int servicePort;

    @Autowired
    private Knowledge knowledge;

    @Autowired
    private KnowledgeDocuments documents;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private ProducerTemplate camel;

    private final WireMockServer site =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    private UUID shop;
    private Person owner;

    @BeforeEach
    void open() {
        shop = organization();
        owner = owner(shop);
        site.start();
    }

    @AfterEach
    void close() {
        site.stop();
    }

    private HttpResponse<String> upload(String name, byte[] content, String... fields) throws Exception {
        String edge = "edge" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            write(
                    body,
                    "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n");
        }
        write(
                body,
                "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n");
        body.write(content);
        write(body, "\r\n--" + edge + "--\r\n");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + servicePort + "/api/knowledge"))
                        .header("Authorization", "Bearer " + owner.token())
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void write(ByteArrayOutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> upload(String name, String content) throws Exception {
        return upload(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Answer text(String title, String text) {
        return owner.post("/api/knowledge", "{\"title\": \"%s\", \"text\": \"%s\"}".formatted(title, text));
    }

    /** Once it is read. */
    private Document settled(String id) {
        await().atMost(SOON)
                .until(() -> !owner.get("/api/knowledge/" + id).text("/state").equals("pending"));
        return documents.find(shop, UUID.fromString(id)).orElseThrow();
    }

    private Optional<String> said(String question) {
        return knowledge.search(shop, question, 1).stream()
                .filter(Passage::answers)
                .map(Passage::spoken)
                .findFirst();
    }

    @Test
    void aFileIsReadAndAnswers() throws Exception {
        HttpResponse<String> answer =
                upload("C:\\folder\\Price list.md", "# Prices\n\n## Wraps\n\nA full wrap of a sedan is $2,900.\n");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"title\":\"Price list\"", "\"state\":\"pending\"");
        String id = owner.get("/api/knowledge").text("/items/0/id");
        assertThat(settled(id)).satisfies(document -> {
            assertThat(document.state()).isEqualTo("ready");
            assertThat(document.passages()).isEqualTo(1);
            assertThat(document.contentType()).isEqualTo("text/markdown");
            assertThat(document.source()).isEqualTo("Price list.md");
        });
        assertThat(said("how much is a full wrap for my sedan"))
                .hasValueSatisfying(words -> assertThat(words).contains("$2,900"));
        assertThat(said("do you fix dishwashers")).isEmpty();
        assertThat(DATABASE.sql("SELECT content IS NULL FROM knowledge_documents WHERE id = ?::uuid")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aSearchShowsWhatWouldBeSaid() {
        settled(text("Hours", "Our shop opens at 8 AM and closes at 6 PM.").text("/id"));
        Answer answer = member(shop).get("/api/knowledge/search?q=what+time+do+you+open");
        assertThat(answer.json().path("answers").asBoolean()).isTrue();
        assertThat(answer.text("/items/0/spoken")).isEqualTo("Our shop opens at 8 AM and closes at 6 PM.");
        assertThat(answer.json().at("/items/0/score").asDouble()).isBetween(Passage.READ_OUT, 1.0);
        assertThat(member(shop)
                        .get("/api/knowledge/search?q=tattoos")
                        .json()
                        .path("answers")
                        .asBoolean())
                .isFalse();
        assertThat(member(shop).get("/api/knowledge/search").text("/errors/0/field"))
                .isEqualTo("q");
        assertThat(member(organization())
                        .get("/api/knowledge/search?q=what+time+do+you+open")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void whatIsDeletedIsNotFoundAnyMore() {
        String id = settled(text("Hours", "Our shop opens at 8 AM on weekdays.").text("/id"))
                .id()
                .toString();
        assertThat(said("when do you open")).isPresent();
        assertThat(member(shop).delete("/api/knowledge/" + id).status()).isEqualTo(403);
        assertThat(owner(organization()).delete("/api/knowledge/" + id).status())
                .isEqualTo(404);
        assertThat(owner.delete("/api/knowledge/" + id).status()).isEqualTo(204);
        assertThat(said("when do you open")).isEmpty();
        assertThat(owner.delete("/api/knowledge/" + id).status()).isEqualTo(404);
        assertThat(owner.get("/api/audit").json().findValuesAsText("subject")).contains("knowledge/" + id);
    }

    @Test
    void whatIsGivenAgainTakesTheOldOnesPlace() {
        String id = settled(text("Hours", "Our shop opens at 8 AM.").text("/id"))
                .id()
                .toString();
        assertThat(said("when do you open")).contains("Our shop opens at 8 AM.");
        assertThat(text("hours", "Our shop opens at 9 AM.").text("/id")).isEqualTo(id);
        settled(id);
        assertThat(said("when do you open")).contains("Our shop opens at 9 AM.");
        assertThat(owner.get("/api/knowledge").json().path("items")).hasSize(1);
        assertThat(text("Hours", "\\u0001\\u0002").text("/id")).isEqualTo(id);
        assertThat(settled(id).reason()).contains("can't be read", "What was read before is still used.");
        assertThat(said("when do you open")).contains("Our shop opens at 9 AM.");
    }

    @Test
    void whatCannotBeReadFailsWithAReason() throws Exception {
        upload("letter.docx", "PK\u0003\u0004…");
        Document failed = settled(owner.get("/api/knowledge").text("/items/0/id"));
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.reason()).contains("Save it as PDF");
    }

    @Test
    void requestsThatAreWrongNameTheField() throws Exception {
        assertThat(owner.post("/api/knowledge", "{}").text("/errors/0/field")).isEqualTo("text");
        assertThat(owner.post("/api/knowledge", "{\"text\": \"x\"}").text("/errors/0/field"))
                .isEqualTo("title");
        assertThat(owner.post("/api/knowledge", "{\"url\": \"file:///etc/passwd\"}")
                        .text("/errors/0/field"))
                .isEqualTo("url");
        assertThat(owner.post("/api/knowledge", "{\"titel\": \"x\"}").status()).isEqualTo(400);
        assertThat(upload("empty.txt", "").body()).contains("\"field\":\"file\"");
        assertThat(upload("a.txt", "text".getBytes(StandardCharsets.UTF_8), "titel", "x")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> large = upload("large.txt", new byte[10 * 1024 * 1024 + 5]);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("file: expected at most 10 MB");
        assertThat(upload("larger.txt", new byte[20_000_000]).statusCode()).isEqualTo(413);
        assertThat(member(shop)
                        .post("/api/knowledge", "{\"title\": \"x\", \"text\": \"y\"}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.get("/api/knowledge").json().path("items")).isEmpty();
    }

    @Test
    void anInnerAddressIsNotFetched() {
        String id = owner.post("/api/knowledge", "{\"url\": \"http://127.0.0.1/admin\"}")
                .text("/id");
        assertThat(settled(id).reason()).contains("not a public web page");
    }

    private Event event(UUID document, int attempts) {
        return new Event(
                UUID.randomUUID(),
                shop,
                KnowledgeDocuments.subject(document),
                KnowledgeDocuments.RECEIVED,
                "1",
                attempts,
                false);
    }

    /** A page of this machine, which only a test may fetch. */
    @Test
    void aPageIsFetchedAndLookedAtAgain() {
        site.stubFor(get("/prices")
                .willReturn(aResponse().withBody("<html><title>Our prices</title><p>A roof wrap is $450.")));
        ReceivedKnowledge reader = new ReceivedKnowledge(
                new PassageStore(scope),
                TestGet.thatReaches("localhost"),
                new Vectors(Optional.empty(), TestPrices::ofTheHouse));
        UUID page = DATABASE.sql("""
                        INSERT INTO knowledge_documents (organization_id, key, title, source, kind)
                        VALUES (?, 'address:' || ?, ?, ?, 'address') RETURNING id""")
                .params(shop, address(), address(), address())
                .query(UUID.class)
                .single();
        reader.read(event(page, 1));
        assertThat(documents.find(shop, page).orElseThrow().title()).isEqualTo("Our prices");
        assertThat(said("how much is a roof wrap")).contains("A roof wrap is $450.");

        DATABASE.sql("UPDATE knowledge_documents SET checked_at = now() - interval '21 hours' WHERE id = ?")
                .param(page)
                .update();
        DATABASE.sql("UPDATE knowledge_documents SET content = NULL WHERE id = ?")
                .param(page)
                .update();
        assertThat(camel.requestBody("direct:refresh-knowledge", null, Integer.class))
                .isPositive();
        // The service itself may not fetch from this machine; what was read before is still used.
        await().atMost(SOON)
                .until(() -> documents.find(shop, page).orElseThrow().reason() != null);
        assertThat(said("how much is a roof wrap")).contains("A roof wrap is $450.");

        site.stubFor(get("/prices")
                .willReturn(aResponse().withBody("<html><title>Our prices</title><p>A roof wrap is $500.")));
        DATABASE.sql("UPDATE knowledge_documents SET state = 'pending', revision = revision + 1 WHERE id = ?")
                .param(page)
                .update();
        reader.read(event(page, 1));
        assertThat(said("how much is a roof wrap")).contains("A roof wrap is $500.");

        site.stubFor(get("/prices").willReturn(aResponse().withStatus(503)));
        DATABASE.sql("UPDATE knowledge_documents SET state = 'pending', revision = revision + 1 WHERE id = ?")
                .param(page)
                .update();
        assertThatThrownBy(() -> reader.read(event(page, 1))).isInstanceOf(RetryLaterException.class);
        reader.read(event(page, 4));
        assertThat(documents.find(shop, page).orElseThrow().reason()).contains("does not answer");
    }

    private String address() {
        return "http://localhost:" + site.port() + "/prices";
    }

    @Test
    void wordsOfAnotherLanguageAreFoundInTheirForms() {
        owner.put("/api/phone-settings", "{\"language\": \"es-ES\"}");
        settled(text("Precios", "Un corte de pelo cuesta 20 euros.").text("/id"));
        assertThat(said("cuánto cuestan los cortes de pelo")).contains("Un corte de pelo cuesta 20 euros.");
        owner.put("/api/phone-settings", "{\"language\": \"en-US\"}");
        assertThat(knowledge.search(shop, "corte de pelo", 1)).isNotEmpty();
    }
}
