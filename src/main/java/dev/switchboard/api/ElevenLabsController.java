package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.elevenlabs.Activations;
import dev.switchboard.line.elevenlabs.CallWish;
import dev.switchboard.line.elevenlabs.OutboundCalls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What organizations do whose callers talk to an agent at ElevenLabs. */
@RestController
@RequestMapping("/api")
class ElevenLabsController {

    private static final int LONGEST_ID = 100;

    private final OutboundCalls calls;
    private final Activations activations;

    ElevenLabsController(OutboundCalls calls, Activations activations) {
        this.calls = calls;
        this.activations = activations;
    }

    /** Has the agent call somebody from your number. Waits for ElevenLabs, not for the call. */
    @PostMapping("/elevenlabs/outbound-call")
    @ResponseStatus(HttpStatus.CREATED)
    OutboundCalls.Placed call(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = ElevenLabsBodies.OutboundCallBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String number = body.number("phoneNumber");
        if (number == null) {
            throw ApiException.badField("phoneNumber", "a phone number like +15550100001");
        }
        String organization = body.text("organizationId", LONGEST_ID);
        if (organization != null
                && !organization.equalsIgnoreCase(who.organizationId().toString())) {
            throw ApiException.notFound();
        }
        Optional<UUID> lead =
                body.text("leadId", LONGEST_ID) == null ? Optional.empty() : Optional.of(body.id("leadId"));
        Map<String, JsonNode> variables = variables(body.node("dynamicVariables"));
        body.refuseOthers();
        return calls.place(new CallWish(who.organizationId(), who.subject(), new PhoneNumber(number), lead, variables));
    }

    private static Map<String, JsonNode> variables(JsonNode node) {
        if (!node.isObject() && !node.isNull() && !node.isMissingNode()) {
            throw ApiException.badField("dynamicVariables", "a JSON object");
        }
        Map<String, JsonNode> variables = new LinkedHashMap<>();
        node.properties().forEach(each -> variables.put(each.getKey(), each.getValue()));
        return variables;
    }

    /** Takes the phone id of a number that was imported at ElevenLabs by hand; the number is in use from then on. */
    @PostMapping("/phone-numbers/{number}/activate")
    Activations.Activated activate(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = ElevenLabsBodies.ActivationBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String id = body.requiredText("elevenlabsPhoneId", LONGEST_ID);
        body.refuseOthers();
        PhoneNumber own = PhoneNumber.read(number.startsWith("+") ? number : "+" + number.strip())
                .orElseThrow(ApiException::notFound);
        return activations.activate(who.organizationId(), who.subject(), own, id);
    }
}
