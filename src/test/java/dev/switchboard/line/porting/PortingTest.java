package dev.switchboard.line.porting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A business brings its number along: from the check to the first call without forwarding, on the simulated carrier. */
@ExtendWith(OutputCaptureExtension.class)
class PortingTest extends ApiTest {

    private static final String PORTS = "/api/port-requests";
    private static final String PIN = "739146"; // a canary
    private static final String ACCOUNT_NUMBER = "CANARY-ACCOUNT-4711";
    private static final byte[] BILL = "%PDF-1.7 canary-bill".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedBooks books;

    @Autowired
    private PortLooks looks;

    private UUID organization;
    private Person owner;
    private String number;

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        number = "+1405" + (2_000_00 + Math.abs(organization.hashCode() % 700_000)) + "9"; // a phone, which has a PIN
    }

    private String details() {
        return """
                "losingCarrier": "Old Telecom", "customerType": "business", "customerName": "Demo Wraps LLC", "accountNumber": "%s",
                "pin": "%s", "authorizedPerson": "Jane Doe", "authorizedEmail": "jane@example.com", "street": "1 Main St",
                "city": "Tulsa", "region": "OK", "postalCode": "74103", "country": "US\"""".formatted(ACCOUNT_NUMBER, PIN);
    }

    private String draft() {
        Answer begun = owner.post(PORTS, "{\"phoneNumber\": \"%s\", %s}".formatted(number, details()));
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        return begun.text("/id");
    }

    private int upload(String path, byte[] content) {
        String boundary = "boundary" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bill.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(content),
                        HttpRequest.BodyPublishers.ofByteArray(tail)))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String complete() {
        String id = draft();
        assertThat(upload(PORTS + "/" + id + "/bill", BILL)).isEqualTo(200);
        assertThat(owner.post(PORTS + "/" + id + "/letter", "{\"signature\": \"jane  doe\"}")
                        .status())
                .isEqualTo(200);
        return id;
    }

    private String submitted() {
        String id = complete();
        Answer answer = owner.post(PORTS + "/" + id + "/submit", "{}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.text("/state")).isEqualTo("submitted");
        awaitState(id, "in_review");
        return id;
    }

    private void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(owner.get(PORTS + "/" + id).text("/state")).isEqualTo(state));
    }

    private Answer simulate(String id, String state) {
        return owner.post(PORTS + "/" + id + "/simulate", "{\"state\": \"%s\"}".formatted(state));
    }

    private List<String> notices() {
        return DATABASE.sql(
                        "SELECT message FROM admin_notifications WHERE organization_id = ? AND type = 'port_request' ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    @Test
    void aNumberComesAndItsCallsReachTheAgentWithoutAnybodysHands(CapturedOutput log) {
        String before = addNumber(organization);
        owner.put(
                "/api/phone-settings", "{\"companyName\": \"Demo\", \"twilioPhoneNumber\": \"%s\"}".formatted(before));
        String id = submitted();
        assertThat(simulate(id, "foc_date").text("/state")).isEqualTo("foc_date");
        assertThat(owner.get(PORTS + "/" + id).text("/focAt")).isNotEmpty();
        assertThat(simulate(id, "ported").text("/state")).isEqualTo("ported");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        !owner.get(PORTS + "/" + id).json().path("switchedAt").isNull());

        JsonNode ported = owner.get(PORTS + "/" + id).json();
        assertThat(ported.at("/forwarding/status").asText()).isEqualTo("not_needed");
        assertThat(ported.path("history").findValuesAsText("state"))
                .containsExactly("draft", "submitted", "in_review", "foc_date", "ported", "ported");
        JsonNode settings = owner.get("/api/phone-settings").json();
        assertThat(settings.path("twilioPhoneNumber").asText()).isEqualTo(number);
        assertThat(settings.path("connectionMethod").asText()).isEqualTo("port_number");
        assertThat(DATABASE.sql(
                                "SELECT phone_number || ' ' || number_type || ' ' || status FROM organization_phone_numbers WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(number + " primary active", before + " custom active");
        JsonNode atCarrier = books.find(SimulatedBooks.NUMBER, number).orElseThrow();
        assertThat(atCarrier.path("voice_url").asText()).contains("/webhooks/twilio/voice");
        assertThat(atCarrier.path("sms_url").asText()).contains("/webhooks/twilio/sms");
        assertThat(notices()).hasSize(5).last().asString().contains("without any forwarding", "release it");

        // What proved whose number it is has done so; nobody reads it here or anywhere.
        assertThat(ported.path("hasPin").asBoolean() || ported.path("hasBill").asBoolean())
                .isFalse();
        assertThat(DATABASE.sql("SELECT count(*) FROM org_credentials WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(log.getAll()).doesNotContain(PIN, ACCOUNT_NUMBER, number);
    }

    @Test
    void showsWhatIsMissingAndNeverThePin() {
        Answer begun = owner.post(PORTS, "{\"phoneNumber\": \"%s\"}".formatted(number));
        String id = begun.text("/id");
        assertThat(begun.json().path("missing").toString())
                .contains("customerName", "accountNumber", "pin", "bill", "letter")
                .doesNotContain("street2", "targetDate");
        Answer early = owner.post(PORTS + "/" + id + "/submit", "{}");
        assertThat(early.status()).isEqualTo(400);
        assertThat(early.text("/errors/0/field")).isEqualTo("losingCarrier");
        assertThat(owner.post(PORTS + "/" + id + "/letter", "{\"signature\": \"Jane Doe\"}")
                        .status())
                .isEqualTo(400);

        Answer changed = owner.patch(PORTS + "/" + id, "{" + details() + "}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("hasPin").asBoolean()).isTrue();
        assertThat(changed.raw().body()
                        + owner.get(PORTS).raw().body()
                        + owner.get("/api/audit").raw().body())
                .doesNotContain(PIN);
        assertThat(owner.get("/api/audit").raw().body()).doesNotContain(ACCOUNT_NUMBER);
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM org_credentials WHERE organization_id = ? AND position(convert_to(?, 'UTF8') IN ciphertext) > 0")
                        .params(organization, PIN)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(owner.post(PORTS + "/" + id + "/letter", "{\"signature\": \"Somebody Else\"}")
                        .text("/errors/0/field"))
                .isEqualTo("signature");
    }

    @Test
    void aLetterIsGoneWhenItSaysSomethingElse() {
        String id = complete();
        assertThat(owner.get(PORTS + "/" + id + "/letter").raw().headers().firstValue("Content-Type"))
                .contains("application/pdf");
        assertThat(owner.get(PORTS + "/" + id).text("/signedBy")).isEqualTo("jane  doe");
        Answer changed = owner.patch(PORTS + "/" + id, "{\"street\": \"2 Main St\"}");
        assertThat(changed.json().path("hasLetter").asBoolean()).isFalse();
        assertThat(changed.json().path("signedBy").isNull()).isTrue();
        assertThat(owner.get(PORTS + "/" + id + "/letter").status()).isEqualTo(200); // one to be signed on paper
        assertThat(upload(PORTS + "/" + id + "/letter", "no picture".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(400);
        assertThat(upload(PORTS + "/" + id + "/letter", BILL)).isEqualTo(200);
        assertThat(owner.get(PORTS + "/" + id).json().path("hasLetter").asBoolean())
                .isTrue();
    }

    @Test
    void aBillIsKeptEncrypted() {
        String id = complete();
        assertThat(owner.get(PORTS + "/" + id + "/bill").raw().body()).contains("canary-bill");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM port_documents WHERE organization_id = ? AND position('canary-bill'::bytea IN ciphertext) > 0")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRefusedOneIsCorrectedAndSubmittedAgain() {
        String id = submitted();
        Answer rejected = simulate(id, "rejected");
        assertThat(rejected.text("/state")).isEqualTo("rejected");
        assertThat(rejected.text("/reason")).contains("account number");
        assertThat(notices()).last().asString().contains("Correct what differs");
        assertThat(owner.patch(PORTS + "/" + id, "{\"accountNumber\": \"CANARY-ACCOUNT-4712\"}")
                        .status())
                .isEqualTo(200);
        assertThat(owner.post(PORTS + "/" + id + "/submit", "{}").text("/errors/0/field"))
                .isEqualTo("letter");
        owner.post(PORTS + "/" + id + "/letter", "{\"signature\": \"Jane Doe\"}");
        assertThat(owner.post(PORTS + "/" + id + "/submit", "{}").status()).isEqualTo(200);
        awaitState(id, "in_review");
        assertThat(openAtCarrier()).isEqualTo(1);
    }

    private long openAtCarrier() {
        return books.all("port", new com.fasterxml.jackson.databind.ObjectMapper().createObjectNode()).stream()
                .flatMap(one -> PortStatus.read(one, new PhoneNumber(number)).stream())
                .filter(status -> !status.isGone())
                .count();
    }

    @Test
    void saysThatTheCarriersLetterWaitsForASignature() {
        String id = submitted();
        Answer waits = simulate(id, "action_required");
        assertThat(waits.text("/state")).isEqualTo("action_required");
        assertThat(waits.text("/reason")).contains("jane@example.com");
        assertThat(waits.text("/signatureUrl")).startsWith("https://");
        assertThat(owner.post(PORTS + "/" + id + "/submit", "{}").status()).isEqualTo(409);
        assertThat(simulate(id, "in_review").text("/state")).isEqualTo("in_review");
        assertThat(owner.patch(PORTS + "/" + id, "{\"street\": \"2 Main St\"}").status())
                .isEqualTo(409);
    }

    @Test
    void isCancelledAtTheCarrierToo() {
        String id = submitted();
        assertThat(owner.post(PORTS + "/" + id + "/cancel", "{}").text("/state"))
                .isEqualTo("cancelled");
        assertThat(openAtCarrier()).isZero();
        assertThat(owner.post(PORTS + "/" + id + "/cancel", "{}").status()).isEqualTo(409);
        assertThat(simulate(id, "ported").status()).isEqualTo(409);
        draft(); // another one may be begun
    }

    @Test
    void refusesNumbersThatCantComeAndNamesWhy() {
        assertThat(owner.post(PORTS + "/check", "{\"phoneNumber\": \"+18005550123\"}")
                        .text("/reasonCode"))
                .isEqualTo("22133");
        Answer check = owner.post(PORTS + "/check", "{\"phoneNumber\": \"%s\"}".formatted(number));
        assertThat(check.json().path("portable").asBoolean()).isTrue();
        assertThat(check.json().path("pinAndAccountNumberRequired").asBoolean()).isTrue();
        assertThat(check.text("/numberType")).isEqualTo("mobile");
        Answer abroad = owner.post(PORTS, "{\"phoneNumber\": \"+442079460123\"}");
        assertThat(abroad.status()).isEqualTo(400);
        assertThat(abroad.text("/errors/0/field")).isEqualTo("phoneNumber");
        draft();
        assertThat(owner.post(PORTS, "{\"phoneNumber\": \"%s\"}".formatted(number))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void isTheOwnersAloneAndNobodyElses() {
        String id = draft();
        Person member = member(organization);
        assertThat(member.get(PORTS).status()).isEqualTo(403);
        assertThat(member.post(PORTS + "/" + id + "/submit", "{}").status()).isEqualTo(403);
        assertThat(owner.post(PORTS + "/" + id + "/state", "{\"state\": \"ported\"}")
                        .status())
                .isEqualTo(403);
        Person stranger = owner(organization());
        for (String path : List.of("", "/letter", "/bill")) {
            assertThat(stranger.get(PORTS + "/" + id + path).status()).isEqualTo(404);
        }
        for (String path : List.of("/submit", "/cancel")) {
            assertThat(stranger.post(PORTS + "/" + id + path, "{}").status()).isEqualTo(404);
        }
        assertThat(stranger.post(PORTS + "/" + id + "/simulate", "{\"state\": \"ported\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theJobAsksThoseWhoseTimeHasCome() {
        String id = submitted();
        books.change(
                "port",
                sid(id),
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .createObjectNode()
                        .put("port_in_request_status", "Canceled"));
        DATABASE.sql("UPDATE port_requests SET next_look_at = now() - interval '1 second' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(looks.lookDue()).isPositive();
        assertThat(owner.get(PORTS + "/" + id).text("/carrierStatus")).startsWith("canceled");
    }

    @Test
    void oneThatTheCarrierForgotIsToldOfAndSubmittedAgain() {
        String id = submitted();
        String sid = sid(id);
        ObjectNode there = books.find("port", sid).orElseThrow();
        books.remove("port", sid);
        lookAt(id);
        lookAt(id);
        JsonNode lost = owner.get(PORTS + "/" + id).json();
        assertThat(lost.path("state").asText()).isEqualTo("action_required");
        assertThat(lost.path("reason").asText()).contains("knows nothing", "Submit it again");
        assertThat(notices())
                .filteredOn(each -> each.contains("Submit it again"))
                .hasSize(1);
        assertThat(ofOperator(id)).containsExactly("pending");

        books.add("port", sid, there); // for a day only
        lookAt(id);
        awaitState(id, "in_review");
        assertThat(ofOperator(id)).containsExactly("done");

        books.remove("port", sid);
        lookAt(id);
        assertThat(owner.post(PORTS + "/" + id + "/submit", "{}").text("/state"))
                .isEqualTo("submitted");
        awaitState(id, "in_review");
        assertThat(sid(id)).isNotEqualTo(sid);
    }

    private static String sid(String id) {
        return DATABASE.sql("SELECT carrier_sid FROM port_requests WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    private void lookAt(String id) {
        looks.look(organization, UUID.fromString(id));
    }

    private static List<String> ofOperator(String id) {
        return DATABASE.sql("SELECT status FROM admin_notifications WHERE type = 'port_lost' AND key = ? ORDER BY id")
                .param(id + ":1")
                .query(String.class)
                .list();
    }
}
