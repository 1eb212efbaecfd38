package dev.switchboard.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.LocalSignIn;
import dev.switchboard.ground.security.OpenIdSignIn;
import dev.switchboard.ground.security.SessionCookies;
import dev.switchboard.ground.security.TokenCheck;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs a browser in with a token of the API, which it keeps where no script can read it; and out again. */
@Hidden
@RestController
@RequestMapping("/session")
class SessionController {

    private final TokenCheck check;
    private final SessionCookies cookies;
    private final Optional<LocalSignIn> local;
    private final Optional<OpenIdSignIn> openId;

    SessionController(
            TokenCheck check, SessionCookies cookies, Optional<LocalSignIn> local, Optional<OpenIdSignIn> openId) {
        this.check = check;
        this.cookies = cookies;
        this.local = local;
        this.openId = openId;
    }

    /** What there is on this service: which ways to sign in, and the telephone. */
    @GetMapping
    Offer offer() {
        return new Offer(
                local.filter(LocalSignIn::works).isPresent(),
                openId.map(OpenIdSignIn::path).orElse(null),
                local.isPresent());
    }

    /** {@code token}: a bearer token of the API; or {@code key}: what the service printed, not in production. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> signIn(@RequestBody JsonNode body, HttpServletResponse response) {
        Optional<String> token = body.path("key").isTextual()
                ? local.flatMap(signIn -> signIn.token(body.path("key").asText()))
                : Optional.of(body.path("token").asText(""));
        return token.flatMap(check::verified)
                .map(jwt -> {
                    cookies.set(response, jwt);
                    return ResponseEntity.noContent().<Void>build();
                })
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNAUTHORIZED).build());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletResponse response) {
        cookies.clear(response);
    }

    /**
     * @param localSignIn whether the key that the service prints at its start signs in
     * @param openId where a browser begins to sign in at the OpenID provider; null if there is none
     */
    record Offer(boolean localSignIn, @Nullable String openId, boolean telephone) {}
}
