package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.switchboard.line.telephony.ForwardingProofs;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A business keeps its own number: it is verified, forwarded and proved, as the carrier and a phone would do it. */
@ExtendWith(OutputCaptureExtension.class)
class TelephonyTest extends ApiTest {

    private static final String TOKEN = "canary-telephony-token";
    private static final String CODE = "739154";
    private static final String INITIATE = "/api/telephony/verify-caller-id/initiate";
    private static final String CONFIRM = "/api/telephony/verify-caller-id/confirm";
    private static final String FORWARDING = "/api/telephony/forwarding-config";

    @Autowired
    private ForwardingProofs proofs;

    private UUID organization;
    private Person owner;
    private String account;
    private String agent;
    private String sim;
    private final String callSid = freshSid("CA");

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        agent = addNumber(organization);
        sim = "+1405" + agent.substring(5);
        storeAccount(organization, account, TOKEN);
        carrierAnswers("OutgoingCallerIds.json", 200, """
                {"account_sid": "%s", "call_sid": "%s", "phone_number": "%s", "validation_code": "%s"}""".formatted(account, callSid, sim, CODE));
        carrierKnows(null);
    }

    private void carrierAnswers(String path, int status, String json) {
        carrier()
                .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/" + path))
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withHeader("Content-Type", "application/json")
                                .withBody(json)));
    }

    private void carrierTells(String path, String json) {
        carrier()
                .stubFor(get(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/" + path))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody(json)));
    }

    private void carrierKnows(String sid) {
        carrierTells(
                "OutgoingCallerIds.json",
                sid == null
                        ? "{\"outgoing_caller_ids\": []}"
                        : "{\"outgoing_caller_ids\": [{\"sid\": \"%s\", \"phone_number\": \"%s\"}]}"
                                .formatted(sid, sim));
    }

    private static int result(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Answer initiate() {
        return owner.post(INITIATE, "{\"phoneNumber\": \"%s\", \"friendlyName\": \"Shop\"}".formatted(sim));
    }

    private Answer confirm(String id, String code) {
        return owner.post(CONFIRM, "{\"verificationId\": \"%s\", \"verificationCode\": \"%s\"}".formatted(id, code));
    }

    private int callback(String id, String... more) {
        Map<String, String> form = CarrierPost.with(
                Map.of("AccountSid", account, "CallSid", callSid, "To", sim, "CallStatus", "completed"), more);
        return carrier.signedWith(TOKEN)
                .post("/webhooks/twilio/caller-id/" + id, form)
                .statusCode();
    }

    private String status() {
        return owner.get("/api/telephony/verified-numbers").text("/numbers/0/status");
    }

    private String verified() {
        String id = initiate().text("/verificationId");
        assertThat(callback(id, "VerificationStatus", "success", "OutgoingCallerIdSid", "PN1"))
                .isEqualTo(200);
        assertThat(status()).isEqualTo("verified");
        return id;
    }

    private Answer forward(String callerId, String type, String carrierName, int rings) {
        return owner.post(FORWARDING, """
                {"verifiedCallerId": "%s", "forwardingType": "%s", "carrier": "%s", "ringTimeSeconds": %d}""".formatted(callerId, type, carrierName, rings));
    }

    private String greeting() {
        return carrier.signedWith(TOKEN)
                .post(
                        "/webhooks/twilio/voice",
                        CarrierPost.with(CarrierPost.call(freshSid("CA"), account, agent), "ForwardedFrom", sim))
                .body();
    }

    @Test
    void isSorryForCallsThatNobodyAnsweredAtTheNumber() {
        String id = verified();
        assertThat(greeting()).contains("Thank you for calling").doesNotContain("Sorry");
        String forwarding = forward(id, "safety_net", "att", 25).text("/config/id");
        await().untilAsserted(() -> assertThat(greeting()).contains("Sorry we missed your call. Thank you"));
        assertThat(owner.delete(FORWARDING + "/" + forwarding).status()).isLessThan(300);
        await().untilAsserted(() -> assertThat(greeting()).doesNotContain("Sorry"));
        forward(id, "total_ai", "att", 25);
        assertThat(greeting()).doesNotContain("Sorry");
    }

    @Test
    void isVerifiedByWhatWasKeyedIntoThePhoneAndByNothingElse(CapturedOutput log) {
        Answer begun = initiate();
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.json().path("success").asBoolean()).isTrue();
        assertThat(begun.text("/validationCode")).isEqualTo(CODE);
        assertThat(begun.text("/validationId")).isEqualTo(callSid);
        String id = begun.text("/verificationId");
        Answer typed = confirm(id, CODE);
        assertThat(typed.status()).isEqualTo(202);
        assertThat(typed.json().path("success").asBoolean()).isFalse();
        assertThat(status()).isEqualTo("pending");
        assertThat(DATABASE.sql("SELECT verification_code_hash FROM verified_caller_ids WHERE id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .startsWith("$2");

        assertThat(callback(id, "VerificationStatus", "success", "OutgoingCallerIdSid", "PN77"))
                .isEqualTo(200);
        assertThat(callback(id, "VerificationStatus", "failed")).isEqualTo(200);
        Answer confirmed = confirm(id, CODE);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.text("/callerIdSid")).isEqualTo("PN77");
        assertThat(initiate().status()).isEqualTo(409);
        assertThat(owner(organization())
                        .post(CONFIRM, "{\"verificationId\": \"%s\"}".formatted(id))
                        .status())
                .isEqualTo(404);
        assertThat(member(organization)
                        .post(INITIATE, "{\"phoneNumber\": \"%s\"}".formatted(sim))
                        .status())
                .isEqualTo(403);
        assertThat(log.toString()).doesNotContain(CODE).doesNotContain(sim);
    }

    @Test
    void aLookUpAtTheCarrierIsAsGoodAsItsCallback() {
        String id = initiate().text("/verificationId");
        carrierKnows("PN5");
        Answer confirmed = confirm(id, CODE);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.text("/callerIdSid")).isEqualTo("PN5");
    }

    @Test
    void callbacksOfOthersChangeNothing() {
        String id = initiate().text("/verificationId");
        String path = "/webhooks/twilio/caller-id/" + id;
        Map<String, String> good = Map.of(
                "AccountSid",
                account,
                "CallSid",
                callSid,
                "To",
                sim,
                "VerificationStatus",
                "success",
                "OutgoingCallerIdSid",
                "PN1");
        assertThat(carrier.signedWith("another-token").post(path, good).statusCode())
                .isEqualTo(403);
        assertThat(carrier.post(path, CarrierPost.with(good, "AccountSid", CarrierPost.DEMO_ACCOUNT))
                        .statusCode())
                .isEqualTo(403);
        CarrierPost signed = carrier.signedWith(TOKEN);
        assertThat(signed.post(path, CarrierPost.with(good, "CallSid", freshSid("CA")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(signed.post(path, CarrierPost.with(good, "To", "+14055550000"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(signed.post(path, CarrierPost.with(good, "VerificationStatus", "canary"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(signed.post("/webhooks/twilio/caller-id/" + UUID.randomUUID(), good)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signed.post("/webhooks/twilio/caller-id", good).statusCode()).isEqualTo(404);
        assertThat(status()).isEqualTo("pending");
        assertThat(callback(id, "VerificationStatus", "failed")).isEqualTo(200);
        assertThat(status()).isEqualTo("failed");
        assertThat(confirm(id, CODE).status()).isEqualTo(409);
    }

    @Test
    void locksAfterThreeWrongCodes() {
        String id = initiate().text("/verificationId");
        Answer first = confirm(id, "000000");
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.text("/detail")).endsWith("2 attempts remaining.");
        assertThat(first.text("/message")).isEqualTo(first.text("/detail"));
        assertThat(confirm(id, "000001").text("/detail")).endsWith("1 attempt remaining.");
        assertThat(confirm(id, "000002").text("/detail")).endsWith("0 attempts remaining.");
        Answer locked = confirm(id, CODE);
        assertThat(locked.status()).isEqualTo(423);
        assertThat(locked.raw().headers().firstValueAsLong("Retry-After").orElse(0))
                .isBetween(3_500L, 3_601L);
        assertThat(initiate().status()).isEqualTo(423);
    }

    @Test
    void ofManyGuessesAtOnceThreeAreCompared() throws Exception {
        carrierAnswers("Calls.json", 201, "{\"sid\": \"" + freshSid("CA") + "\"}");
        String id = owner.post(INITIATE, "{\"phoneNumber\": \"%s\", \"method\": \"self_call\"}".formatted(sim))
                .text("/verificationId");
        var people = Executors.newFixedThreadPool(16);
        List<Integer> statuses =
                people
                        .invokeAll(Collections.nCopies(
                                50, (Callable<Integer>) () -> confirm(id, "00").status()))
                        .stream()
                        .map(TelephonyTest::result)
                        .toList();
        people.shutdown();
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == 423)).hasSize(47);
        assertThat(owner.delete("/api/telephony/verified-numbers/" + id).status())
                .isEqualTo(423);
    }

    @Test
    void aCodeThatWasShownIsNoProofOfASelfCall() {
        carrierAnswers("Calls.json", 201, "{\"sid\": \"" + freshSid("CA") + "\"}");
        carrier()
                .stubFor(post(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/OutgoingCallerIds.json"))
                        .atPriority(1)
                        .willReturn(aResponse()
                                .withFixedDelay(1_500)
                                .withBody("{\"call_sid\": \"%s\", \"validation_code\": \"%s\"}"
                                        .formatted(callSid, CODE))));
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(this::initiate);
        await().until(() -> "pending".equals(status()));
        String id = owner.post(INITIATE, "{\"phoneNumber\": \"%s\", \"method\": \"self_call\"}".formatted(sim))
                .text("/verificationId");
        Answer overtaken = slow.join();
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.raw().body()).doesNotContain(CODE);
        assertThat(confirm(id, CODE).status()).isEqualTo(400);
    }

    @Test
    void expiresAfterTenMinutes() {
        String id = initiate().text("/verificationId");
        DATABASE.sql(
                        "UPDATE verified_caller_ids SET verification_code_expires_at = now() - interval '1 s' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(confirm(id, CODE).status()).isEqualTo(410);
        assertThat(status()).isEqualTo("expired");
    }

    @Test
    void nobodyIsCalledAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertThat(initiate().status()).isEqualTo(200);
        }
        Answer fourth = initiate();
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.raw().headers().firstValue("Retry-After")).isPresent();
        carrier()
                .verify(
                        3,
                        postRequestedFor(
                                urlPathEqualTo("/2010-04-01/Accounts/" + account + "/OutgoingCallerIds.json")));
        // Nor by many organizations, each of them once.
        for (int i = 0; i < 7; i++) {
            DATABASE.sql("INSERT INTO caller_id_requests (organization_id, phone_number) VALUES (?, ?)")
                    .params(organization(), "+14055557711")
                    .update();
        }
        String another = "{\"phoneNumber\": \"+14055557711\"}";
        for (int i = 0; i < 3; i++) {
            assertThat(owner.post(INITIATE, another).status()).isEqualTo(200);
        }
        assertThat(owner.post(INITIATE, another).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5551234567",
                "555-1234",
                "+1555",
                "+1555123456a",
                "+19005551234",
                "",
                "+15551234567\\u0000",
                "**21*+15551234567#"
            })
    void aNumberHasToBeInE164(String number) {
        Answer refused = owner.post(INITIATE, "{\"phoneNumber\": \"%s\"}".formatted(number));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).startsWith("phoneNumber: expected");
    }

    @Test
    void inASelfCallTheTypedCodeIsTheProof() {
        carrierAnswers("Calls.json", 201, "{\"sid\": \"" + freshSid("CA") + "\"}");
        Answer begun = owner.post(INITIATE, "{\"phoneNumber\": \"%s\", \"method\": \"self_call\"}".formatted(sim));
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.json().path("validationCode").isNull()).isTrue();
        String form = carrier()
                .findAll(postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Calls.json")))
                .get(0)
                .getBodyAsString();
        Matcher digits = Pattern.compile("code\\+is\\+((?:\\d\\.\\+){5}\\d)").matcher(form);
        assertThat(digits.find()).as("the code is said").isTrue();
        String id = begun.text("/verificationId");
        assertThat(confirm(id, "12").status()).isEqualTo(400);
        Answer confirmed = confirm(id, digits.group(1).replaceAll("\\D", ""));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().path("callerIdSid").isNull()).isTrue();
        assertThat(status()).isEqualTo("verified");
    }

    private Answer mail(String more) {
        return owner.post(INITIATE, "{\"phoneNumber\": \"%s\", \"method\": \"email\"%s}".formatted(sim, more));
    }

    private static String mailedCode(String address, String before) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> code(address), code -> !code.isEmpty() && !code.equals(before));
    }

    private static String code(String address) throws MessagingException, IOException {
        if (TestPlatform.mailsTo(address, "Your code for") == 0) {
            return "";
        }
        Matcher code = Pattern.compile("\\b[0-9]{6}\\b")
                .matcher(TestPlatform.mailTo(address).getContent().toString());
        return code.find() ? code.group() : "";
    }

    @Test
    void whereNobodyCanAnswerThePhoneACodeIsMailed(CapturedOutput log) {
        assertThat(mail("").text("/errors/0/field")).isEqualTo("email");
        String address = "front-" + UUID.randomUUID() + "@example.com";
        Answer begun = mail(", \"email\": \"" + address + "\"");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(200);
        assertThat(begun.json().path("validationCode").isNull()).isTrue();
        String id = begun.text("/verificationId");
        String first = mailedCode(address, "");

        owner.put("/api/phone-settings", "{\"companyName\": \"Demo\", \"alertEmail\": \"" + address + "\"}");
        assertThat(owner.post(
                                "/api/telephony/verify-caller-id/resend",
                                "{\"verificationId\": \"%s\", \"method\": \"email\"}".formatted(id))
                        .status())
                .isEqualTo(200);
        String code = mailedCode(address, first);
        assertThat(confirm(id, first).status()).isEqualTo(400);
        assertThat(callback(id, "VerificationStatus", "success", "OutgoingCallerIdSid", "PN1"))
                .as("of no call of ours")
                .isEqualTo(200);
        assertThat(status()).isEqualTo("pending");
        assertThat(confirm(id, code).status()).isEqualTo(200);
        assertThat(owner.get("/api/telephony/verified-numbers").text("/numbers/0/method"))
                .isEqualTo("email");
        assertThat(carrier().findAll(postRequestedFor(urlPathMatching("/2010-04-01/Accounts/" + account + "/.*"))))
                .isEmpty();
        assertThat(DATABASE.sql("""
                        SELECT (SELECT string_agg(m::text, ' ') FROM messages m WHERE m.organization_id = v.organization_id) || v::text || coalesce(v.sealed::text, '')
                        FROM verified_caller_ids v WHERE v.id = ?::uuid""").param(id).query(String.class).single())
                .contains("is the code that shows")
                .doesNotContain(code);
        assertThat(log.toString()).doesNotContain(code).doesNotContain(address);
    }

    @Test
    void aCodeThatIsMailedTakesNoNumberOfSomebodyElses() {
        DATABASE.sql("""
                        INSERT INTO verified_caller_ids (organization_id, phone_number, status, verified_at) VALUES (?, ?, 'verified', now())""").params(organization(), sim).update();
        Answer refused = mail(", \"email\": \"owner@example.com\"");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/message")).contains("Somebody else");
        assertThat(owner.post(
                                INITIATE,
                                "{\"phoneNumber\": \"%s\", \"method\": \"self_call\", \"email\": \"owner@example.com\"}"
                                        .formatted(sim))
                        .text("/errors/0/field"))
                .isEqualTo("email");
        assertThat(mail(", \"email\": \"nobody\"").text("/errors/0/field")).isEqualTo("email");
    }

    @ParameterizedTest
    @CsvSource({"429, 503", "500, 503", "400, 409"})
    void saysSoWhenTheCarrierDoesNot(int carrierSays, int weSay) {
        carrierAnswers("OutgoingCallerIds.json", carrierSays, "{\"code\": 13223, \"message\": \"canary\"}");
        Answer answer = initiate();
        assertThat(answer.status()).isEqualTo(weSay);
        assertThat(answer.raw().body()).doesNotContain("canary");
        assertThat(status()).isEqualTo("failed");
    }

    @Test
    void isForwardedWithTheCodeOfItsCarrier() throws Exception {
        String id = initiate().text("/verificationId");
        assertThat(forward(id, "total_ai", "tmobile", 25).status()).isEqualTo(409);
        callback(id, "VerificationStatus", "success", "OutgoingCallerIdSid", "PN1");
        Answer made = forward(id, "safety_net", "tmobile", 27);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/generatedActivationCode")).isEqualTo("**61*" + agent + "*11*25#");
        assertThat(made.text("/generatedDeactivationCode")).isEqualTo("##61#");
        assertThat(made.text("/status")).isEqualTo("pending_setup");
        assertThat(made.json().path("warnings").toString()).contains("RING_TIME_ADJUSTED", "NO_ANSWER_ONLY");
        assertThat(made.json().path("instructions")).isNotEmpty();

        Answer shown = owner.get(FORWARDING + "?verifiedCallerId=" + id);
        assertThat(shown.text("/config/dialable")).isEqualTo("**61*" + agent + "*11*25#");
        assertThat(shown.text("/config/telLink")).isEqualTo("tel:**61*" + agent + "*11*25%23");
        byte[] png =
                Base64.getDecoder().decode(shown.text("/config/qrCode").replaceFirst("^data:image/png;base64,", ""));
        assertThat(new QRCodeReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(
                                        new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png))))),
                                Map.of(DecodeHintType.PURE_BARCODE, true))
                        .getText())
                .isEqualTo(shown.text("/config/telLink"));
        String config = shown.text("/config/id");
        assertThat(owner.get("/api/telephony/verified-numbers")
                        .json()
                        .at("/numbers/0/hasForwardingConfig")
                        .asBoolean())
                .isTrue();
        assertThat(owner.post(FORWARDING + "/confirm", "{\"forwardingConfigId\": \"%s\"}".formatted(config))
                        .text("/status"))
                .isEqualTo("active");
        Answer disabled = owner.delete(FORWARDING + "/" + config);
        assertThat(disabled.text("/status")).isEqualTo("disabled");
        assertThat(disabled.text("/generatedDeactivationCode")).isEqualTo("##61#");
        assertThat(owner.post(FORWARDING + "/confirm", "{\"forwardingConfigId\": \"%s\"}".formatted(config))
                        .status())
                .isEqualTo(409);
        assertThat(forward(id, "total_ai", "verizon", 25).text("/dialable")).isEqualTo("*72" + agent.substring(2));
        assertThat(owner.delete("/api/telephony/verified-numbers/" + id).status())
                .isEqualTo(200);
        assertThat(owner.get(FORWARDING + "?verifiedCallerId=" + id).status()).isEqualTo(404);
        assertThat(owner.delete("/api/telephony/verified-numbers/" + id).status())
                .isEqualTo(404);
    }

    @Test
    void refusesWhatWouldGoInACircleOrIsNoChoice() {
        String id = verified();
        assertThat(forward(id, "total_ai", "tmobile", 4).text("/detail")).startsWith("ringTimeSeconds: expected");
        assertThat(forward(id, "total_ai", "tmobile", 61).status()).isEqualTo(400);
        assertThat(forward(id, "sometimes", "tmobile", 25).text("/detail")).startsWith("forwardingType: expected");
        assertThat(forward(id, "total_ai", "telepathy", 25).text("/detail")).startsWith("carrier: expected");
        assertThat(forward(UUID.randomUUID().toString(), "total_ai", "att", 25).status())
                .isEqualTo(404);
        sim = agent;
        DATABASE.sql("UPDATE verified_caller_ids SET phone_number = ? WHERE id = ?::uuid")
                .params(agent, id)
                .update();
        assertThat(forward(id, "total_ai", "tmobile", 25).status()).isEqualTo(400);
    }

    private String forwarded() {
        String config = forward(verified(), "total_ai", "tmobile", 25).text("/forwardingConfigId");
        owner.post(FORWARDING + "/confirm", "{\"forwardingConfigId\": \"%s\"}".formatted(config));
        return config;
    }

    private Answer prove(String config, String outgoing) {
        carrierAnswers("Calls.json", 201, "{\"sid\": \"" + outgoing + "\", \"status\": \"queued\"}");
        return owner.post(FORWARDING + "/" + config + "/prove", null);
    }

    private String comesIn(String from, String... more) {
        Map<String, String> call = CarrierPost.with(
                CarrierPost.call(freshSid("CA")),
                "AccountSid",
                account,
                "From",
                from,
                "Caller",
                from,
                "To",
                agent,
                "Called",
                agent);
        return carrier.signedWith(TOKEN)
                .post("/webhooks/twilio/voice", CarrierPost.with(call, more))
                .body();
    }

    private String proof() {
        return DATABASE.sql(
                        "SELECT coalesce(proof_result, '') FROM hybrid_forwarding_configs WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .single();
    }

    private void timeIsOver() {
        DATABASE.sql("UPDATE forwarding_proofs SET due_at = now() WHERE organization_id = ?")
                .param(organization)
                .update();
        proofs.settleDue();
    }

    @Test
    void isProvenByACallOfOurOwnThatComesBack() {
        String config = forwarded();
        Answer begun = prove(config, freshSid("CA"));
        assertThat(begun.status()).isEqualTo(202);
        assertThat(owner.post(FORWARDING + "/" + config + "/prove", null).status())
                .isEqualTo(409);
        carrier()
                .verify(postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Calls.json"))
                        .withFormParam("To", com.github.tomakehurst.wiremock.client.WireMock.equalTo(sim))
                        .withFormParam("From", com.github.tomakehurst.wiremock.client.WireMock.equalTo(agent)));
        assertThat(comesIn("+14055550123")).contains("<Gather");
        String back = freshSid("CA");
        assertThat(comesIn(agent, "CallSid", back)).contains("<Reject").doesNotContain("<Gather");
        assertThat(comesIn(agent, "CallSid", back)).contains("<Reject");
        assertThat(proof()).isEqualTo("proven");
        assertThat(carrier.signedWith(TOKEN)
                        .post(
                                "/webhooks/twilio/voice/status",
                                CarrierPost.with(
                                        CarrierPost.call(back),
                                        "AccountSid",
                                        account,
                                        "From",
                                        agent,
                                        "To",
                                        agent,
                                        "Called",
                                        agent,
                                        "CallStatus",
                                        "busy"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(owner.get("/api/calls").json().path("items")).hasSize(1);
        assertThat(comesIn(agent)).contains("<Reject");
        timeIsOver();
        assertThat(proof()).isEqualTo("loop");
        // Whoever says to be the agent when no proof is under way is a caller like any other.
        assertThat(comesIn(agent)).contains("<Gather");
    }

    @ParameterizedTest
    @CsvSource({"completed, rings_elsewhere", "no-answer, no_answer", "busy, no_answer", "canary, timeout"})
    void saysWhatBecameOfACallThatDidNotComeBack(String status, String result) {
        String config = forwarded();
        String outgoing = freshSid("CA");
        carrierTells(
                "Calls/" + outgoing + ".json", "{\"sid\": \"%s\", \"status\": \"%s\"}".formatted(outgoing, status));
        prove(config, outgoing);
        proofs.settleDue();
        assertThat(proof()).isEmpty();
        timeIsOver();
        assertThat(proof()).isEqualTo(result);
        assertThat(owner.get("/api/conversations").json().path("items")).isEmpty();
    }

    @Test
    void tellsTheOwnerWhenAProvenForwardingBreaks() {
        owner.put("/api/phone-settings", "{\"alertPhoneNumber\": \"+14055550177\", \"companyName\": \"Demo\"}");
        carrierAnswers("Messages.json", 201, "{\"sid\": \"SMbroken\", \"status\": \"queued\"}");
        String config = forwarded();
        comesIn("+14055550123", "ForwardedFrom", sim);
        assertThat(proof()).isEqualTo("proven");
        assertThat(owner.get(FORWARDING + "?verifiedCallerId="
                                + owner.get("/api/telephony/verified-numbers").text("/numbers/0/id"))
                        .text("/config/lastForwardedCallAt"))
                .isNotEmpty();
        String outgoing = freshSid("CA");
        carrierTells("Calls/" + outgoing + ".json", "{\"status\": \"no-answer\"}");
        prove(config, outgoing);
        timeIsOver();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(owner.get("/api/alerts").text("/items/0/status"))
                        .isEqualTo("sent"));
        assertThat(owner.get("/api/conversations").text("/items/0/priority")).isEqualTo("urgent");
        assertThat(carrier()
                        .findAll(postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json")))
                        .get(0)
                        .getBodyAsString())
                .contains("FORWARDING+BROKEN");
        proofs.settleDue();
        assertThat(owner.get("/api/alerts").json().path("items")).hasSize(1);
    }
}
