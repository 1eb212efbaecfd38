package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files that people send: uploaded, fetched by the carrier at an address that nobody guesses, or put into an e-mail. */
class AttachmentsTest extends ApiTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String CUSTOMER = "+14055550149";
    private static final Pattern MEDIA = Pattern.compile("MediaUrl=([^&]*)");

    @LocalServerPort
    private int port;

    @Autowired
    private CredentialCipher cipher;

    private UUID organization;
    private Person member;
    private String account;

    @BeforeEach
    void setUp() {
        organization = organization();
        member = member(organization);
        account = freshSid("AC");
        storeAccount(organization, account, "canary-attachments-token");
        addNumber(organization);
    }

    private static byte[] png(int length) {
        byte[] head = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
        return Arrays.copyOf(head, Math.max(length, head.length));
    }

    private HttpResponse<String> upload(Person who, String name, byte[] content) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/attachments?name=" + name))
                        .header("Authorization", "Bearer " + who.token())
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String uploaded(String name, byte[] content) throws Exception {
        HttpResponse<String> answer = upload(member, name, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.path("size").asInt()).isEqualTo(content.length);
        return json.path("id").asText();
    }

    private Answer send(Person who, String to, String channel, String... files) {
        return who.post(
                "/api/messages",
                "{\"to\": \"%s\", \"channel\": \"%s\", \"body\": \"look\", \"attachments\": [%s]}"
                        .formatted(
                                to,
                                channel,
                                Arrays.stream(files)
                                        .map(file -> "\"" + file + "\"")
                                        .reduce((one, other) -> one + "," + other)
                                        .orElse("")));
    }

    private List<String> addressesSent() {
        List<String> found = new ArrayList<>();
        carrier()
                .findAll(postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json")))
                .forEach(request -> {
                    Matcher media = MEDIA.matcher(request.getBodyAsString());
                    while (media.find()) {
                        found.add(URLDecoder.decode(media.group(1), StandardCharsets.UTF_8));
                    }
                });
        return found;
    }

    private int fetched(String path) {
        return ask("GET", path, null).status();
    }

    @Test
    void theCarrierFetchesThemAtASignedAddress() throws Exception {
        String picture = uploaded("van.png", png(2_000));
        String quote = uploaded("quote.pdf", "%PDF-1.7 canary".getBytes(StandardCharsets.US_ASCII));
        Answer sent = send(member, CUSTOMER, "sms", picture, quote);
        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
        assertThat(sent.text("/costCents")).as("one MMS").isEqualTo("3");
        assertThat(sent.text("/media/0/id")).isEqualTo(picture);
        await().atMost(SOON).until(() -> addressesSent().size() == 2);
        String address = addressesSent().get(1);
        assertThat(address).startsWith(CarrierPost.PUBLIC_URL + "/files/");
        String path = address.substring(CarrierPost.PUBLIC_URL.length());
        Answer file = ask("GET", path, null);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.raw().body()).isEqualTo("%PDF-1.7 canary");
        assertThat(file.raw().headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.raw().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));

        assertThat(fetched(path.replace(quote, picture))).as("another file").isEqualTo(404);
        assertThat(fetched(path.replaceFirst("until=\\d+", "until=9999999999"))).isEqualTo(404);
        assertThat(fetched(path.substring(0, path.indexOf('?')))).isEqualTo(404);
        assertThat(fetched(path.substring(0, path.length() - 1))).isEqualTo(404);
        assertThat(ask("POST", path, "{}").status()).isIn(401, 403, 404, 405);
        long over = Instant.now().minusSeconds(1).getEpochSecond();
        String signature = cipher.sign("file", organization + "/" + quote + "/" + over);
        assertThat(fetched("/files/%s/%s?until=%d&signature=%s".formatted(organization, quote, over, signature)))
                .as("ended")
                .isEqualTo(404);
        assertThat(member.get("/api/media/" + picture).status())
                .as("in the thread")
                .isEqualTo(200);
        assertThat(member(organization()).get("/api/media/" + picture).status()).isEqualTo(404);
    }

    @Test
    void erasingThePersonEndsTheAddress() throws Exception {
        String picture = uploaded("van.png", png(100));
        Answer sent = send(member, CUSTOMER, "sms", picture);
        await().atMost(SOON).until(() -> addressesSent().size() == 1);
        String path = addressesSent().get(0).substring(CarrierPost.PUBLIC_URL.length());
        assertThat(fetched(path)).isEqualTo(200);
        assertThat(owner(organization)
                        .post("/api/contacts/" + sent.text("/contactId") + "/erase", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(fetched(path)).isEqualTo(404);
    }

    @Test
    void anEmailHoldsThem() throws Exception {
        String address = "files-" + organization + "@example.com";
        String quote = uploaded("..%2Fquote%22%0A.pdf", "%PDF-1.7 canary".getBytes(StandardCharsets.US_ASCII));
        Answer sent = send(member, address, "email", quote);
        assertThat(sent.status()).as(sent.raw().body()).isEqualTo(201);
        await().atMost(SOON).until(() -> DATABASE.sql("SELECT status FROM messages WHERE id = ?::uuid")
                .param(sent.text("/id"))
                .query(String.class)
                .single()
                .equals("sent"));
        Multipart parts = (Multipart) TestPlatform.mailTo(address).getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("look");
        BodyPart file = parts.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("1-quote.pdf");
        assertThat(file.getContentType()).startsWith("application/pdf");
        assertThat(new String(file.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-1.7 canary");
    }

    @Test
    void eachIsPartOfOneMessageOfItsOrganization() throws Exception {
        String picture = uploaded("van.png", png(100));
        Person stranger = member(organization());
        addNumber(UUID.fromString(stranger.get("/api/debug/auth-test").text("/organizationId")));
        assertThat(send(stranger, CUSTOMER, "sms", picture).text("/errors/0/field"))
                .isEqualTo("attachments");
        assertThat(stranger.delete("/api/attachments/" + picture).status()).isEqualTo(404);
        assertThat(member.get("/api/media/" + picture).status()).isEqualTo(200);
        assertThat(send(member, CUSTOMER, "sms", picture).status()).isEqualTo(201);
        assertThat(send(member, CUSTOMER, "sms", picture).text("/errors/0/field"))
                .as("sent already")
                .isEqualTo("attachments");
        assertThat(member.delete("/api/attachments/" + picture).status()).isEqualTo(404);
        String other = uploaded("van.png", png(100));
        assertThat(member.delete("/api/attachments/" + other).status()).isEqualTo(204);
        assertThat(send(member, CUSTOMER, "sms", other).status()).isEqualTo(400);
        assertThat(send(member, CUSTOMER, "sms", UUID.randomUUID().toString()).status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoPictureOrPdfOrTooMuchIsRefusedInWords() throws Exception {
        HttpResponse<String> svg = upload(member, "a.png", "<svg onload='x'/>".getBytes(StandardCharsets.US_ASCII));
        assertThat(svg.statusCode()).isEqualTo(400);
        assertThat(svg.body()).contains("SVG");
        assertThat(upload(member, "a.txt", "hello".getBytes(StandardCharsets.US_ASCII))
                        .body())
                .contains("JPEG, PNG, GIF, WebP");
        assertThat(upload(member, "a.png", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(upload(member, "a.png", png(5_000_000)).statusCode()).isEqualTo(201);
        assertThat(upload(member, "a.png", png(5_000_001)).statusCode()).isEqualTo(413);
        String[] eleven = new String[11];
        Arrays.setAll(eleven, i -> UUID.randomUUID().toString());
        assertThat(send(member, CUSTOMER, "sms", eleven).text("/errors/0/field"))
                .isEqualTo("attachments");
    }

    @Test
    void oneThatIsNotSentWithinADayIsForgotten() throws Exception {
        String old = uploaded("old.png", png(100));
        DATABASE.sql("UPDATE message_media SET created_at = now() - interval '25 hours' WHERE id = ?::uuid")
                .param(old)
                .update();
        uploaded("new.png", png(100));
        assertThat(member.get("/api/media/" + old).status()).isEqualTo(404);
    }

    @Test
    void theirPriceIsShownBefore() {
        Answer price = member.post(
                "/api/messages/preview",
                "{\"channel\": \"sms\", \"body\": \"%s\", \"mediaCount\": 2}".formatted("x".repeat(400)));
        assertThat(price.text("/segments")).isEqualTo("1");
        assertThat(price.text("/costCents")).isEqualTo("3");
        assertThat(member.post("/api/messages/preview", "{\"channel\": \"sms\", \"mediaCount\": 11}")
                        .text("/errors/0/field"))
                .isEqualTo("mediaCount");
    }
}
