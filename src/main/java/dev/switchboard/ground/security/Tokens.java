package dev.switchboard.ground.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Makes tokens with the service's own key: the first one of a new owner, and those of commands. Makes none where an
 * OpenID issuer does.
 */
public final class Tokens {

    private final Optional<JwtEncoder> encoder;

    /** @param key nothing where an issuer makes the tokens */
    public Tokens(Optional<SecretKey> key) {
        this.encoder = key.map(secret -> new NimbusJwtEncoder(new ImmutableSecret<>(secret)));
    }

    /** Whether this service makes tokens itself. */
    boolean canMake() {
        return encoder.isPresent();
    }

    /**
     * @param organization none for the platform's administrator
     * @return nothing where an issuer makes the tokens
     */
    public Optional<String> make(String subject, Role role, Optional<UUID> organization, Duration goodFor) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("role", role.wire());
        organization.ifPresent(id -> metadata.put("org_id", id.toString()));
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(subject)
                .issuedAt(now)
                .expiresAt(now.plus(goodFor))
                .claim("app_metadata", metadata)
                .build();
        JwtEncoderParameters parameters =
                JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims);
        return encoder.map(signer -> signer.encode(parameters).getTokenValue());
    }
}
