package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.CredentialStore;
import dev.switchboard.ground.settings.CredentialStore.Shown;
import dev.switchboard.ground.settings.Provider;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secrets go in here and never come out. A carrier's are checked with the carrier first. */
@RestController
@RequestMapping("/api/credentials/{provider}")
class CredentialsController {

    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern PROJECT_ID = Pattern.compile("[0-9a-fA-F-]{36}");
    private static final Pattern SPACE = Pattern.compile("https://[a-z0-9-]{1,63}\\.signalwire\\.com");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{8,256}");

    private final CredentialStore store;

    CredentialsController(CredentialStore store) {
        this.store = store;
    }

    @GetMapping
    Shown get(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"twilio", "signalwire", "openai", "elevenlabs"}) String provider) {
        return store.find(who.organizationId(), provider(provider)).orElseThrow(ApiException::notFound);
    }

    /**
     * twilio: accountSid, authToken. signalwire: projectId, apiToken, signingKey, spaceUrl. openai: apiKey. elevenlabs: apiKey, and
     * webhookSecret, with which your account signs what it tells of conversations.
     */
    @PutMapping
    Shown put(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"twilio", "signalwire", "openai", "elevenlabs"}) String provider,
            @RequestBody(required = false) @Schema(implementation = Bodies.CredentialsBody.class) JsonNode json) {
        Provider known = provider(provider);
        JsonBody body = JsonBody.of(json).ignoring("provider", "tokenLast4", "updatedAt");
        if (!known.isCarrier()) {
            String apiKey = matching(body, "apiKey", SECRET, "a key of 8 to 256 characters without blanks");
            if (known == Provider.ELEVENLABS && body.text("webhookSecret", 300) != null) {
                String secret =
                        matching(body, "webhookSecret", SECRET, "a secret of 8 to 256 characters without blanks");
                body.refuseOthers();
                return store.put(who.organizationId(), who.subject(), known, apiKey, secret);
            }
            body.refuseOthers();
            return store.put(who.organizationId(), who.subject(), known, apiKey);
        }
        CarrierCredentials credentials = known == Provider.TWILIO ? twilio(body) : signalWire(body);
        body.refuseOthers();
        requireAccepted(who, known, credentials);
        return store.put(who.organizationId(), who.subject(), known, credentials);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable @Schema(allowableValues = {"twilio", "signalwire", "openai", "elevenlabs"}) String provider) {
        if (!store.delete(who.organizationId(), who.subject(), provider(provider))) {
            throw ApiException.notFound();
        }
    }

    private void requireAccepted(SignedIn who, Provider provider, CarrierCredentials credentials) {
        try {
            if (!store.accepted(who.organizationId(), provider, credentials)) {
                throw ApiException.badField(
                        "authToken", "the token of an active account, and the carrier says it is not");
            }
        } catch (CarrierException away) {
            throw ApiException.carrierAway();
        }
    }

    private static CarrierCredentials twilio(JsonBody body) {
        return new CarrierCredentials(
                matching(body, "accountSid", ACCOUNT_SID, "AC and 32 hexadecimal digits"),
                matching(body, "authToken", SECRET, "a token of 8 to 256 characters without blanks"),
                "",
                "");
    }

    private static CarrierCredentials signalWire(JsonBody body) {
        return new CarrierCredentials(
                matching(body, "projectId", PROJECT_ID, "a project id of 36 characters"),
                matching(body, "apiToken", SECRET, "a token of 8 to 256 characters without blanks"),
                matching(body, "signingKey", SECRET, "a key of 8 to 256 characters without blanks"),
                matching(body, "spaceUrl", SPACE, "an address like https://example.signalwire.com"));
    }

    private static String matching(JsonBody body, String field, Pattern pattern, String expected) {
        String text = body.text(field, 300);
        if (text == null || !pattern.matcher(text).matches()) {
            throw ApiException.badField(field, expected);
        }
        return text;
    }

    private static Provider provider(String name) {
        return Provider.of(name).orElseThrow(ApiException::notFound);
    }
}
