package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.desk.callback.CallBack;
import dev.switchboard.desk.callback.CallBackRequests;
import dev.switchboard.desk.callback.CallBacks;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.vapi.AgentCalls;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls a contact back: rings one's own phone first, or has the organization's agent call. */
@RestController
@RequestMapping("/api")
class CallBacksController {

    private final CallBackRequests requests;
    private final CallBacks callBacks;
    private final AgentCalls agentCalls;

    CallBacksController(CallBackRequests requests, CallBacks callBacks, AgentCalls agentCalls) {
        this.requests = requests;
        this.callBacks = callBacks;
        this.agentCalls = agentCalls;
    }

    /**
     * Rings the phone, says whom it is about, and calls the contact once 1 is pressed; or, where the organization has an agent that
     * calls and no phone is named, has that call the contact. Waits for the carrier, or for Vapi.
     */
    @PostMapping("/contacts/{id}/call-back")
    @ResponseStatus(HttpStatus.CREATED)
    CallBackStarted start(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = CallBackBodies.CallBackBody.class) @Nullable
                    JsonNode json) {
        JsonBody body = JsonBody.of(json == null ? JsonNodeFactory.instance.objectNode() : json);
        Optional<PhoneNumber> phone = number(body, "phoneNumber");
        Optional<PhoneNumber> from = number(body, "fromNumber");
        String by = body.choice("by", Set.of("person", "agent"));
        body.refuseOthers();
        if (isForAgent(who, by, phone.isPresent() || from.isPresent())) {
            AgentCalls.Placed placed = agentCalls.call(who.organizationId(), who.subject(), id);
            return new CallBackStarted(
                    placed.callId(),
                    placed.callId(),
                    placed.vapiCallId(),
                    placed.phone(),
                    placed.status(),
                    placed.reason());
        }
        CallBack started =
                requests.request(who.organizationId(), who.subject(), who.role() != Role.MEMBER, id, phone, from);
        return new CallBackStarted(
                started.id(), started.callId(), null, started.phone(), started.status(), started.reason());
    }

    private boolean isForAgent(SignedIn who, @Nullable String by, boolean phoneNamed) {
        if (by == null) {
            return !phoneNamed && agentCalls.canCall(who.organizationId());
        }
        if (by.equals("agent") && phoneNamed) {
            throw ApiException.badField("by", "person, where a phone is named");
        }
        return by.equals("agent");
    }

    private static Optional<PhoneNumber> number(JsonBody body, String name) {
        return Optional.ofNullable(body.number(name)).map(PhoneNumber::new);
    }

    /** @param id of the call back, or of its call */
    @GetMapping("/call-backs/{id}")
    CallBack get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return callBacks
                .find(who.organizationId(), id)
                .or(() -> agentCalls.find(who.organizationId(), id).map(CallBacksController::ofAgent))
                .orElseThrow(ApiException::notFound);
    }

    /** One that an agent places: no person is rung. */
    private static CallBack ofAgent(AgentCalls.Placed placed) {
        String status =
                switch (placed.status()) {
                    case "pending", "queued" -> "initiated";
                    case "in-progress" -> "connected";
                    case "no-answer", "busy" -> "no_answer";
                    default -> placed.status();
                };
        return new CallBack(
                placed.callId(),
                placed.callId(),
                placed.contactId(),
                null,
                status,
                placed.reason(),
                placed.phone(),
                placed.fromNumber(),
                placed.fromNumber(),
                placed.durationSeconds(),
                null,
                placed.createdAt(),
                placed.updatedAt());
    }

    /**
     * @param id of the call back
     * @param vapiCallId of a call that an agent on Vapi places; null: a person is rung, or it is not known
     * @param phone the contact's
     * @param status {@code initiated}; {@code unknown} if the carrier did not say whether it placed the call
     * @param reason in words, with {@code unknown}
     */
    record CallBackStarted(
            UUID id,
            @Nullable UUID callId,
            @Nullable String vapiCallId,
            String phone,
            String status,
            @Nullable String reason) {}
}
