package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.phone.Telephone;
import dev.switchboard.carrier.phone.TelephoneCall;
import dev.switchboard.carrier.phone.TelephoneException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A telephone that calls one's own numbers, to try them; not in production. */
@RestController
@Profile("!production")
@RequestMapping("/api/phone")
class PhoneController {

    private static final String CALLER = "+14055551234";
    private static final int LONGEST_WORDS = 8_000;
    private static final int LONGEST_TEXT = 1_600; // what a carrier takes for one message
    private static final int LONGEST_URL = 500;
    private static final int MOST_KEYS = 32;
    private static final Set<String> CHANNELS = Set.of("sms", "whatsapp");

    private final Telephone telephone;

    PhoneController(Telephone telephone) {
        this.telephone = telephone;
    }

    /** to: a number of the organization; optional: from, forwardedFrom. The call goes on by itself. */
    @PostMapping("/calls")
    @ResponseStatus(HttpStatus.CREATED)
    TelephoneCall.Seen dial(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.DialBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PhoneNumber to = required(body, "to");
        PhoneNumber from = number(body, "from").orElse(new PhoneNumber(CALLER));
        Optional<PhoneNumber> forwardedFrom = number(body, "forwardedFrom");
        body.refuseOthers();
        return tried(() -> telephone.dial(who.organizationId(), from, to, forwardedFrom));
    }

    /** What is heard and done on the call so far, and the steps of the routes that it took. */
    @GetMapping("/calls/{id}")
    TelephoneCall.Seen look(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return telephone.look(who.organizationId(), id).orElseThrow(ApiException::notFound);
    }

    /** One of words, keys and hangUp; none of them: stays silent. */
    @PostMapping("/calls/{id}/reply")
    TelephoneCall.Seen reply(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = Bodies.ReplyBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String words = orEmpty(body.text("words", LONGEST_WORDS));
        String keys = orEmpty(body.text("keys", MOST_KEYS));
        boolean hangUp = body.has("hangUp") && body.flag("hangUp");
        body.refuseOthers();
        HandsetsController.requireKeys(keys);
        Reply reply = hangUp ? Reply.HANG_UP : new Reply(words, keys, false);
        return tried(() -> telephone.reply(who.organizationId(), id, reply)).orElseThrow(ApiException::notFound);
    }

    /** to: a number of the organization; text; optional: from, channel (sms, whatsapp), mediaUrl. */
    @PostMapping("/texts")
    TextSent text(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.TextBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PhoneNumber to = required(body, "to");
        PhoneNumber from = number(body, "from").orElse(new PhoneNumber(CALLER));
        String channel = Optional.ofNullable(body.choice("channel", CHANNELS)).orElse("sms");
        List<URI> media = Optional.ofNullable(body.text("mediaUrl", LONGEST_URL)).map(PhoneController::media).stream()
                .toList();
        String text =
                media.isEmpty() ? body.requiredText("text", LONGEST_TEXT) : orEmpty(body.text("text", LONGEST_TEXT));
        body.refuseOthers();
        return new TextSent(tried(() -> telephone.text(who.organizationId(), from, to, channel, text, media)));
    }

    private static URI media(String address) {
        if (!address.matches("https?://[\\w.:-]+/[\\w./?=&%~+-]*")) {
            throw ApiException.badField("mediaUrl", "an address like https://example.com/van.jpg");
        }
        return URI.create(address);
    }

    private static <T> T tried(Supplier<T> work) {
        try {
            return work.get();
        } catch (TelephoneException refused) {
            throw ApiException.conflict(refused.getMessage());
        }
    }

    private static PhoneNumber required(JsonBody body, String name) {
        return number(body, name).orElseThrow(() -> ApiException.badField(name, "a phone number like " + CALLER));
    }

    private static Optional<PhoneNumber> number(JsonBody body, String name) {
        return Optional.ofNullable(body.number(name)).map(PhoneNumber::new);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @param status what the service answered to the webhook */
    record TextSent(int status) {}
}
