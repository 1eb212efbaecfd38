package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.VoiceEngines;
import dev.switchboard.line.number.OtherAnswerer;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has the numbers of organizations that chose ElevenLabs bought with its address for calls; texts and progress come here. */
@Component
final class ElevenLabsAnswerer implements OtherAnswerer {

    private final VoiceEngines engines;

    ElevenLabsAnswerer(VoiceEngines engines) {
        this.engines = engines;
    }

    @Override
    public Map<String, String> settings(UUID organization) {
        return NumberWebhooks.answeredBy(engines.of(organization));
    }
}
