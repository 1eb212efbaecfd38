package dev.switchboard.line.vapi;

import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.line.number.OtherAnswerer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Has a number that was brought to Vapi stay there, whoever compares it with the carrier's books. Vapi sets the addresses for calls
 * and for their progress itself; texts come here.
 */
@Component
final class VapiAnswerer implements OtherAnswerer {

    private static final String CALLS = "https://api.vapi.ai/twilio/inbound_call";

    private static final String STATE = """
            SELECT number_state FROM agents
            WHERE organization_id = current_organization() AND phone_number = ? AND number_state IN ('importing', 'imported')
              AND deleted_at IS NULL AND NOT simulated""";

    private final OrganizationScope scope;

    VapiAnswerer(OrganizationScope scope) {
        this.scope = scope;
    }

    @Override
    public Map<String, String> settings(UUID organization) {
        return Map.of();
    }

    @Override
    public Map<String, String> settings(UUID organization, CarrierNumber number) {
        Optional<String> state = scope.in(
                organization,
                jdbc -> jdbc.sql(STATE).param(number.phoneNumber().e164()).query(String.class).list().stream()
                        .findFirst());
        boolean there = isThere(number);
        if (state.isEmpty() || state.get().equals("importing") && !there) {
            return Map.of();
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (String theirs : List.of("VoiceUrl", "VoiceMethod", "StatusCallback", "StatusCallbackMethod")) {
            settings.put(theirs, number.webhooks().getOrDefault(theirs, ""));
        }
        if (!there) {
            settings.put("VoiceUrl", CALLS);
            settings.put("VoiceMethod", "POST");
        }
        return settings;
    }

    private static boolean isThere(CarrierNumber number) {
        return number.webhooks().getOrDefault("VoiceUrl", "").matches("https://([a-z0-9-]+\\.)*vapi\\.ai/.*");
    }
}
