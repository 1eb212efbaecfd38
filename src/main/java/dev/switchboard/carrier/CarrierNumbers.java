package dev.switchboard.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.number.PhoneNumber;
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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/2010-04-01/Accounts/";

    /** The settings of a number that we set, by the carrier's names, and the names in its answers. */
    private static final Map<String, String> SETTINGS = settings();

    private final CarrierClients clients;

    CarrierNumbers(CarrierClients clients) {
        this.clients = clients;
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
            JsonNode answer = ask(account, HttpMethod.GET, ".json", Map.of());
            return "active".equals(answer.path("status").asText("active"));
        } catch (CarrierException refused) {
            if (refused.kind() == CarrierException.Kind.REFUSED && refused.status() != 429) {
                return false;
            }
            throw refused;
        }
    }

    /** The number, if it is this account's. */
    public Optional<CarrierNumber> find(CarrierAccount account, PhoneNumber number) {
        JsonNode answer = ask(
                account,
                HttpMethod.GET,
                "/IncomingPhoneNumbers.json",
                Map.of("PhoneNumber", number.e164(), "PageSize", "20"));
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
        return read(ask(account, HttpMethod.POST, "/IncomingPhoneNumbers/" + sid + ".json", settings));
    }

    private JsonNode ask(CarrierAccount account, HttpMethod method, String path, Map<String, String> parameters) {
        Request request = new Request(method, "https://api.twilio.com" + BASE + account.accountSid() + path);
        parameters.forEach((name, value) -> {
            if (method == HttpMethod.GET) {
                request.addQueryParam(name, value);
            } else {
                request.addPostParam(name, value);
            }
        });
        Response response = clients.of(account).request(request);
        try {
            return JSON.readTree(response.getContent());
        } catch (JsonProcessingException notJson) {
            throw CarrierException.unknown(response.getStatusCode());
        }
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
