package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.phone.Handset;
import dev.switchboard.carrier.phone.Handsets;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.phone.TelephoneException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The simulated phones that one's own organization writes to and calls; not in production. */
@RestController
@Profile("!production")
@RequestMapping("/api/phone/handsets/{number}")
class HandsetsController {

    private static final int LONGEST_WORDS = 1_600;
    private static final int MOST_KEYS = 32;
    private static final int LONGEST_CODE = 40;

    private final Handsets handsets;

    HandsetsController(Handsets handsets) {
        this.handsets = handsets;
    }

    /** The last texts and calls of the phone, newest last; none if it has had nothing to do with the organization. */
    @GetMapping
    Handset.Seen look(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        return handsets.look(who.organizationId(), read(number));
    }

    /** Answers the call that rings. */
    @PostMapping("/answer")
    Handset.Seen answer(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        return tried(() -> handsets.answer(who.organizationId(), read(number)));
    }

    /** Lets the phone's voicemail box answer the call that rings; it talks, and presses nothing. */
    @PostMapping("/voicemail")
    Handset.Seen voicemail(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        return tried(() -> handsets.answerByMachine(who.organizationId(), read(number)));
    }

    /** Presses keys: digits, * and #. */
    @PostMapping("/keys")
    Handset.Seen keys(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = HandsetBodies.KeysBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String keys = body.requiredText("keys", MOST_KEYS);
        body.refuseOthers();
        requireKeys(keys);
        return tried(() -> handsets.reply(who.organizationId(), read(number), new Reply("", keys, false)));
    }

    /** Dials a code that sets the phone's forwarding, or ends it, as its network would take it. */
    @PostMapping("/dial")
    Handset.Seen dial(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = HandsetBodies.DialledBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String code = body.requiredText("code", LONGEST_CODE);
        body.refuseOthers();
        return handsets.forward(who.organizationId(), read(number), DialledCodes.forward(code));
    }

    /** Says something; without words, stays silent. */
    @PostMapping("/say")
    Handset.Seen say(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = HandsetBodies.SayBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String words = Optional.ofNullable(body.text("words", LONGEST_WORDS)).orElse("");
        body.refuseOthers();
        return tried(() -> handsets.reply(who.organizationId(), read(number), new Reply(words, "", false)));
    }

    /** Hangs up, or declines what rings. */
    @PostMapping("/hang-up")
    Handset.Seen hangUp(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        return tried(() -> handsets.hangUp(who.organizationId(), read(number)));
    }

    private static PhoneNumber read(String number) {
        return PhoneNumber.read(number)
                .orElseThrow(() -> ApiException.badField("number", "a phone number like +14055551234"));
    }

    static void requireKeys(String keys) {
        if (!keys.matches("[0-9*#]*")) {
            throw ApiException.badField("keys", "digits, * and #");
        }
    }

    private static <T> T tried(Supplier<T> work) {
        try {
            return work.get();
        } catch (TelephoneException refused) {
            throw ApiException.conflict(refused.getMessage());
        }
    }
}
