package dev.switchboard.ground.agent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sets, as the API shows it; {@link AgentProfile} is what a call needs of it.
 *
 * @param languages BCP 47; empty: the one of the phone settings
 * @param voiceEngine {@code own}, or {@code elevenlabs} if an agent there talks to callers
 * @param elevenlabsAgentId null: the platform's agent
 * @param updatedAt null while nothing was decided
 */
public record AgentSettings(
        String mode,
        boolean relay,
        @Nullable String persona,
        boolean disclosure,
        List<String> languages,
        CallLimits limits,
        @Nullable String greetingOpen,
        @Nullable String greetingClosed,
        @Nullable String greetingSorry,
        @Nullable String businessDescription,
        @Nullable String businessAddress,
        @Nullable String website,
        boolean memory,
        boolean redaction,
        boolean redactHealth,
        boolean upsetTransfer,
        String voiceEngine,
        @Nullable String elevenlabsAgentId,
        @Nullable Instant updatedAt) {

    /** The fields that somebody may set, by their names in JSON. */
    Map<String, @Nullable Object> settable() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("mode", mode);
        fields.put("relay", relay);
        fields.put("persona", persona);
        fields.put("disclosure", disclosure);
        fields.put("languages", languages);
        fields.put("limits", limits);
        fields.put("greetingOpen", greetingOpen);
        fields.put("greetingClosed", greetingClosed);
        fields.put("greetingSorry", greetingSorry);
        fields.put("businessDescription", businessDescription);
        fields.put("businessAddress", businessAddress);
        fields.put("website", website);
        fields.put("memory", memory);
        fields.put("redaction", redaction);
        fields.put("redactHealth", redactHealth);
        fields.put("upsetTransfer", upsetTransfer);
        fields.put("voiceEngine", voiceEngine);
        fields.put("elevenlabsAgentId", elevenlabsAgentId);
        return fields;
    }
}
