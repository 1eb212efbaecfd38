package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.line.telephony.ForwardingProofs;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One's own number on a fresh machine: the simulated carrier calls, a simulated phone answers, and forwards. */
class OwnNumberTest extends ApiTest {

    private static final String VERIFY = "/api/telephony/verify-caller-id/";
    private static final String FORWARDING = "/api/telephony/forwarding-config";

    @Autowired
    private ForwardingProofs proofs;

    private Person owner;
    private String agent;
    private String own;

    @BeforeEach
    void setUp() {
        UUID organization = organization();
        owner = owner(organization);
        agent = addNumber(organization);
        own = "+1580" + agent.substring(5);
        owner.put("/api/phone-settings", "{\"companyName\": \"Demo\", \"twilioPhoneNumber\": \"%s\"}".formatted(agent));
    }

    private String handset() {
        return "/api/phone/handsets/" + own.replace("+", "%2B");
    }

    private void awaitCall(String state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            JsonNode calls = owner.get(handset()).json().path("calls");
            return calls.path(calls.size() - 1).path("state").asText().equals(state);
        });
    }

    private String verified() {
        Answer begun = owner.post(VERIFY + "initiate", "{\"phoneNumber\": \"%s\"}".formatted(own));
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(200);
        return keyedIn(begun);
    }

    private String keyedIn(Answer begun) {
        awaitCall("ringing");
        owner.post(handset() + "/answer", "{}");
        awaitCall("waiting_for_keys");
        owner.post(handset() + "/keys", "{\"keys\": \"%s\"}".formatted(begun.text("/validationCode")));
        String id = begun.text("/verificationId");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> owner.post(VERIFY + "confirm", "{\"verificationId\": \"%s\"}".formatted(id))
                                .status()
                        == 200);
        return id;
    }

    private Answer forward(String callerId, String type, String carrierName) {
        return owner.post(FORWARDING, """
                {"verifiedCallerId": "%s", "forwardingType": "%s", "carrier": "%s"}""".formatted(callerId, type, carrierName));
    }

    @Test
    void isVerifiedForwardedAndProvedWithoutAnyPhone() {
        String id = verified();
        Answer made = forward(id, "total_ai", "att");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        Answer dialled = owner.post(handset() + "/dial", "{\"code\": \"%s\"}".formatted(made.text("/dialable")));
        assertThat(dialled.text("/forwardsTo")).isEqualTo(agent);
        String config = made.text("/forwardingConfigId");
        owner.post(FORWARDING + "/confirm", "{\"forwardingConfigId\": \"%s\"}".formatted(config));
        assertThat(owner.post(FORWARDING + "/" + config + "/prove", "{}").status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> DATABASE.sql(
                                        "SELECT cardinality(came_back_as) FROM forwarding_proofs WHERE forwarding_config_id = ?::uuid")
                                .param(config)
                                .query(Integer.class)
                                .single()
                        == 1);
        DATABASE.sql("UPDATE forwarding_proofs SET due_at = now() WHERE forwarding_config_id = ?::uuid")
                .param(config)
                .update();
        proofs.settleDue();
        assertThat(owner.get(FORWARDING + "?verifiedCallerId=" + id).text("/config/proofResult"))
                .isEqualTo("proven");

        assertThat(owner.post(handset() + "/dial", "{\"code\": \"#21#\"}")
                        .json()
                        .path("forwardsTo")
                        .isNull())
                .isTrue();
        assertThat(owner.post(handset() + "/dial", "{\"code\": \"*99\"}").status())
                .isEqualTo(400);
    }

    @Test
    void isCalledAgainAsOftenAsIsAllowedAndEachCodeIsGoodForItsCallAlone() {
        Answer first = owner.post(VERIFY + "initiate", "{\"phoneNumber\": \"%s\"}".formatted(own));
        String id = first.text("/verificationId");
        JsonNode shown = owner.get("/api/telephony/verified-numbers").json().at("/numbers/0");
        assertThat(shown.path("attemptsLeft").asInt()).isEqualTo(3);
        assertThat(shown.path("callsLeft").asInt()).isEqualTo(2);
        Answer again = owner.post(VERIFY + "resend", "{\"verificationId\": \"%s\"}".formatted(id));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/verificationId")).isEqualTo(id);
        assertThat(again.text("/validationCode")).matches("[0-9]{6}");
        keyedIn(again);
        assertThat(owner.post(VERIFY + "resend", "{\"verificationId\": \"%s\"}".formatted(id))
                        .status())
                .isEqualTo(409);
        assertThat(owner(organization())
                        .post(VERIFY + "resend", "{\"verificationId\": \"%s\"}".formatted(id))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aVoipServiceIsSetInItsMenu() {
        String id = verified();
        Answer made = forward(id, "safety_net", "voip");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.text("/dialable")).isEmpty();
        assertThat(made.json().path("instructions").toString()).contains(agent, "25 seconds", "voicemail");
        assertThat(made.text("/config/qrCode")).isEmpty();
        assertThat(owner.get(FORWARDING + "/" + made.text("/forwardingConfigId") + "/qr-code")
                        .status())
                .isEqualTo(404);
        assertThat(owner.delete(FORWARDING + "/" + made.text("/forwardingConfigId"))
                        .text("/message"))
                .contains("managed");
    }

    @Test
    void callsOfABusyLineAloneAreForwardedWhereThereIsACodeForThem() {
        String id = verified();
        Answer made = forward(id, "busy_only", "tmobile");
        assertThat(made.text("/dialable")).isEqualTo("**67*" + agent + "#");
        owner.post(
                FORWARDING + "/confirm",
                "{\"forwardingConfigId\": \"%s\"}".formatted(made.text("/forwardingConfigId")));
        assertThat(owner.post(FORWARDING + "/" + made.text("/forwardingConfigId") + "/prove", "{}")
                        .status())
                .isEqualTo(409);
        Answer none = forward(id, "busy_only", "verizon");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text("/errors/0/field")).isEqualTo("forwardingType");
    }
}
