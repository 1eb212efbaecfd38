package dev.switchboard.ground.security;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

/** Whether a token opens the API, and for whom. */
@Component
public final class TokenCheck {

    private final JwtDecoder decoder;
    private final Memberships memberships;

    TokenCheck(JwtDecoder decoder, Memberships memberships) {
        this.decoder = decoder;
        this.memberships = memberships;
    }

    /** The token, or nothing if the API would refuse it. */
    public Optional<Jwt> verified(String token) {
        return decoded(token).filter(jwt -> signedIn(jwt).isPresent());
    }

    /** The same of somebody who belongs to no organization yet; it opens nothing but an invitation. */
    Optional<Jwt> ofAnybody(String token) {
        return decoded(token).filter(jwt -> anybody(jwt).isPresent());
    }

    private Optional<Jwt> decoded(String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }

    /** As the token says; where it says nothing of organizations, for the first that they are a member of. */
    Optional<SignedIn> signedIn(Jwt token) {
        return TokenClaims.read(token)
                .or(() -> TokenClaims.person(token).flatMap(person -> memberships.of(person.subject()).stream()
                        .findFirst()
                        .map(membership -> person.in(membership.organizationId(), membership.role()))));
    }

    /** Whoever it is, whether they belong to an organization or not. */
    static Optional<SignedIn> anybody(Jwt token) {
        return TokenClaims.read(token).or(() -> TokenClaims.person(token));
    }
}
