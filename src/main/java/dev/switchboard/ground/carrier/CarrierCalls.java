package dev.switchboard.ground.carrier;

import dev.switchboard.ground.number.PhoneNumber;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Calls that go out. Every method throws {@link CarrierException} when the carrier refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Call</a>
 */
@Component
public final class CarrierCalls {

    private static final List<String> STEPS = List.of("initiated", "ringing", "answered", "completed");

    private final CarrierApi carrier;

    CarrierCalls(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /**
     * Places a call.
     *
     * @param twiml what is said when somebody answers
     * @param ringSeconds after which it is given up; 5 to 600
     * @return the id of the call
     */
    public String place(CarrierAccount account, PhoneNumber from, PhoneNumber to, String twiml, int ringSeconds) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("To", to.e164());
        parameters.put("From", from.e164());
        parameters.put("Twiml", twiml);
        parameters.put("Timeout", String.valueOf(ringSeconds));
        return carrier.post(account, "/Calls.json", parameters).path("sid").asText("");
    }

    /**
     * Places a call that asks at {@code answered} what to say, and tells at {@code status} how far it is.
     *
     * @param ringSeconds after which it is given up; 5 to 600
     * @return the id of the call; empty if the carrier took it and gave none
     */
    public String place(
            CarrierAccount account, PhoneNumber from, PhoneNumber to, URI answered, URI status, int ringSeconds) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("To", List.of(to.e164()));
        parameters.put("From", List.of(from.e164()));
        parameters.put("Url", List.of(answered.toString()));
        parameters.put("Method", List.of("POST"));
        parameters.put("StatusCallback", List.of(status.toString()));
        parameters.put("StatusCallbackMethod", List.of("POST"));
        parameters.put("StatusCallbackEvent", STEPS);
        parameters.put("Timeout", List.of(String.valueOf(ringSeconds)));
        return carrier.postAll(account, "/Calls.json", parameters).path("sid").asText("");
    }

    /** How far a call is, in the carrier's words: {@code ringing}, {@code completed}, {@code no-answer} … */
    public String status(CarrierAccount account, String callSid) {
        return carrier.get(account, "/Calls/" + callSid + ".json", Map.of())
                .path("status")
                .asText("");
    }
}
