package dev.switchboard.desk.privacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.contact.ContactsHouse;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever asks for what is kept of them gets it whole, and nothing of anybody else. */
class PersonExportTest extends ContactsHouse {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    private final String number = freshNumber();

    private Map<String, byte[]> zip(String id) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + port + "/api/contacts/" + id + "/export"))
                                .header("Authorization", "Bearer " + owner.token())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("person-" + id + ".zip");
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private UUID recorded(int status) {
        String sid = freshSid("RE");
        carrier()
                .stubFor(get(urlEqualTo("/2010-04-01/Accounts/" + account + "/Recordings/" + sid + ".mp3"))
                        .willReturn(aResponse().withStatus(status).withBody("sound")));
        UUID call = call(number, "My name is Zebulon, I want a quote for periwinkle");
        DATABASE.sql("UPDATE phone_calls SET recording_sid = ?, recording_status = 'completed' WHERE id = ?")
                .params(sid, call)
                .update();
        return call;
    }

    @Test
    void holdsWordsRecordingsFilesAndWhoLookedAtThem() throws Exception {
        UUID call = recorded(200);
        call(freshNumber(), "Somebody else who wants lavender");
        String id = DATABASE.sql("SELECT contact_id::text FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
        owner.patch("/api/contacts/" + id, "{\"notes\": \"likes tea\", \"consent\": \"given\"}");
        owner.get("/api/calls/" + call + "/recording");
        UUID message =
                DATABASE.sql("""
                        INSERT INTO messages (organization_id, contact_id, direction, method, content, status)
                        VALUES (?, ?::uuid, 'inbound', 'sms', 'a picture', 'received') RETURNING id""").params(organization, id).query(UUID.class).single();
        UUID file = DATABASE.sql("""
                        INSERT INTO message_media (organization_id, message_id, position, content_type, size_bytes, state, content)
                        VALUES (?, ?, 0, 'image/png', 4, 'ready', 'bild'::bytea) RETURNING id""")
                .params(organization, message)
                .query(UUID.class)
                .single();

        Map<String, byte[]> files = zip(id);

        assertThat(files).containsOnlyKeys("person.json", "recordings/" + call + ".mp3", "media/" + file + ".png");
        assertThat(files.get("recordings/" + call + ".mp3")).asString().isEqualTo("sound");
        assertThat(files.get("media/" + file + ".png")).asString().isEqualTo("bild");
        JsonNode person = JSON.readTree(files.get("person.json"));
        assertThat(person.at("/people/0/notes").asText()).isEqualTo("likes tea");
        assertThat(person.at("/people/0/consent").asText()).isEqualTo("given");
        assertThat(person.at("/addresses/0/address").asText()).isEqualTo(number);
        assertThat(person.at("/calls/0/transcript").asText()).contains("periwinkle");
        assertThat(person.at("/calls/0/aiClassification/intent").asText()).isEqualTo("quote_request");
        assertThat(person.path("threads")).isNotEmpty();
        assertThat(person.path("messages").toString()).contains("a picture", "periwinkle");
        assertThat(person.path("audit").toString()).contains("heard", "contacts/" + id, "exported");
        assertThat(person.path("zip")).hasSize(2);
        assertThat(person.toString()).doesNotContain("lavender", "tokenHash", "organizationId", "accountSid");
        assertThat(owner.get("/api/audit?action=exported").text("/items/0/subject"))
                .isEqualTo("contacts/" + id);
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE organization_id = ? AND purpose = 'export'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** What erasing finds by an address, a call or an appointment, and not by the person. */
    @Test
    void holdsWhateverErasingKnows() throws Exception {
        UUID call = call(number, "My name is Zebulon, I want a quote for periwinkle");
        String id = DATABASE.sql("SELECT contact_id::text FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
        insert(
                "text_intake (organization_id, message_sid, address, news, parked_at) VALUES (?, ?, ?, '{\"body\": \"mauve\"}', now())",
                freshSid("SM"),
                number);
        insert("automatic_texts (organization_id, address, sent_at) VALUES (?, ?, now())", number);
        insert("appointment_codes (organization_id, call_id, phone) VALUES (?, ?, ?)", call, number);
        insert("owner_replies (organization_id, phone_number) VALUES (?, ?)", number);
        insert(
                "admin_notifications (organization_id, type, key, phone_number, message) VALUES (?, 'x', ?, ?, ?)",
                number,
                number,
                "A text from " + number);
        insert("admin_notifications (organization_id, type, key, message) VALUES (?, 'x', 'lavender', 'of nobody')");
        UUID endpoint = DATABASE.sql(
                        "INSERT INTO webhook_endpoints (organization_id, url, events) VALUES (?, 'https://x.example', ARRAY['call.ended']) RETURNING id")
                .param(organization)
                .query(UUID.class)
                .single();
        insert(
                "webhook_deliveries (organization_id, endpoint_id, message_id, event_type, subject_id, payload, state) VALUES (?, ?, 'm', 'call.ended', ?, 'cerise', 'delivered')",
                endpoint,
                call);
        insert(
                "usage_records (organization_id, kind, entry, source_type, source_id, contact_id, amount, unit, price_micros, currency) VALUES (?, 'lookup', 'estimate', 'number', gen_random_uuid(), ?::uuid, 1, 'lookups', 5000, 'USD')",
                id);

        JsonNode person = JSON.readTree(zip(id).get("person.json"));

        assertThat(person.at("/textsThatWait/0/news/body").asText()).isEqualTo("mauve");
        assertThat(person.at("/automaticTexts/0/address").asText()).isEqualTo(number);
        assertThat(person.at("/appointmentCodes/0/phone").asText()).isEqualTo(number);
        assertThat(person.at("/answersToAlerts/0/phoneNumber").asText()).isEqualTo(number);
        assertThat(person.path("notices")).hasSize(1);
        assertThat(person.at("/notices/0/message").asText()).isEqualTo("A text from " + number);
        assertThat(person.path("toldToSystems").findValuesAsText("payload")).contains("cerise");
        assertThat(person.path("costs").findValuesAsText("kind")).contains("lookup");
        assertThat(person.path("costs").findValuesAsText("contactId")).contains(id);
    }

    private void insert(String values, Object... params) {
        Object[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(organization), java.util.stream.Stream.of(params))
                .toArray();
        DATABASE.sql("INSERT INTO " + values).params(all).update();
    }

    /** Tomcat waits for a reader as long as for a sender, {@code server.tomcat.connection-timeout}. */
    @Test
    void whoTakesNothingIsDroppedAndInNobodyElsesWay() throws Exception {
        String id = create("{\"name\": \"Zebulon\", \"phone\": \"" + number + "\"}");
        UUID message =
                DATABASE.sql("""
                        INSERT INTO messages (organization_id, contact_id, direction, method, content, status)
                        VALUES (?, ?::uuid, 'inbound', 'sms', 'a picture', 'received') RETURNING id""").params(organization, id).query(UUID.class).single();
        byte[] noise = new byte[16_000_000]; // more than the system takes for a reader
        new Random(7).nextBytes(noise);
        insert(
                "message_media (organization_id, message_id, position, content_type, size_bytes, state, content) VALUES (?, ?, 0, 'image/png', 16000000, 'ready', ?)",
                message,
                noise);
        String path = "/api/contacts/" + id + "/export";
        try (Socket idle = new Socket()) {
            idle.setReceiveBufferSize(4096);
            idle.connect(new InetSocketAddress("localhost", port));
            idle.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + owner.token()
                                    + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');
            assertThat(owner.post(path, "{}").status()).isEqualTo(429);
            assertThat(owner(organization()).post(path, "{}").status()).isEqualTo(404);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> owner.post(path, "{}").status() == 200);
        }
    }

    @Test
    void whatCantBeHadIsNamed() throws Exception {
        UUID call = recorded(503);
        String id = contacts("").get(0).path("id").asText();
        Map<String, byte[]> files = zip(id);
        assertThat(files).containsOnlyKeys("person.json");
        JsonNode entry = JSON.readTree(files.get("person.json")).at("/zip/0");
        assertThat(entry.path("of").asText()).isEqualTo(call.toString());
        assertThat(entry.path("missing").asText()).contains("carrier");
    }

    @Test
    void isForOwnersAndForPeopleWhoAreThere() {
        String id = create("{\"name\": \"Zebulon\", \"phone\": \"" + number + "\"}");
        String path = "/api/contacts/" + id + "/export";
        assertThat(member(organization).post(path, "{}").status()).isEqualTo(403);
        assertThat(owner(organization()).post(path, "{}").status()).isEqualTo(404);
        owner.post("/api/contacts/" + id + "/erase", "{}");
        assertThat(owner.post(path, "{}").status()).isEqualTo(409);
    }
}
