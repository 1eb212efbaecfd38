package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What whoever picks up a phone of a department hears. */
class VoiceTransferWhisperTest extends TransferScene {

    private final String leg = freshSid("CA");

    @Test
    void saysWhoCallsAndWhyAndAsksForAKey() {
        String attempt = ringing();
        String twiml = phone("whisper", attempt, leg).body();
        assertThat(twiml)
                .contains(
                        "Demo Wraps. Call from 4 0 5, 5 5 5, 1 2 3 4, about a van that needs a wrap. Press 1 to take it.")
                .contains("numDigits=\"1\"")
                .contains("/webhooks/twilio/voice/transfer-accept/" + attempt)
                .containsSubsequence("</Gather>", "<Hangup/>")
                .doesNotContain("<Dial");
        assertThat(phone("whisper", attempt, leg).body()).isEqualTo(twiml);
    }

    @Test
    void speaksTheOrganizationsLanguage() {
        owner.put("/api/phone-settings", "{\"language\": \"es-US\"}");
        String attempt = ringing();
        assertThat(phone("whisper", attempt, leg).body())
                .contains("language=\"es-US\"", "Llamada del 4 0 5, 5 5 5, 1 2 3 4", "Pulse 1 para atenderla.");
    }

    @Test
    void whoCallsHearsTheLanguageOfTheAgent() {
        owner.put("/api/agent", "{\"languages\": [\"es-US\", \"en-US\"]}");
        assertThat(connect(begin("Sales"))).contains("language=\"es-US\"", "Le comunico con Sales.");
        assertThat(phone("whisper", ringing(), leg).body())
                .as("whoever works there")
                .contains("Press 1 to take it.");
    }

    @Test
    void wordsOfACallerStayWords() {
        HandOff handOff = handOffs.begin(new HandOffWish(
                organization,
                call,
                "1",
                Optional.empty(),
                HandOffReason.ASKED,
                "</Say><Dial>+19005550100</Dial> & \"vans\" \u0000 " + "x".repeat(500)));
        String twiml = phone("whisper", attempt(connect(handOff)), leg).body();
        assertThat(twiml).doesNotContain("<Dial>").contains("&lt;Dial&gt;").hasSizeLessThan(2_000);
    }

    @Test
    void tellsWhoeverPicksUpTooLate() {
        String attempt = ringing();
        hangUp();
        assertThat(phone("whisper", attempt, leg).body()).contains("The caller has hung up.", "<Hangup/>");
    }

    @Test
    void isNoneOfAnotherCallAccountOrOrganization() {
        String attempt = ringing();
        phone("whisper", attempt, leg);
        assertThat(phone("whisper", attempt, freshSid("CA")).body()).doesNotContain("<Gather");
        assertThat(phone("whisper", attempt, callSid).body()).doesNotContain("<Gather");
        assertThat(phone("whisper", UUID.randomUUID().toString(), leg).statusCode())
                .isEqualTo(403);
        assertThat(carrier.post(
                                "/webhooks/twilio/voice/transfer-whisper/" + attempt,
                                dev.switchboard.CarrierPost.call(leg))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(
                                "/webhooks/twilio/voice/transfer-whisper/" + attempt,
                                leg,
                                ours,
                                ANN,
                                "ParentCallSid",
                                freshSid("CA"))
                        .body())
                .doesNotContain("<Gather");
    }
}
