package dev.switchboard.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.Provider;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Settings, credentials and numbers through the API. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsApiTest extends ApiTest {

    @Autowired
    private Directory directory;

    private static final Random RANDOM = new Random();

    private final String account = "AC%032x".formatted(RANDOM.nextLong() >>> 1);
    private final String token = "canary-token-" + RANDOM.nextInt(1_000_000);
    private final String number = "+1212%07d".formatted(2_000_000 + RANDOM.nextInt(7_000_000));
    private final String numberPath = "/api/phone-numbers/" + number.replace("+", "%2B");

    private UUID made;

    private UUID organizationId() {
        if (made == null) {
            made = organization();
        }
        return made;
    }

    private void carrierKnows(String sid, ResponseDefinitionBuilder answer) {
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + sid + ".json"))
                        .willReturn(answer));
    }

    private static ResponseDefinitionBuilder active() {
        return aResponse().withBody("{\"status\": \"active\"}");
    }

    private void carrierHasNumber(String voiceUrl) {
        String one =
                "{\"sid\": \"PN1\", \"phone_number\": \"%s\", \"voice_url\": \"%s\", \"capabilities\": {\"voice\": true, \"SMS\": true}}"
                        .formatted(number, voiceUrl);
        carrier()
                .stubFor(get(urlPathMatching("/2010-04-01/Accounts/AC[0-9a-f]+/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse().withBody("{\"incoming_phone_numbers\": [" + one + "]}")));
    }

    private void storeCredentials() {
        carrierKnows(account, active());
        assertThat(owner(organizationId())
                        .put(
                                "/api/credentials/twilio",
                                "{\"accountSid\": \"%s\", \"authToken\": \"%s\"}".formatted(account, token))
                        .status())
                .isEqualTo(200);
        // What an instance keeps in memory hears of it a moment later.
        await().until(() -> {
            carrierHasNumber("");
            owner(organizationId()).post("/api/phone-numbers", "{\"phoneNumber\": \"+12125550100\"}");
            return !carrier()
                    .findAll(WireMock.getRequestedFor(
                            urlPathEqualTo("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers.json")))
                    .isEmpty();
        });
    }

    @Test
    void makesSettingsAndChangesWhatIsSaid() {
        Person owner = owner(organizationId());
        assertThat(owner.get("/api/phone-settings").status()).isEqualTo(404);
        Answer created = owner.put("/api/phone-settings", """
                {"companyName": "Tom & Jerry's <Wraps>", "alertPhoneNumber": "(405) 555-0177", "greetingMessage": "Hi \\"there\\"",
                 "voice": "Polly.Matthew", "language": "en-US", "connectionMethod": "forward_calls", "originalBusinessNumber": "+14055550111"}""");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("/companyName")).isEqualTo("Tom & Jerry's <Wraps>");
        assertThat(created.text("/alertPhoneNumber")).isEqualTo("+14055550177");
        assertThat(created.text("/aiAgentName")).isEqualTo("Jordan");
        assertThat(created.json().path("phoneAgentEnabled").asBoolean()).isTrue();
        Answer changed = owner.put("/api/phone-settings", "{\"smsAlertsEnabled\": false, \"greetingMessage\": null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("smsAlertsEnabled").asBoolean()).isFalse();
        assertThat(changed.json().path("greetingMessage").isNull()).isTrue();
        assertThat(changed.text("/companyName")).isEqualTo("Tom & Jerry's <Wraps>");
        assertThat(owner.put("/api/phone-settings", changed.raw().body()).json().path("voice"))
                .isEqualTo(changed.json().path("voice"));
        assertThat(owner.delete("/api/phone-settings").status()).isEqualTo(204);
        assertThat(owner.delete("/api/phone-settings").status()).isEqualTo(404);
        assertThat(owner.get("/api/audit").json().findValuesAsText("action"))
                .containsExactly("deleted", "changed", "changed", "created", "created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alertPhoneNumber | \"12345\" | a phone number",
                "alertPhoneNumber | \"+19005550100\" | not premium-rate",
                "alertPhoneNumber | 14055550100 | a text",
                "alertPhoneNumber | \"+14055550100;ext=5\" | a phone number",
                "alertEmail | \"a@b\" | an e-mail address",
                "alertEmail | \"a@b.com\\r\\nBcc: x@y.com\" | an e-mail address",
                "voice | \"robot\" | listed in the configuration",
                "language | \"xx-XX\" | listed in the configuration",
                "connectionMethod | \"pigeon\" | forward_calls",
                "phoneAgentEnabled | \"yes\" | true or false",
                "phoneAgentEnabled | null | true or false",
                "companyName | {\"a\": 1} | a text",
                "companyName | \"a\\u0000b\" | a text",
                "companyNam | \"x\" | no field of this name",
                "status | \"active\" | no field of this name",
            })
    void namesTheFieldAndWhatWasExpected(String field, String value, String expected) {
        Person owner = owner(organizationId());
        Answer answer = owner.put("/api/phone-settings", "{\"" + field + "\": " + value + "}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.text("/detail")).startsWith(field + ": expected").contains(expected);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        assertThat(owner.get("/api/phone-settings").status()).isEqualTo(404);
    }

    @Test
    void takesAGreetingOfAThousandCharactersAndNoMore() {
        Person owner = owner(organizationId());
        String body = "{\"greetingMessage\": \"%s\"}";
        assertThat(owner.put("/api/phone-settings", body.formatted("x".repeat(1_000)))
                        .status())
                .isEqualTo(201);
        assertThat(owner.put("/api/phone-settings", body.formatted("x".repeat(1_001)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"x\"", "{", "{\"companyName\": ", "<xml/>", "{\"a\":1}{\"b\":2}x"})
    void refusesWhatIsNoJsonObject(String body) {
        Answer answer = owner(organizationId()).put("/api/phone-settings", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).startsWith("body: expected");
    }

    @Test
    void neverObeysAnotherOrganizationInTheBody() {
        UUID other = organization();
        Answer answer = owner(organizationId())
                .put(
                        "/api/phone-settings",
                        "{\"organizationId\": \"" + other + "\", \"id\": \"" + other + "\", \"companyName\": \"x\"}");
        assertThat(answer.text("/organizationId")).isEqualTo(organizationId().toString());
        assertThat(owner(other).get("/api/phone-settings").status()).isEqualTo(404);
    }

    @Test
    void storesCredentialsThatTheCarrierAcceptsAndShowsNoToken(CapturedOutput log) {
        Person owner = owner(organizationId());
        carrierKnows(account, active());
        Answer stored = owner.put(
                "/api/credentials/twilio", "{\"accountSid\": \"%s\", \"authToken\": \"%s\"}".formatted(account, token));
        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.text("/accountSid")).isEqualTo(account);
        assertThat(stored.text("/tokenLast4")).isEqualTo(token.substring(token.length() - 4));
        Answer shown = member(organizationId()).get("/api/credentials/twilio");
        assertThat(shown.json()).isEqualTo(stored.json());
        assertThat(shown.json().properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("provider", "accountSid", "tokenLast4", "updatedAt");
        carrier()
                .verify(WireMock.getRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + ".json"))
                        .withBasicAuth(new BasicCredentials(account, token)));
        assertThat(owner.get("/api/audit").raw().body())
                .contains(account, "changed")
                .doesNotContain(token);
        assertThat(DATABASE.sql("SELECT encode(ciphertext, 'escape') FROM org_credentials WHERE organization_id = ?")
                        .param(organizationId())
                        .query(String.class)
                        .single())
                .doesNotContain("canary");
        assertThat(log.toString()).doesNotContain(token);
        assertThat(owner.delete("/api/credentials/twilio").status()).isEqualTo(204);
        assertThat(owner.get("/api/credentials/twilio").status()).isEqualTo(404);
    }

    @Test
    void storesNothingThatTheCarrierRefusesOrDoesNotAnswer() {
        Person owner = owner(organizationId());
        String body = "{\"accountSid\": \"%s\", \"authToken\": \"%s\"}".formatted(account, token);
        carrierKnows(account, aResponse().withStatus(401).withBody("{\"code\": 20003, \"message\": \"canary-words\"}"));
        Answer refused = owner.put("/api/credentials/twilio", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("authToken");
        carrierKnows(account, aResponse().withBody("{\"status\": \"suspended\"}"));
        assertThat(owner.put("/api/credentials/twilio", body).status()).isEqualTo(400);
        carrierKnows(account, aResponse().withStatus(500));
        assertThat(owner.put("/api/credentials/twilio", body).status()).isEqualTo(503);
        carrierKnows(account, aResponse().withBody("<html>"));
        assertThat(owner.put("/api/credentials/twilio", body).status()).isEqualTo(503);
        assertThat(owner.get("/api/credentials/twilio").status()).isEqualTo(404);
        assertThat(refused.raw().body()).doesNotContain("canary");
    }

    @Test
    void storesKeysOfOthers() {
        Person owner = owner(organizationId());
        assertThat(owner.put("/api/credentials/openai", "{\"apiKey\": \"canary-openai-key-1234\"}")
                        .text("/tokenLast4"))
                .isEqualTo("1234");
        assertThat(owner.put("/api/credentials/elevenlabs", "{\"apiKey\": \"short\"}")
                        .status())
                .isEqualTo(400);
        assertThat(owner.put("/api/credentials/aws", "{\"apiKey\": \"canary-openai-key-1234\"}")
                        .status())
                .isEqualTo(404);
        assertThat(owner.put("/api/credentials/signalwire", """
                        {"projectId": "00000000-0000-0000-0000-000000000000", "apiToken": "canary-api-token", "signingKey": "canary-signing",
                         "spaceUrl": "https://evil.example"}""").text("/errors/0/field"))
                .isEqualTo("spaceUrl");
    }

    @Test
    void registersANumberThatTheAccountOwnsAndPointsItHere() {
        storeCredentials();
        Person owner = owner(organizationId());
        carrierHasNumber("https://elsewhere.example/");
        Answer added =
                owner.post("/api/phone-numbers", "{\"phoneNumber\": \"" + number + "\", \"friendlyName\": \"Main\"}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text("/providerSid")).isEqualTo("PN1");
        assertThat(added.json().at("/capabilities/sms").asBoolean()).isTrue();
        assertThat(added.json().path("isActive").asBoolean()).isTrue();

        carrier()
                .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/PN1.json"))
                        .willReturn(aResponse()
                                .withBody("{\"sid\": \"PN1\", \"phone_number\": \"" + number
                                        + "\", \"voice_url\": \"https://switchboard.test/webhooks/twilio/voice\"}")));
        Answer configured = owner.post(numberPath + "/configure", "{\"company_id\": \"" + organizationId() + "\"}");
        assertThat(configured.status()).isEqualTo(200);
        assertThat(configured.json().path("changed").asBoolean()).isTrue();
        assertThat(configured.text("/before/VoiceUrl")).isEqualTo("https://elsewhere.example/");
        assertThat(configured.text("/now/VoiceUrl")).startsWith("https://switchboard.test/webhooks/twilio/voice");
        carrier()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/PN1.json"))
                                .withFormParam("VoiceUrl", WireMock.containing("/webhooks/twilio/voice#rc=2"))
                                .withFormParam("VoiceMethod", WireMock.equalTo("POST"))
                                .withFormParam("VoiceFallbackUrl", WireMock.containing("/webhooks/twilio/voice"))
                                .withFormParam("SmsUrl", WireMock.containing("/webhooks/twilio/sms"))
                                .withFormParam("SmsFallbackUrl", WireMock.containing("/webhooks/twilio/sms"))
                                .withFormParam("StatusCallback", WireMock.containing("/webhooks/twilio/voice/status")));
        assertThat(owner.post(numberPath + "/configure", "{\"companyId\": \"" + organization() + "\"}")
                        .status())
                .isEqualTo(404);

        assertThat(owner.patch(
                                numberPath,
                                "{\"friendlyName\": \"Sales\", \"numberType\": \"sales\", \"isActive\": false}")
                        .text("/numberType"))
                .isEqualTo("sales");
        assertThat(owner.patch(numberPath, "{\"organizationId\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(owner.get("/api/debug/phone-lookup/" + number.replace("+", "%2B"))
                        .json()
                        .path("isActive")
                        .asBoolean())
                .isFalse();
        assertThat(owner.get("/api/phone-numbers")
                        .json()
                        .at("/items/0/friendlyName")
                        .asText())
                .isEqualTo("Sales");
        assertThat(owner.delete(numberPath).status()).isEqualTo(204);
        assertThat(owner.delete(numberPath).status()).isEqualTo(404);
    }

    @Test
    void changesNothingAtACarrierThatPointsHereAlready() {
        storeCredentials();
        Person owner = owner(organizationId());
        carrierHasNumber("");
        owner.post("/api/phone-numbers", "{\"phoneNumber\": \"" + number + "\"}");
        StringBuilder here = new StringBuilder("{\"sid\": \"PN1\", \"phone_number\": \"" + number + "\"");
        String[][] settings = {
            {"voice", "voice_url", "/voice#rc=2&rt=4000&tt=12000&rp=ct,rt,5xx"},
            {"voice", "voice_fallback_url", "/voice#rc=2&rt=4000&tt=12000&rp=ct,rt,5xx"},
            {"status", "status_callback", "/voice/status#rc=5&rt=5000&tt=15000&rp=ct,rt,5xx"},
            {"sms", "sms_url", "/sms#rc=5&rt=5000&tt=15000&rp=ct,rt,5xx"},
            {"sms", "sms_fallback_url", "/sms#rc=5&rt=5000&tt=15000&rp=ct,rt,5xx"}
        };
        for (String[] setting : settings) {
            here.append(", \"%s\": \"https://switchboard.test/webhooks/twilio%s\"".formatted(setting[1], setting[2]));
            here.append(", \"%s\": \"POST\""
                    .formatted(
                            setting[1].equals("status_callback")
                                    ? "status_callback_method"
                                    : setting[1].replace("_url", "_method")));
        }
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse().withBody("{\"incoming_phone_numbers\": [" + here + "}]}")));
        Answer again = owner.post(numberPath + "/configure", null);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("changed").asBoolean()).isFalse();
        carrier()
                .verify(
                        0,
                        postRequestedFor(
                                urlPathEqualTo("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/PN1.json")));
        assertThat(owner.get("/api/debug/phone-lookup/" + number.replace("+", "%2B"))
                        .json()
                        .path("carrierPointsHere")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void leavesANumberWhereVapiAnswersIt() {
        storeCredentials();
        Person owner = owner(organizationId());
        carrierHasNumber("https://api.vapi.ai/twilio/inbound_call");
        owner.post("/api/phone-numbers", "{\"phoneNumber\": \"" + number + "\"}");
        DATABASE.sql("""
                        INSERT INTO agents (organization_id, name, direction, phone_number, number_state)
                        VALUES (?, 'Front desk', 'inbound', ?, 'imported')""").params(organizationId(), number).update();
        Answer refused = owner.post(numberPath + "/configure", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("another service", "release the number from its agent");
        carrier()
                .verify(
                        0,
                        postRequestedFor(
                                urlPathEqualTo("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers/PN1.json")));
    }

    @Test
    void tellsNothingOfANumberThatIsAnothers() {
        Person stranger = owner(organizationId());
        String demo = CarrierPost.DEMO_NUMBER.replace("+", "%2B");
        Answer others = stranger.get("/api/debug/phone-lookup/" + demo);
        Answer nobodys = stranger.get("/api/debug/phone-lookup/%2B12125550199");
        assertThat(others.raw().body()).isEqualTo(nobodys.raw().body());
        for (String path : new String[] {"/api/phone-numbers/" + demo, "/api/phone-numbers/%2B12125550199"}) {
            assertThat(stranger.patch(path, "{\"isActive\": false}").raw().body())
                    .isEqualTo(stranger.patch("/api/phone-numbers/nonsense", "{\"isActive\": false}")
                            .raw()
                            .body()
                            .replace("nonsense", path.substring("/api/phone-numbers/".length())));
            assertThat(stranger.delete(path).status()).isEqualTo(404);
            assertThat(stranger.post(path + "/configure", null).status()).isEqualTo(404);
        }
        carrier()
                .stubFor(get(urlPathMatching(".*/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse()
                                .withBody("{\"incoming_phone_numbers\": [{\"sid\": \"PN9\", \"phone_number\": \""
                                        + CarrierPost.DEMO_NUMBER + "\"}]}")));
        storeCredentials();
        carrier()
                .stubFor(get(urlPathMatching(".*/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse()
                                .withBody("{\"incoming_phone_numbers\": [{\"sid\": \"PN9\", \"phone_number\": \""
                                        + CarrierPost.DEMO_NUMBER + "\"}]}")));
        Answer clash = stranger.post("/api/phone-numbers", "{\"phoneNumber\": \"" + CarrierPost.DEMO_NUMBER + "\"}");
        assertThat(clash.status()).isEqualTo(409);
        assertThat(clash.raw().body()).doesNotContain("Demo", "00000000-0000-7000");
    }

    @Test
    void refusesANumberThatTheAccountDoesNotOwn() {
        storeCredentials();
        carrier()
                .stubFor(get(urlPathMatching(".*/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse().withBody("{\"incoming_phone_numbers\": []}")));
        Answer answer = owner(organizationId()).post("/api/phone-numbers", "{\"phoneNumber\": \"" + number + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("phoneNumber");
    }

    @Test
    void registersNothingByTheStandInInProduction() {
        SignedIn who =
                new SignedIn("owner", Role.OWNER, java.util.Optional.of(organizationId()), java.time.Instant.now());
        assertThat(new AccountsOfOrganization(directory, false)
                        .ownOf(who, Provider.TWILIO)
                        .simulated())
                .isTrue();
        assertThatThrownBy(() -> new AccountsOfOrganization(directory, true).ownOf(who, Provider.TWILIO))
                .hasMessageContaining("account of its own");
    }

    @Test
    void saysThatTheCarrierRefusesTheStoredCredentials() {
        storeCredentials();
        carrier()
                .stubFor(get(urlPathMatching(".*/IncomingPhoneNumbers.json"))
                        .willReturn(aResponse().withStatus(401).withBody("{\"code\": 20003}")));
        Answer answer = owner(organizationId()).post("/api/phone-numbers", "{\"phoneNumber\": \"" + number + "\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/detail")).contains("refuses", "20003");
    }

    @Test
    void losesNoChangeOfTwoAtOnce() throws Exception {
        Person owner = owner(organizationId());
        for (int round = 0; round < 10; round++) {
            String one = "one " + round;
            var first = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> owner.put("/api/phone-settings", "{\"companyName\": \"" + one + "\"}"));
            var second = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> owner.put("/api/phone-settings", "{\"aiAgentName\": \"" + one + "\"}"));
            assertThat(first.get().status() + second.get().status()).isLessThan(500);
            Answer settings = owner.get("/api/phone-settings");
            assertThat(settings.text("/companyName") + settings.text("/aiAgentName"))
                    .isEqualTo(one + one);
        }
    }

    @Test
    void answersWhatIsNotThereAsAProblemInJsonWhateverIsAccepted() {
        Person owner = owner(organizationId());
        for (String path : List.of("/api/nothing", "/api/calls/", "/nothing")) {
            Answer answer = owner.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.raw().headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("application/problem+json");
        }
        Answer xml = ask("GET", "/api/calls", null, "Authorization", "Bearer x", "Accept", "text/xml");
        assertThat(xml.raw().body()).doesNotStartWith("<");
        assertThat(owner.put("/api/phone-settings", "{\"companyName\": \"\\uD800\"}")
                        .status())
                .isEqualTo(400);
        assertThat(owner(UUID.randomUUID()).put("/api/phone-settings", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void writesDownWhatThereWasOfWhatIsDeleted() {
        Person owner = owner(organizationId());
        owner.put("/api/phone-settings", "{\"greetingMessage\": \"Welcome to the old days\"}");
        owner.delete("/api/phone-settings");
        Answer audit = owner.get("/api/audit");
        assertThat(audit.text("/items/0/action")).isEqualTo("deleted");
        assertThat(audit.text("/items/0/changes/greetingMessage/0")).isEqualTo("Welcome to the old days");
    }

    /** By the demo organization, whose carrier takes everything. */
    @Test
    void ownersSendThemselvesATest() {
        Person owner = owner(dev.switchboard.ground.organization.DemoOrganization.ID);
        owner.put("/api/phone-settings", "{\"alertPhoneNumber\": \"+14055550123\", \"companyName\": \"Demo Wraps\"}");
        Answer sent = owner.post("/api/phone-settings/test-alert", "");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.text("/status")).isEqualTo("sent");
        assertThat(sent.text("/to")).isEqualTo("***0123");
        carrier()
                .verify(postRequestedFor(urlPathMatching(".*/Messages.json"))
                        .withFormParam("To", WireMock.equalTo("+14055550123"))
                        .withFormParam("Body", WireMock.containing("This is a test.")));
        carrier()
                .stubFor(post(urlPathMatching(".*/Messages.json"))
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withBody("{\"code\": 21610, \"message\": \"canary-words\", \"status\": 400}")));
        Answer refused = owner.post("/api/phone-settings/test-alert", "");
        assertThat(refused.text("/status")).isEqualTo("failed");
        assertThat(refused.text("/reason")).contains("STOP").doesNotContain("canary");
        assertThat(member(dev.switchboard.ground.organization.DemoOrganization.ID)
                        .post("/api/phone-settings/test-alert", "")
                        .status())
                .isEqualTo(403);
        // Nobody is called upon again and again.
        for (int i = 0; i < 5; i++) {
            refused = owner.post("/api/phone-settings/test-alert", "");
        }
        assertThat(refused.text("/status")).isEqualTo("skipped");
        // Whoever said STOP is not written to again, and other tests alert that number as well.
        assertThat(DATABASE.sql("DELETE FROM opt_outs WHERE phone_number = '+14055550123' RETURNING our_number")
                        .query(String.class)
                        .list())
                .containsExactly(dev.switchboard.ground.organization.DemoOrganization.PHONE_NUMBER);
    }
}
