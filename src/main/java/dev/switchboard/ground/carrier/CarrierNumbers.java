package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * An account and its numbers at the carrier, through the REST API that Twilio and SignalWire share. Every method throws
 * {@link CarrierException} when the carrier refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">IncomingPhoneNumber</a>
 */
@Component
public final class CarrierNumbers {

    /** The settings of a number that we set, by the carrier's names, and the names in its answers. */
    private static final Map<String, String> SETTINGS = settings();

    private final CarrierRest carrier;

    CarrierNumbers(CarrierRest carrier) {
        this.carrier = carrier;
    }

    private static Map<String, String> settings() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("TrunkSid", "trunk_sid"); // this one and the applications win over addresses
        names.put("VoiceApplicationSid", "voice_application_sid");
        names.put("SmsApplicationSid", "sms_application_sid");
        names.put("VoiceUrl", "voice_url");
        names.put("VoiceMethod", "voice_method");
        names.put("VoiceFallbackUrl", "voice_fallback_url");
        names.put("VoiceFallbackMethod", "voice_fallback_method");
        names.put("StatusCallback", "status_callback");
        names.put("StatusCallbackMethod", "status_callback_method");
        names.put("SmsUrl", "sms_url");
        names.put("SmsMethod", "sms_method");
        names.put("SmsFallbackUrl", "sms_fallback_url");
        names.put("SmsFallbackMethod", "sms_fallback_method");
        return names;
    }

    /** Whether the carrier knows this account by this token, and it is active. */
    public boolean accepts(CarrierAccount account) {
        try {
            JsonNode answer = carrier.get(account, ".json", Map.of());
            return "active".equals(answer.path("status").asText("active"));
        } catch (CarrierException refused) {
            if (refused.isRefused()) {
                return false;
            }
            throw refused;
        }
    }

    /** The number, if it is this account's. */
    public Optional<CarrierNumber> find(CarrierAccount account, PhoneNumber number) {
        JsonNode answer = carrier.get(
                account, "/IncomingPhoneNumbers.json", Map.of("PhoneNumber", number.e164(), "PageSize", "20"));
        for (JsonNode one : answer.path("incoming_phone_numbers")) {
            // The carrier's filter matches parts of numbers too.
            if (number.e164().equals(one.path("phone_number").asText())) {
                return Optional.of(read(one));
            }
        }
        return Optional.empty();
    }

    /** @param settings by the carrier's names */
    public CarrierNumber configure(CarrierAccount account, String sid, Map<String, String> settings) {
        return read(carrier.post(account, "/IncomingPhoneNumbers/" + sid + ".json", settings));
    }

    private static CarrierNumber read(JsonNode number) {
        Map<String, String> webhooks = new LinkedHashMap<>();
        SETTINGS.forEach((name, field) -> webhooks.put(name, number.path(field).asText("")));
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        number.path("capabilities")
                .properties()
                .forEach(one -> capabilities.put(
                        one.getKey().toLowerCase(java.util.Locale.ROOT),
                        one.getValue().asBoolean()));
        return new CarrierNumber(number.path("sid").asText(), webhooks, capabilities);
    }
}
