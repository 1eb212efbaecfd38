package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Caller IDs that a carrier verifies by calling them. Every method throws {@link CarrierException} when the carrier
 * refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/outgoing-caller-ids">OutgoingCallerId</a>
 */
@Component
public final class CarrierCallerIds {

    /** The carrier's error for a number that the account has verified before. */
    public static final int VERIFIED_BEFORE = 21450;

    private static final String PATH = "/OutgoingCallerIds";

    private final CarrierApi carrier;

    CarrierCallerIds(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** Has the carrier call {@code number} and ask for the code that this returns. @param callback told how it ended */
    public Asked ask(CarrierAccount account, PhoneNumber number, @Nullable String friendlyName, String callback) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("PhoneNumber", number.e164());
        if (friendlyName != null) {
            parameters.put("FriendlyName", friendlyName);
        }
        parameters.put("StatusCallback", callback);
        parameters.put("StatusCallbackMethod", "POST");
        JsonNode answer = carrier.post(account, PATH + ".json", parameters);
        String code = answer.path("validation_code").asText("");
        if (!code.matches("[0-9]{4,10}")) {
            throw CarrierException.unknown(0);
        }
        return new Asked(answer.path("call_sid").asText(""), code);
    }

    /** The id of this caller ID, if the account has verified it. */
    public Optional<String> find(CarrierAccount account, PhoneNumber number) {
        for (JsonNode one : carrier.get(account, PATH + ".json", Map.of("PhoneNumber", number.e164()))
                .path("outgoing_caller_ids")) {
            if (number.e164().equals(one.path("phone_number").asText())
                    && one.path("sid").asText("").matches("[A-Za-z0-9-]{1,64}")) {
                return Optional.of(one.path("sid").asText());
            }
        }
        return Optional.empty();
    }

    /** The account forgets a caller ID. */
    public void delete(CarrierAccount account, String sid) {
        carrier.delete(account, PATH + "/" + sid + ".json");
    }

    /** @param callSid of the call that asks @param code to be keyed into the phone that rings; never to be logged */
    public record Asked(String callSid, String code) {

        @Override
        public String toString() {
            return "Asked[" + callSid + "]";
        }
    }
}
