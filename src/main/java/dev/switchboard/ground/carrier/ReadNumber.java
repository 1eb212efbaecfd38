package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what carriers answer about numbers. */
final class ReadNumber {

    /** The settings of a number that we set, by the carrier's names, and the names in its answers. */
    static final Map<String, String> SETTINGS = settings();

    private ReadNumber() {}

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

    /** Nothing for what is no phone number, or has no id. */
    static Optional<CarrierNumber> owned(JsonNode number) {
        Map<String, String> webhooks = new LinkedHashMap<>();
        SETTINGS.forEach((name, field) -> webhooks.put(name, text(number, field)));
        return PhoneNumber.parse(text(number, "phone_number"))
                .filter(phone -> Sid.isSid(text(number, "sid"))) // it becomes part of addresses
                .map(phone -> new CarrierNumber(
                        text(number, "sid"), phone, text(number, "friendly_name"), webhooks, capabilities(number)));
    }

    static Optional<AvailableNumber> available(JsonNode number, String country) {
        return PhoneNumber.parse(text(number, "phone_number"))
                .map(phone -> new AvailableNumber(
                        phone,
                        text(number, "friendly_name"),
                        some(number, "locality"),
                        some(number, "region"),
                        some(number, "iso_country").orElse(country),
                        capabilities(number),
                        some(number, "address_requirements").orElse("none")));
    }

    /** @param prices of a country */
    static Optional<Integer> monthlyCents(JsonNode prices, NumberKind kind) {
        for (JsonNode price : prices.path("phone_number_prices")) {
            String amount = text(price, "current_price");
            if (text(price, "number_type").equals(kind.priced()) && amount.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
                return Optional.of(new BigDecimal(amount)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
            }
        }
        return Optional.empty();
    }

    private static Map<String, Boolean> capabilities(JsonNode number) {
        Map<String, Boolean> capabilities = new LinkedHashMap<>();
        number.path("capabilities")
                .properties()
                .forEach(one -> capabilities.put(
                        one.getKey().toLowerCase(Locale.ROOT), one.getValue().asBoolean()));
        return capabilities;
    }

    private static Optional<String> some(JsonNode number, String field) {
        return Optional.of(text(number, field)).filter(text -> !text.isBlank());
    }

    private static String text(JsonNode number, String field) {
        return number.path(field).isNull() ? "" : number.path(field).asText("");
    }
}
