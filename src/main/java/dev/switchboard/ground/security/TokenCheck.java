package dev.switchboard.ground.security;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Whether a token opens the API. */
@Component
public final class TokenCheck {

    private final JwtDecoder decoder;

    TokenCheck(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** The token, or nothing if the API would refuse it. */
    public Optional<Jwt> verified(String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }
}
