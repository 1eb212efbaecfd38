package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.telephony.ForwardingCodes;
import dev.switchboard.line.telephony.ForwardingProofs;
import dev.switchboard.line.telephony.ForwardingType;
import dev.switchboard.line.telephony.Forwardings;
import dev.switchboard.line.telephony.MobileCarriers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Forwards one's own number to the agent. */
@RestController
@RequestMapping("/api/telephony/forwarding-config")
class ForwardingController {

    private static final Set<String> TYPES = Set.of("total_ai", "safety_net", "busy_only");
    private static final int SHORTEST_RING = 5;
    private static final int LONGEST_RING = 60;
    private static final int USUAL_RING = 25;

    private final Forwardings forwardings;
    private final ForwardingProofs proofs;

    ForwardingController(Forwardings forwardings, ForwardingProofs proofs) {
        this.forwardings = forwardings;
        this.proofs = proofs;
    }

    /** The forwarding of a verified number. */
    @GetMapping
    ForwardingShown get(@AuthenticationPrincipal SignedIn who, @RequestParam UUID verifiedCallerId) {
        return forwardings
                .ofCallerId(who.organizationId(), verifiedCallerId)
                .map(forwarding -> new ForwardingShown(true, ForwardingView.of(forwarding)))
                .orElseThrow(ApiException::notFound);
    }

    /** verifiedCallerId, forwardingType, carrier; optional: carrierCountryCode, ringTimeSeconds. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ForwardingSetUp setUp(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.NewForwardingBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID callerId = body.id("verifiedCallerId");
        String type = body.requiredChoice("forwardingType", TYPES);
        String carrier = body.requiredChoice("carrier", MobileCarriers.NAMES);
        String country = Optional.ofNullable(body.text("carrierCountryCode", 2)).orElse("US");
        if (!country.matches("[A-Z]{2}")) {
            throw ApiException.badField("carrierCountryCode", "a country of ISO 3166 in two capital letters, like US");
        }
        int rings = body.whole("ringTimeSeconds", SHORTEST_RING, LONGEST_RING, USUAL_RING);
        body.refuseOthers();
        ForwardingView config = ForwardingView.of(forwardings.setUp(
                who.organizationId(), who.subject(), callerId, ForwardingType.of(type), carrier, country, rings));
        return new ForwardingSetUp(
                true,
                config.id(),
                config.generatedActivationCode(),
                config.generatedDeactivationCode(),
                config.dialable(),
                config.telLink(),
                config.instructions(),
                config.warnings(),
                config.status(),
                config);
    }

    /** forwardingType, carrier; optional: ringTimeSeconds. What would have to be dialled; nothing is kept. */
    @PostMapping("/preview")
    ForwardingPreview preview(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.PreviewForwardingBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String type = body.requiredChoice("forwardingType", TYPES);
        String carrier = body.requiredChoice("carrier", MobileCarriers.NAMES);
        int rings = body.whole("ringTimeSeconds", SHORTEST_RING, LONGEST_RING, USUAL_RING);
        body.refuseOthers();
        ForwardingCodes codes = forwardings.preview(who.organizationId(), ForwardingType.of(type), carrier, rings);
        return new ForwardingPreview(
                true,
                codes.activation(),
                codes.deactivation(),
                codes.onDial().keys(),
                codes.ringSeconds(),
                codes.warnings());
    }

    /** forwardingConfigId: its owner says that the code was dialled. */
    @PostMapping("/confirm")
    ForwardingConfirmed confirm(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.ConfirmForwardingBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID id = body.id("forwardingConfigId");
        body.refuseOthers();
        ForwardingView config = ForwardingView.of(forwardings.confirm(who.organizationId(), who.subject(), id));
        return new ForwardingConfirmed(true, config.status(), config);
    }

    /** Calls the number, and waits for that call to come back; the result is in the forwarding a minute later at most. */
    @PostMapping("/{id}/prove")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ForwardingProving prove(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return new ForwardingProving(
                true, proofs.begin(who.organizationId(), id), "running", "We call this number now. Do not answer it.");
    }

    /** A picture of the code, for the camera of the phone that is to be forwarded. */
    @GetMapping(path = "/{id}/qr-code", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] qrCode(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return forwardings
                .find(who.organizationId(), id)
                .map(forwarding -> forwarding.codes().onDial().link())
                .filter(link -> !link.isEmpty())
                .map(QrCode::png)
                .orElseThrow(ApiException::notFound);
    }

    /** Switches it off here, and tells the code that switches it off on the phone. */
    @DeleteMapping("/{id}")
    ForwardingDisabled disable(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        ForwardingView config = ForwardingView.of(forwardings.disable(who.organizationId(), who.subject(), id));
        return new ForwardingDisabled(
                true,
                config.status(),
                config.generatedDeactivationCode(),
                config.deactivationDialable(),
                config.deactivationTelLink(),
                config.deactivationDialable().isEmpty()
                        ? "Switch the forwarding off where your phone service is managed as well."
                        : "Dial " + config.deactivationDialable() + " on that phone to switch its forwarding off.");
    }

    record ForwardingShown(boolean success, ForwardingView config) {}

    record ForwardingSetUp(
            boolean success,
            UUID forwardingConfigId,
            String generatedActivationCode,
            String generatedDeactivationCode,
            String dialable,
            String telLink,
            List<String> instructions,
            List<String> warnings,
            String status,
            ForwardingView config) {}

    /** @param effectiveRingTimeSeconds what the code says; null if it says nothing */
    record ForwardingPreview(
            boolean success,
            String generatedActivationCode,
            String generatedDeactivationCode,
            String dialable,
            @Nullable Integer effectiveRingTimeSeconds,
            List<String> warnings) {}

    record ForwardingConfirmed(boolean success, String status, ForwardingView config) {}

    record ForwardingProving(boolean success, UUID proofId, String status, String message) {}

    record ForwardingDisabled(
            boolean success,
            String status,
            String generatedDeactivationCode,
            String dialable,
            String telLink,
            String message) {}
}
