package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.job.Job;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A business wants a number of a country that asks for papers first, from the first question to the number. */
class BundlesTest extends ApiTest {

    private static final String BUNDLES = "/api/regulatory-bundles";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "canary Maria Hernandez";
    private static final byte[] PDF =
            "%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedBooks books;

    @Autowired
    private List<Job> jobs;

    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger();

    private UUID organization;
    private Person owner;

    @BeforeEach
    void anEnterprise() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET plan = 'enterprise' WHERE id = ?")
                .param(organization)
                .update();
        owner = owner(organization);
    }

    private String begun() {
        Answer begun = owner.post(BUNDLES, """
                {"country": "MX", "type": "local", "endUserType": "business", "name": "Cancun shop", "email": "owner@example.com",
                 "endUser": {"business_name": "Wraps Mexico SA", "business_registration_number": "WME010101AB1", "first_name": "%s",
                     "last_name": "Lopez"},
                 "address": {"customerName": "Wraps Mexico SA", "street": "Avenida Tulum 1", "city": "Cancun", "region": "QR",
                     "postalCode": "77500"}, "phoneNumber": "+52998000%04d", "numberType": "sales"}""".formatted(SECRET, NEXT_NUMBER.getAndIncrement()));
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        return begun.text("/bundle/id");
    }

    private Answer upload(String id, String fileName, byte[] content, String... fields) {
        String edge = "edge" + UUID.randomUUID();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            form.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                            + fields[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: text/plain\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + BUNDLES + "/" + id + "/documents"))
                .header("Authorization", "Bearer " + owner.token())
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer);
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String complete(String fileName) {
        String id = begun();
        Answer document = upload(id, fileName, PDF, "type", "tax_document");
        assertThat(document.status()).as(document.raw().body()).isEqualTo(201);
        return id;
    }

    private String submitted(String fileName) {
        String id = complete(fileName);
        assertThat(owner.post(BUNDLES + "/" + id + "/submit", "{}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        get(id).path("bundle").path("carrierStatus").asText().equals("pending-review"));
        return id;
    }

    private JsonNode get(String id) {
        return owner.get(BUNDLES + "/" + id).json();
    }

    private JsonNode decided(String id, String review) {
        Answer answer = owner.post(BUNDLES + "/" + id + "/simulate-approval", review);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    private List<String> notices() {
        return DATABASE.sql(
                        "SELECT type FROM admin_notifications WHERE organization_id = ? AND status = 'pending' ORDER BY id")
                .param(organization)
                .query(String.class)
                .list();
    }

    private String column(String id, String column) {
        return DATABASE.sql("SELECT " + column + "::text FROM regulatory_bundles WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void poll() throws Exception {
        for (Job job : jobs) {
            if (job.name().equals("poll-bundles")) {
                job.run();
            }
        }
    }

    @Test
    void tellsWhatACountryAsksFor() {
        Answer mexico = owner.get(BUNDLES + "/requirements?country=MX&type=local");
        assertThat(mexico.status()).isEqualTo(200);
        assertThat(mexico.json().path("needed").asBoolean()).isTrue();
        assertThat(mexico.json().findValuesAsText("endUserType")).containsExactlyInAnyOrder("individual", "business");
        assertThat(mexico.json().path("items").findValuesAsText("type")).contains("tax_document", "address");
        assertThat(owner.get(BUNDLES + "/requirements?country=US&type=local")
                        .json()
                        .path("needed")
                        .asBoolean())
                .isFalse();
        assertThat(owner.get(BUNDLES + "/requirements?country=mx").text("/errors/0/field"))
                .isEqualTo("country");
        assertThat(owner.get(BUNDLES + "/requirements?country=MX&type=satellite")
                        .text("/errors/0/field"))
                .isEqualTo("type");
    }

    /** Twilio's provisional approval is good for numbers while it lasts; the files are needed until it is for good. */
    @Test
    void anApprovalForNowBuysTheNumberAndKeepsTheFiles() {
        String id = submitted("tax.pdf");
        JsonNode forNow = decided(id, "{\"status\": \"provisionally_approved\"}");
        assertThat(forNow.at("/bundle/state").asText()).isEqualTo("approved");
        assertThat(forNow.at("/bundle/carrierStatus").asText()).isEqualTo("provisionally-approved");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(id).at("/order/state").asText().equals("bought"));
        await().atMost(Duration.ofSeconds(20)).until(() -> notices().contains("bundle_approved"));
        assertThat(message("bundle_approved")).contains("for now");
        assertThat(files(id)).isOne();
        decided(id, "{}");
        await().atMost(Duration.ofSeconds(20)).until(() -> files(id) == 0);
        assertThat(message("bundle_approved")).doesNotContain("for now");
        assertThat(get(id).at("/order/phoneNumber").asText()).startsWith("+52998");
    }

    @Test
    void anApprovalForNowEnds() throws Exception {
        String id = submitted("tax.pdf");
        decided(id, "{\"status\": \"provisionally_approved\", \"validUntil\": \"2020-01-31T12:00:00Z\"}");
        assertThat(get(id).at("/bundle/state").asText()).isEqualTo("expired");
        assertThat(get(id).at("/order").isMissingNode() || get(id).at("/order").isNull())
                .isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> notices().contains("bundle_expired"));
    }

    private String message(String type) {
        return DATABASE.sql(
                        "SELECT message FROM admin_notifications WHERE organization_id = ? AND type = ? AND status = 'pending'")
                .params(organization, type)
                .query(String.class)
                .single();
    }

    private int files(String id) {
        return DATABASE.sql("SELECT count(*) FROM bundle_documents WHERE bundle_id = ?::uuid AND content IS NOT NULL")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void anApprovalBuysTheNumberOnceForWhoeverAsked() {
        String id = submitted("tax.pdf");
        JsonNode approved = decided(id, "{}");
        assertThat(approved.at("/bundle/state").asText()).isEqualTo("approved");
        assertThat(decided(id, "{}").at("/order/id")).isEqualTo(approved.at("/order/id"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(id).at("/order/state").asText().equals("bought"));
        String number = get(id).at("/order/phoneNumber").asText();
        assertThat(number).startsWith("+52998");
        JsonNode atCarrier = books.find(SimulatedBooks.NUMBER, number).orElseThrow();
        assertThat(atCarrier.path("bundle_sid").asText()).isEqualTo(column(id, "bundle_sid"));
        assertThat(atCarrier.path("address_sid").asText()).isEqualTo(column(id, "address_sid"));
        assertThat(atCarrier.path("voice_url").asText()).contains("/webhooks/twilio/voice");
        assertThat(DATABASE.sql("""
                        SELECT count(*) FROM phone_number_orders WHERE organization_id = ? AND reason = 'bundle' AND user_id = ?""")
                        .params(organization, "owner-" + organization)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(owner.get("/api/phone-numbers").raw().body()).contains(number, "sales");
        await().untilAsserted(() -> assertThat(get(id).path("documents").findValuesAsText("hasFile"))
                .containsOnly("false"));
        await().untilAsserted(() -> assertThat(notices()).contains("bundle_approved"));
        assertThat(owner.delete(BUNDLES + "/" + id).status()).isEqualTo(409);
    }

    @Test
    void approvedPapersServeForAFurtherNumber() {
        String none = owner.post("/api/phone-numbers/purchase", "{\"country\": \"MX\"}")
                .text("/detail");
        assertThat(none).contains("need papers first");
        String id = submitted("tax.pdf");
        decided(id, "{}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get(id).at("/order/state").asText().equals("bought"));
        Answer further =
                owner.post("/api/phone-numbers/purchase", "{\"country\": \"MX\", \"numberType\": \"support\"}");
        assertThat(further.status()).as(further.raw().body()).isEqualTo(201);
        assertThat(further.text("/phoneNumber"))
                .startsWith("+52")
                .isNotEqualTo(get(id).at("/order/phoneNumber").asText());
        JsonNode atCarrier =
                books.find(SimulatedBooks.NUMBER, further.text("/phoneNumber")).orElseThrow();
        assertThat(atCarrier.path("bundle_sid").asText()).isEqualTo(column(id, "bundle_sid"));
    }

    /** As whoever follows docs/numbers.md does it, one command after the other. */
    @Test
    void aDecisionMayBeAskedForRightAfterSubmitting() {
        String id = complete("tax.pdf");
        assertThat(owner.post(BUNDLES + "/" + id + "/submit", "{}").status()).isEqualTo(202);
        assertThat(decided(id, "{}").at("/bundle/state").asText()).isEqualTo("approved");
    }

    @Test
    void whatIsPersonalIsStoredInCiphertextAlone() {
        String id = complete("tax.pdf");
        assertThat(get(id).at("/endUser/first_name").asText()).isEqualTo(SECRET);
        for (String table : List.of("regulatory_bundles", "bundle_documents", "audit_log", "events")) {
            assertThat(DATABASE.sql("SELECT string_agg(t::text, ' ') FROM " + table + " t WHERE organization_id = ?")
                            .param(organization)
                            .query(String.class)
                            .optional()
                            .orElse(""))
                    .doesNotContain("canary", "Avenida", "owner@example.com")
                    .doesNotContain(java.util.HexFormat.of().formatHex(Arrays.copyOf(PDF, 20)));
        }
    }

    @Test
    void aRejectionNamesItsReasonsAndIsCorrectedAndHandedInAgain() {
        String id = submitted("rejected.pdf");
        JsonNode rejected = decided(id, "{\"reason\": \"The name on the document is another one.\"}");
        assertThat(rejected.at("/bundle/state").asText()).isEqualTo("rejected");
        assertThat(rejected.at("/bundle/carrierStatus").asText()).isEqualTo("twilio-rejected");
        assertThat(rejected.at("/bundle/reasons").toString()).contains("four corners");
        await().untilAsserted(() -> assertThat(notices()).containsExactly("bundle_rejected"));
        // The reviewers' words come by callback only, and count once a look has shown the same decision.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(get(id).at("/bundle/reasons").toString()).contains("another one"));
        await().untilAsserted(() -> assertThat(message("bundle_rejected")).contains("another one", "four corners"));
        assertThat(notices()).containsExactly("bundle_rejected");

        assertThat(upload(id, "tax.pdf", PDF, "type", "tax_document").status()).isEqualTo(201);
        assertThat(owner.patch(BUNDLES + "/" + id, "{\"endUser\": {\"last_name\": \"Garcia\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(owner.post(BUNDLES + "/" + id + "/submit", "{}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(id).at("/bundle/carrierStatus").asText().equals("pending-review"));
        String user = column(id, "end_user_sid");
        assertThat(books.find("end_user", user)
                        .orElseThrow()
                        .at("/attributes/last_name")
                        .asText())
                .isEqualTo("Garcia");
        assertThat(decided(id, "{}").at("/bundle/state").asText()).isEqualTo("approved");
        await().untilAsserted(
                        () -> assertThat(notices()).contains("bundle_approved").doesNotContain("bundle_rejected"));
        assertThat(get(id).at("/bundle/submissions").asInt()).isEqualTo(2);
    }

    @Test
    void aCheckSaysInPlainWordsWhatIsWrong() {
        String id = begun();
        Answer early = owner.post(BUNDLES + "/" + id + "/submit", "{}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("reasons").toString()).contains("Upload a document for “Business Name”");
        upload(id, "tax.pdf", PDF, "type", "tax_document", "attributes", "{\"business_name\": \"Somebody else\"}");
        Answer checked = owner.post(BUNDLES + "/" + id + "/evaluate", "{}");
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.json().path("compliant").asBoolean()).isFalse();
        assertThat(checked.json().path("reasons").toString()).contains("not exactly what you filled in");

        assertThat(owner.post(BUNDLES + "/" + id + "/submit", "{}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get(id).at("/bundle/state").asText()).isEqualTo("draft"));
        assertThat(notices()).containsExactly("bundle_incomplete");
    }

    @ParameterizedTest
    @CsvSource({
        "letter.pdf, PK and not a PDF at all but something else, file",
        "cut.pdf, %PDF-1.7 that was cut off on its way here, file"
    })
    void aFileIsWhatIsInIt(String name, String content, String field) {
        Answer refused = upload(begun(), name, content.getBytes(StandardCharsets.US_ASCII), "type", "tax_document");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void onlyWhatIsAskedForIsTaken() {
        String id = begun();
        assertThat(upload(id, "a.pdf", PDF, "type", "address").text("/errors/0/field"))
                .isEqualTo("type");
        assertThat(upload(id, "a.pdf", PDF, "type", "library_card").text("/errors/0/field"))
                .isEqualTo("type");
        assertThat(upload(id, "a.pdf", PDF, "type", "tax_document", "requirement", "x")
                        .text("/errors/0/field"))
                .isEqualTo("requirement");
        assertThat(upload(id, "a.pdf", new byte[10 * 1024 * 1024 + 1], "type", "tax_document")
                        .status())
                .isEqualTo(413);
        assertThat(owner.patch(BUNDLES + "/" + id, "{\"endUser\": {\"shoe_size\": \"42\"}}")
                        .text("/errors/0/field"))
                .isEqualTo("endUser");
        assertThat(owner.post(BUNDLES, "{\"country\": \"US\"}").text("/errors/0/field"))
                .isEqualTo("country");
        for (String wrong : new String[] {"{}", "{\"country\": \"Mexico\"}"}) {
            assertThat(owner.post(BUNDLES, wrong).text("/errors/0/expected")).isEqualTo("two capital letters like MX");
        }
        assertThat(owner.post("/api/phone-numbers/purchase", "{\"country\": \"Mexico\"}")
                        .text("/errors/0/expected"))
                .isEqualTo("two letters, like US");
        assertThat(owner.post(BUNDLES, "{\"country\": \"MX\"}").text("/errors/0/field"))
                .isEqualTo("endUserType");
    }

    @Test
    void nobodyElseSeesOrTouchesThem() {
        String id = complete("tax.pdf");
        Person stranger = owner(organization());
        assertThat(member(organization).get(BUNDLES).status()).isEqualTo(403);
        assertThat(stranger.get(BUNDLES + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.patch(BUNDLES + "/" + id, "{\"name\": \"mine\"}").status())
                .isEqualTo(404);
        assertThat(stranger.post(BUNDLES + "/" + id + "/submit", "{}").status()).isEqualTo(404);
        assertThat(stranger.post(BUNDLES + "/" + id + "/evaluate", "{}").status())
                .isEqualTo(404);
        assertThat(stranger.post(BUNDLES + "/" + id + "/simulate-approval", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.delete(BUNDLES + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.get(BUNDLES).json().at("/items").isArray()).isTrue();
        assertThat(stranger.get(BUNDLES).json().at("/items")).isEmpty();
        assertThat(owner.get(BUNDLES + "?state=draft").text("/items/0/id")).isEqualTo(id);
        assertThat(owner.get(BUNDLES + "?state=gone").text("/errors/0/field")).isEqualTo("state");
    }

    @Test
    void whatIsGivenUpIsTakenBackAndForgotten() {
        String id = complete("tax.pdf");
        assertThat(owner.post(BUNDLES + "/" + id + "/evaluate", "{}")
                        .json()
                        .path("compliant")
                        .asBoolean())
                .isTrue();
        String bundle = column(id, "bundle_sid");
        String user = column(id, "end_user_sid");
        assertThat(owner.delete(BUNDLES + "/" + id).status()).isEqualTo(204);
        assertThat(column(id, "details IS NULL")).isEqualTo("true");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(books.find(SimulatedBooks.BUNDLE, bundle)).isEmpty();
            assertThat(books.find("end_user", user)).isEmpty();
            assertThat(DATABASE.sql("SELECT count(*) FROM bundle_documents WHERE bundle_id = ?::uuid")
                            .param(id)
                            .query(Integer.class)
                            .single())
                    .isZero();
        });
    }

    @Test
    void aPlanWithoutRoomIsToldAndTheNumberComesLater() throws Exception {
        String id = submitted("tax.pdf");
        DATABASE.sql("UPDATE organizations SET plan = 'starter' WHERE id = ?")
                .param(organization)
                .update();
        JsonNode approved = decided(id, "{}");
        assertThat(approved.at("/bundle/state").asText()).isEqualTo("approved");
        assertThat(approved.at("/bundle/orderProblem").asText()).isEqualTo("plan_limit");
        assertThat(notices()).contains("bundle_plan_limit");
        DATABASE.sql("UPDATE organizations SET plan = 'enterprise' WHERE id = ?")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE regulatory_bundles SET look_at = now() WHERE id = ?::uuid")
                .param(id)
                .update();
        poll();
        assertThat(get(id).at("/order/id").asText()).isNotEmpty();
        assertThat(notices()).doesNotContain("bundle_plan_limit");
    }

    @Test
    void anEndIsTold60And14DaysBeforeEachOnce() throws Exception {
        String id = submitted("tax.pdf");
        Instant end = Instant.now().plus(59, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        decided(id, "{\"validUntil\": \"" + end + "\"}");
        assertThat(notices()).contains("bundle_expires_60");
        DATABASE.sql("UPDATE admin_notifications SET status = 'done' WHERE organization_id = ?")
                .param(organization)
                .update();
        decided(id, "{\"validUntil\": \"" + end + "\"}");
        assertThat(notices()).doesNotContain("bundle_expires_60");
        decided(id, "{\"validUntil\": \"" + Instant.now().plus(13, ChronoUnit.DAYS) + "\"}");
        assertThat(notices()).contains("bundle_expires_14");
        JsonNode expired = decided(id, "{\"validUntil\": \"" + Instant.now().minusSeconds(1) + "\"}");
        assertThat(expired.at("/bundle/state").asText()).isEqualTo("expired");
        await().untilAsserted(() -> assertThat(notices()).contains("bundle_expired"));
    }

    /** Signed or not, it is a reason to look and no more. */
    @Test
    void aCallbackIsBelievedOnlyAsFarAsALookShowsTheSame() {
        String id = submitted("tax.pdf");
        String sid = column(id, "bundle_sid");
        String account = freshSid("AC");
        String path = "/webhooks/twilio/bundle/" + id;
        Map<String, String> form =
                Map.of("AccountSid", account, "BundleSid", sid, "Status", "twilio-approved", "FailureReason", "");
        assertThat(carrier.post(path, form).statusCode()).isEqualTo(403);
        storeAccount(organization, account, "canary-bundle-token");
        CarrierPost signed = carrier.signedWith("canary-bundle-token");
        await().untilAsserted(
                        () -> assertThat(signed.post(path, form).statusCode()).isEqualTo(200));
        assertThat(signed.post(path, CarrierPost.with(form, "Status", "exploded"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(signed.post("/webhooks/twilio/bundle/" + UUID.randomUUID(), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signed.post(path, CarrierPost.with(form, "BundleSid", "BU1")).statusCode())
                .isEqualTo(200);
        await().until(() ->
                DATABASE.sql("SELECT count(*) FROM events WHERE subject_id = ?::uuid AND status = 'pending'")
                                .param(id)
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(column(id, "state")).isEqualTo("pending_review");
    }
}
