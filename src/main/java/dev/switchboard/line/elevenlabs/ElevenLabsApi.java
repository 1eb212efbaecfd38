package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideRequest;
import dev.switchboard.ground.outside.OutsideService;
import java.time.Duration;
import java.util.Optional;

/**
 * What we ask of ElevenLabs. Every method throws {@link OutsideException} when it refuses, or does not answer.
 *
 * @see <a href="https://elevenlabs.io/docs/api-reference/phone-numbers/create">Phone numbers</a>
 * @see <a href="https://elevenlabs.io/docs/api-reference/twilio/outbound-call">Outbound call</a>
 */
final class ElevenLabsApi {

    private static final String NUMBERS = "/v1/convai/phone-numbers";
    private static final String CALL = "/v1/convai/twilio/outbound-call";

    private final OutsideService service;
    private final boolean imports;
    private final boolean there;

    /**
     * @param imports whether numbers are imported through it; else somebody does it by hand
     * @param there whether anybody can be asked; else nothing is known of what is there
     */
    ElevenLabsApi(OutsideService service, boolean imports, boolean there) {
        this.service = service;
        this.imports = imports;
        this.there = there;
    }

    boolean isThere() {
        return there;
    }

    boolean imports() {
        return imports;
    }

    boolean simulated() {
        return service.simulated();
    }

    /** The number, if it was imported before. */
    Optional<ImportedNumber> find(PhoneNumber number) {
        for (JsonNode each : service.ask(OutsideRequest.get(NUMBERS)).body()) {
            if (each.path("phone_number").asText().equals(number.e164())) {
                return Optional.of(read(each));
            }
        }
        return Optional.empty();
    }

    /** Nothing if there is none of that id. */
    Optional<ImportedNumber> get(String id) {
        try {
            return Optional.of(read(service.ask(OutsideRequest.get(path(id))).body()));
        } catch (OutsideException failed) {
            if (failed.status() == 404) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** @return its id there */
    String importNumber(PhoneNumber number, String label, CarrierAccount account) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("provider", "twilio")
                .put("phone_number", number.e164())
                .put("label", label)
                .put("sid", account.accountSid())
                .put("token", account.credentials().authToken());
        String id = service.ask(OutsideRequest.post(NUMBERS, body))
                .body()
                .path("phone_number_id")
                .asText();
        if (id.isEmpty()) {
            throw OutsideException.unknown(200, Duration.ZERO);
        }
        return id;
    }

    void assign(String id, String agent) {
        service.ask(OutsideRequest.patch(
                path(id), JsonNodeFactory.instance.objectNode().put("agent_id", agent)));
    }

    /** One that is not there any more is removed. */
    void remove(String id) {
        try {
            service.ask(OutsideRequest.delete(path(id)));
        } catch (OutsideException failed) {
            if (failed.status() != 404) {
                throw failed;
            }
        }
    }

    /** Has an agent call somebody. */
    PlacedCall call(AgentCall call) {
        JsonNode answer = service.ask(OutsideRequest.post(CALL, call.body())).body();
        return new PlacedCall(
                answer.path("success").asBoolean(),
                answer.path("conversation_id").asText(""),
                answer.path("callSid").asText(""));
    }

    /** @param success false if they say that they have not placed it */
    record PlacedCall(boolean success, String conversationId, String callSid) {}

    private static String path(String id) {
        return NUMBERS + "/" + OutsideRequest.part(id);
    }

    private static ImportedNumber read(JsonNode number) {
        return new ImportedNumber(
                number.path("phone_number_id").asText(),
                number.path("phone_number").asText(),
                number.path("assigned_agent").path("agent_id").asText(""));
    }
}
