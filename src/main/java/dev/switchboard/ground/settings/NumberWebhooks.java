package dev.switchboard.ground.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What a carrier has to be told about a number, so that its calls and messages come here.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides">Connection overrides</a>
 */
@Component
public final class NumberWebhooks {

    /** Asked twice more within twelve seconds, of the fifteen that a caller waits; the fragment is neither sent nor signed. */
    private static final String CALLER_WAITS = "#rc=2&rt=4000&tt=12000&rp=ct,rt,5xx";

    private static final String NOBODY_WAITS = "#rc=5&rt=5000&tt=15000&rp=ct,rt,5xx";

    /** Where a carrier sends calls and messages instead of to the addresses, if they are set. */
    private static final List<String> INSTEAD = List.of("TrunkSid", "VoiceApplicationSid", "SmsApplicationSid");

    /** Where ElevenLabs takes calls of numbers that are imported there. */
    private static final String ELEVENLABS = "https://api.elevenlabs.io/v1/convai/conversations/twilio/inbound";

    private final String publicUrl;
    private final String fallbackUrl;

    /** @param fallbackUrl scheme and host of another machine that answers when this one does not; empty: this one again */
    NumberWebhooks(
            @Value("${switchboard.edge.public-url}") String publicUrl,
            @Value("${switchboard.edge.fallback-url:}") String fallbackUrl) {
        this.publicUrl = publicUrl;
        this.fallbackUrl = fallbackUrl.isBlank() ? this.publicUrl : fallbackUrl.replaceAll("/+$", "");
    }

    /** By the carrier's names of settings. */
    public Map<String, String> of(Provider provider) {
        String path = "/webhooks/" + provider.wire();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String other : INSTEAD) {
            settings.put(other, "");
        }
        put(settings, "VoiceUrl", "VoiceMethod", publicUrl + path + "/voice" + CALLER_WAITS);
        put(settings, "VoiceFallbackUrl", "VoiceFallbackMethod", fallbackUrl + path + "/voice" + CALLER_WAITS);
        put(settings, "StatusCallback", "StatusCallbackMethod", publicUrl + path + "/voice/status" + NOBODY_WAITS);
        put(settings, "SmsUrl", "SmsMethod", publicUrl + path + "/sms" + NOBODY_WAITS);
        put(settings, "SmsFallbackUrl", "SmsFallbackMethod", fallbackUrl + path + "/sms" + NOBODY_WAITS);
        return settings;
    }

    /** The same where another engine talks to callers: should it not answer, the calls come here all the same. */
    public Map<String, String> of(Provider provider, VoiceEngine engine) {
        Map<String, String> settings = of(provider);
        settings.putAll(answeredBy(engine));
        return settings;
    }

    /** What such an engine needs in place of our own addresses; nothing for our own. */
    public static Map<String, String> answeredBy(VoiceEngine engine) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (engine == VoiceEngine.ELEVENLABS) {
            put(settings, "VoiceUrl", "VoiceMethod", ELEVENLABS);
        }
        return settings;
    }

    /** Whether these are the settings of a number whose calls go where they should. */
    public boolean pointTo(Provider provider, VoiceEngine engine, Map<String, String> settings) {
        return engine == VoiceEngine.OWN
                ? pointHere(provider, settings)
                : isElevenLabs(settings) && goToAddresses(settings);
    }

    /**
     * What was found, with the wanted address for calls in the place of another one of the same engine: when a number is imported
     * ElevenLabs may set one of its own, and that is to stay.
     */
    public static Map<String, String> alike(Map<String, String> found, Map<String, String> wanted) {
        Map<String, String> settings = new LinkedHashMap<>(found);
        if (isElevenLabs(found) && isElevenLabs(wanted)) {
            settings.put("VoiceUrl", wanted.get("VoiceUrl"));
        }
        return settings;
    }

    private static boolean isElevenLabs(Map<String, String> settings) {
        return settings.getOrDefault("VoiceUrl", "").matches("https://([a-z0-9-]+\\.)*elevenlabs\\.io/.*");
    }

    /** Whether these are the settings of a number whose calls come here. */
    public boolean pointHere(Provider provider, Map<String, String> settings) {
        return settings.getOrDefault("VoiceUrl", "")
                        .replaceAll("#.*", "")
                        .equals(publicUrl + "/webhooks/" + provider.wire() + "/voice")
                && goToAddresses(settings);
    }

    private static boolean goToAddresses(Map<String, String> settings) {
        return settings.getOrDefault("VoiceMethod", "POST").equals("POST")
                && settings.getOrDefault("TrunkSid", "").isEmpty()
                && settings.getOrDefault("VoiceApplicationSid", "").isEmpty();
    }

    private static void put(Map<String, String> settings, String url, String method, String address) {
        settings.put(url, address);
        settings.put(method, "POST");
    }
}
