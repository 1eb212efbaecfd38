package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.telephony.VerificationMethod;
import dev.switchboard.line.telephony.Verifications;
import dev.switchboard.line.telephony.Verifications.Begun;
import dev.switchboard.line.telephony.Verifications.VerifiedNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proof that a number is one's own. */
@RestController
@RequestMapping("/api/telephony")
class CallerIdsController {

    private static final int LONGEST_NAME = 64;
    private static final Set<String> METHODS = Set.of("carrier_call", "self_call", "email");

    private final Verifications verifications;

    CallerIdsController(Verifications verifications) {
        this.verifications = verifications;
    }

    /** phoneNumber in E.164; optional: friendlyName, method, email. Has the number called, or mails a code. */
    @PostMapping("/verify-caller-id/initiate")
    VerificationBegun initiate(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.NewVerificationBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PhoneNumber number = number(body.text("phoneNumber", 40));
        String name = body.text("friendlyName", LONGEST_NAME);
        VerificationMethod method = method(body);
        String email = email(body, method);
        body.refuseOthers();
        return begun(
                method == VerificationMethod.EMAIL
                        ? verifications.mail(who.organizationId(), who.subject(), number, name, email)
                        : verifications.begin(who.organizationId(), who.subject(), number, name, isSelfCall(method)),
                method);
    }

    private static VerificationMethod method(JsonBody body) {
        return Optional.ofNullable(body.choice("method", METHODS))
                .map(VerificationMethod::of)
                .orElse(VerificationMethod.CARRIER_CALL);
    }

    private static @Nullable String email(JsonBody body, VerificationMethod method) {
        String email = body.email("email");
        if (email != null && method != VerificationMethod.EMAIL) {
            throw ApiException.badField("email", "none, unless method is email");
        }
        return email;
    }

    private static boolean isSelfCall(VerificationMethod method) {
        return method == VerificationMethod.SELF_CALL;
    }

    /** verificationId; optional: method, email. Calls or mails once more, with another code; the old one is good no more. */
    @PostMapping("/verify-caller-id/resend")
    VerificationBegun resend(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.ResendVerificationBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID id = body.id("verificationId");
        VerificationMethod method = method(body);
        String email = email(body, method);
        body.refuseOthers();
        return begun(
                method == VerificationMethod.EMAIL
                        ? verifications.mailAgain(who.organizationId(), who.subject(), id, email)
                        : verifications.again(who.organizationId(), who.subject(), id, isSelfCall(method)),
                method);
    }

    private static VerificationBegun begun(Begun begun, VerificationMethod method) {
        String message =
                switch (method) {
                    case CARRIER_CALL ->
                        "Your carrier calls this number now. Answer, and key the code into that phone.";
                    case SELF_CALL -> "We call this number now and say a code. Type it here.";
                    case EMAIL ->
                        begun.code() == null
                                ? "A code is on its way by e-mail. Type it here."
                                : "No mail server is set up here, so the code is in this answer. Type it here.";
                };
        return new VerificationBegun(true, begun.id(), begun.callSid(), begun.code(), message);
    }

    /** As it is written: a number that somebody would have to guess the country of could be another's. */
    private static PhoneNumber number(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(PhoneNumber::parse)
                .filter(number -> PhoneNumber.read(number.e164()).isPresent())
                .filter(number -> !number.isPremiumRate())
                .orElseThrow(() -> ApiException.badField(
                        "phoneNumber",
                        "a phone number in E.164 form like +15551234567, and none that costs extra to call"));
    }

    /** verificationId, verificationCode. 202 while the call is under way: ask again. */
    @PostMapping("/verify-caller-id/confirm")
    ResponseEntity<VerificationState> confirm(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.ConfirmVerificationBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID id = body.id("verificationId");
        String code = Optional.ofNullable(body.text("verificationCode", 40)).orElse("");
        body.refuseOthers();
        return verifications
                .confirm(who.organizationId(), who.subject(), id, code)
                .map(verified ->
                        ResponseEntity.ok(new VerificationState(true, "This number is verified.", verified.sid())))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new VerificationState(
                                false, "The call is under way. Key the code into the phone that rings.", null)));
    }

    @GetMapping("/verified-numbers")
    VerifiedNumbers list(@AuthenticationPrincipal SignedIn who) {
        return new VerifiedNumbers(true, verifications.list(who.organizationId()));
    }

    /** Removes the number here, with its forwarding. What the phone was told to forward it goes on forwarding. */
    @DeleteMapping("/verified-numbers/{id}")
    NumberRemoved delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!verifications.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
        return new NumberRemoved(true, "This number and its forwarding are removed here.");
    }

    /**
     * @param validationId of the call or mail that goes out
     * @param validationCode to be keyed into the phone; shown this once. Null where it is heard or read elsewhere
     */
    record VerificationBegun(
            boolean success,
            UUID verificationId,
            String validationId,
            @Nullable String validationCode,
            String message) {}

    /** @param callerIdSid of the carrier's caller ID; null after a self call or a mail, and while the call is under way */
    record VerificationState(
            boolean success, String message, @Nullable String callerIdSid) {}

    record VerifiedNumbers(boolean success, List<VerifiedNumber> numbers) {}

    record NumberRemoved(boolean success, String message) {}
}
