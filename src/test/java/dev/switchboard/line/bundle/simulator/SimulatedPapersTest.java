package dev.switchboard.line.bundle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.ground.carrier.Host;
import dev.switchboard.ground.carrier.TestCarrier;
import dev.switchboard.ground.carrier.TwilioDocument;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated reviewers' office, each request and answer held against Twilio's own document. */
class SimulatedPapersTest {

    private static final String BASE = "/v2/RegulatoryCompliance";
    private static final CarrierAccount ACCOUNT = TestCarrier.account(1);
    private static final String USER =
            "{\"business_name\": \"Wraps\", \"business_registration_number\": \"1\", \"first_name\": \"A\", \"last_name\": \"B\"}";

    private final TestPapers papers = new TestPapers();
    private final TestCarrier carrier = new TestCarrier(papers::on);
    private String bundle;

    @BeforeEach
    void papersOfMexico() {
        carrier.faults().begin(TwilioDocument.watch());
        JsonNode regulations = get("/Regulations", Map.of("IsoCountry", "MX", "NumberType", "local", "EndUserType", "business"));
        bundle = sid(post(
                "/Bundles",
                Map.of(
                        "FriendlyName",
                        "ours",
                        "Email",
                        "owner@example.com",
                        "RegulationSid",
                        regulations.at("/results/0/sid").asText(),
                        "StatusCallback",
                        "https://switchboard.test/webhooks/twilio/bundle/1")));
    }

    private JsonNode get(String path, Map<String, String> query) {
        return carrier.api().get(ACCOUNT, Host.NUMBERS, BASE + path, query);
    }

    private JsonNode post(String path, Map<String, String> form) {
        return carrier.api().post(ACCOUNT, Host.NUMBERS, BASE + path, form);
    }

    private static String sid(JsonNode of) {
        return of.path("sid").asText();
    }

    private String user() {
        return sid(post("/EndUsers", Map.of("FriendlyName", "ours", "Type", "business", "Attributes", USER)));
    }

    private String document(String file, String attributes) {
        return sid(carrier.api()
                .upload(
                        ACCOUNT,
                        Host.NUMBERS_UPLOAD,
                        BASE + "/SupportingDocuments",
                        Map.of("FriendlyName", "ours", "Type", "tax_document", "Attributes", attributes),
                        "File",
                        new CarrierFile(file, "application/pdf", new byte[10])));
    }

    private String address() {
        String address = sid(carrier.api()
                .post(
                        ACCOUNT,
                        Host.API,
                        "/Addresses.json",
                        Map.of(
                                "CustomerName", "Wraps", "Street", "Tulum 1", "City", "Cancun", "Region", "QR",
                                "PostalCode", "77500", "IsoCountry", "MX", "FriendlyName", "ours")));
        return sid(post(
                "/SupportingDocuments",
                Map.of(
                        "FriendlyName",
                        "address",
                        "Type",
                        "address",
                        "Attributes",
                        "{\"address_sids\": [\"" + address + "\"]}")));
    }

    private void assign(String object) {
        post("/Bundles/" + bundle + "/ItemAssignments", Map.of("ObjectSid", object));
    }

    private JsonNode evaluate() {
        return post("/Bundles/" + bundle + "/Evaluations", Map.of());
    }

    private void complete(String file) {
        assign(user());
        assign(document(file, "{\"business_name\": \"Wraps\"}"));
        assign(address());
        post("/Bundles/" + bundle, Map.of("Status", "pending-review"));
    }

    private String status() {
        return get("/Bundles/" + bundle, Map.of()).path("status").asText();
    }

    @Test
    void namesWhatIsMissing() {
        JsonNode nothing = evaluate();
        assertThat(nothing.path("status").asText()).isEqualTo("noncompliant");
        assertThat(nothing.at("/results").findValuesAsText("error_code")).contains("22214", "22215", "22216", "22219");
        assign(user());
        assign(document("a.pdf", "{\"business_name\": \"Another\"}"));
        assign(address());
        assertThat(evaluate().at("/results").findValuesAsText("error_code")).containsOnly("22217", "null");
    }

    @Test
    void takesWhatIsCompliantAndDecides() {
        complete("tax.pdf");
        assertThat(status()).isEqualTo("pending-review");
        assertThat(papers.decide(ACCOUNT.accountSid(), bundle, new Review("in-review", "", Optional.empty())))
                .isTrue();
        assertThat(papers.decide(ACCOUNT.accountSid(), bundle, new Review("twilio-approved", "", Optional.empty())))
                .isTrue();
        assertThat(status()).isEqualTo("twilio-approved");
        assertThat(get("/SupportingDocuments", Map.of()).findValuesAsText("status")).containsOnly("approved");
    }

    @Test
    void rejectsADocumentOfThatName() {
        complete("rejected.pdf");
        papers.decide(ACCOUNT.accountSid(), bundle, new Review("twilio-approved", "", Optional.empty()));
        assertThat(status()).isEqualTo("twilio-rejected");
        assertThat(get("/SupportingDocuments", Map.of()).findValuesAsText("failure_reason").toString())
                .contains("four corners");
        assertThat(post("/Bundles/" + bundle, Map.of("Status", "draft")).path("status").asText())
                .isEqualTo("draft");
    }

    @ParameterizedTest
    @CsvSource({
        "Status=pending-review, 20001",
        "Status=twilio-approved, 20001",
        "Status=exploded, 22203",
        "Status=draft&FriendlyName=x, 22204"
    })
    void refusesWhatTwilioRefuses(String form, int code) {
        carrier.faults().end(); // such a status stands in no document
        Map<String, String> fields = new java.util.HashMap<>();
        for (String pair : form.split("&")) {
            fields.put(pair.replaceAll("=.*", ""), pair.replaceAll(".*=", ""));
        }
        assertThatThrownBy(() -> post("/Bundles/" + bundle, fields))
                .isInstanceOfSatisfying(CarrierException.class, refused -> assertThat(refused.code())
                        .isEqualTo(code));
    }

    @Test
    void showsNobodyWhatIsAnothers() {
        CarrierAccount stranger = TestCarrier.account(2);
        String user = user();
        for (String path : new String[] {"/Bundles/" + bundle, "/EndUsers/" + user}) {
            assertThatThrownBy(() -> carrier.api().get(stranger, Host.NUMBERS, BASE + path, Map.of()))
                    .isInstanceOfSatisfying(CarrierException.class, refused -> assertThat(refused.status())
                            .isEqualTo(404));
        }
        assertThat(carrier.api().get(stranger, Host.NUMBERS, BASE + "/Bundles", Map.of()).path("results"))
                .isEmpty();
        assertThat(papers.decide(stranger.accountSid(), bundle, new Review("twilio-approved", "", Optional.empty())))
                .isFalse();
    }

    @Test
    void lockedWhileItIsRead() {
        complete("tax.pdf");
        String user = user();
        assertThatThrownBy(() -> assign(user)).isInstanceOf(CarrierException.class);
        assertThatThrownBy(() -> carrier.api().delete(ACCOUNT, Host.NUMBERS, BASE + "/Bundles/" + bundle))
                .isInstanceOf(CarrierException.class);
    }
}
