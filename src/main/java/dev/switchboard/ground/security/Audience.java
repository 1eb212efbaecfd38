package dev.switchboard.ground.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * An issuer makes tokens for many; ours are for {@code JWT_AUDIENCE}, or for the client by which the console signs in. Without
 * either, whatever the issuer makes is taken, which is right only for an issuer that has no other clients.
 */
final class Audience implements OAuth2TokenValidator<Jwt> {

    private final Set<String> accepted;

    /** @param clientId empty if there is none */
    Audience(List<String> audience, String clientId) {
        Set<String> all = new HashSet<>(audience);
        all.add(clientId);
        all.removeIf(String::isBlank);
        this.accepted = Set.copyOf(all);
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        List<String> named = token.getAudience();
        return accepted.isEmpty() || (named != null && named.stream().anyMatch(accepted::contains))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }
}
