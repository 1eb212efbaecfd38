package dev.switchboard.ground.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VoiceEngineAddressesTest {

    private static final String ELEVENLABS = "https://api.elevenlabs.io/v1/convai/conversations/twilio/inbound";

    private final NumberWebhooks webhooks = new NumberWebhooks("https://sb.example", "");

    @Test
    void callsGoToElevenLabsAndAllElseComesHere() {
        Map<String, String> settings = webhooks.of(Provider.TWILIO, VoiceEngine.ELEVENLABS);

        assertThat(settings).containsEntry("VoiceUrl", ELEVENLABS).containsEntry("VoiceMethod", "POST");
        assertThat(settings.get("VoiceFallbackUrl")).startsWith("https://sb.example/webhooks/twilio/voice");
        assertThat(settings.get("SmsUrl")).startsWith("https://sb.example/webhooks/twilio/sms");
        assertThat(settings.get("StatusCallback")).startsWith("https://sb.example/webhooks/twilio/voice/status");
    }

    @Test
    void ourOwnEngineChangesNothing() {
        assertThat(webhooks.of(Provider.TWILIO, VoiceEngine.OWN)).isEqualTo(webhooks.of(Provider.TWILIO));
        assertThat(NumberWebhooks.answeredBy(VoiceEngine.OWN)).isEmpty();
    }

    @Test
    void anAddressThatElevenLabsSetItselfStays() {
        Map<String, String> wanted = webhooks.of(Provider.TWILIO, VoiceEngine.ELEVENLABS);
        Map<String, String> found = new LinkedHashMap<>(wanted);
        found.put("VoiceUrl", "https://api.us.elevenlabs.io/twilio/inbound_call");

        assertThat(NumberWebhooks.alike(found, wanted)).isEqualTo(wanted);
        assertThat(webhooks.pointTo(Provider.TWILIO, VoiceEngine.ELEVENLABS, found))
                .isTrue();
        found.put("VoiceUrl", "https://elevenlabs.io.evil.example/x");
        assertThat(NumberWebhooks.alike(found, wanted)).isEqualTo(found);
        assertThat(webhooks.pointTo(Provider.TWILIO, VoiceEngine.ELEVENLABS, found))
                .isFalse();
        assertThat(webhooks.pointTo(Provider.TWILIO, VoiceEngine.OWN, webhooks.of(Provider.TWILIO)))
                .isTrue();
    }
}
