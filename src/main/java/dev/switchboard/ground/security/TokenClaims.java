package dev.switchboard.ground.security;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a token's claims as Supabase makes them. Only {@code app_metadata} counts: {@code user_metadata} is written by
 * the user.
 *
 * @see <a href="https://supabase.com/docs/guides/auth/jwt-fields">Supabase, JWT Claims Reference</a>
 */
final class TokenClaims implements OAuth2TokenValidator<Jwt> {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return read(token).isPresent() || person(token).isPresent()
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }

    /**
     * Somebody whose token says nothing of an organization or a role: somebody, and no more. What they may do is what they are a
     * member of, or are invited to.
     */
    static Optional<SignedIn> person(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        String subject = token.getSubject();
        Object metadata = token.getClaims().get("app_metadata");
        boolean silent = metadata == null
                || metadata instanceof Map<?, ?> map && !map.containsKey("org_id") && !map.containsKey("role");
        return silent && expiresAt != null && isSubject(subject)
                ? Optional.of(new SignedIn(subject, Role.MEMBER, Optional.empty(), expiresAt))
                : Optional.empty();
    }

    private static boolean isSubject(@Nullable String subject) {
        return subject != null && SUBJECT.matcher(subject).matches();
    }

    /** Nothing if a claim is missing or of another kind; an organization may be missing for an administrator only. */
    static Optional<SignedIn> read(Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        String subject = token.getSubject();
        if (expiresAt == null
                || !isSubject(subject)
                || !(token.getClaims().get("app_metadata") instanceof Map<?, ?> metadata)
                || !(metadata.get("role") instanceof String roleName)) {
            return Optional.empty();
        }
        Optional<UUID> organization =
                metadata.get("org_id") instanceof String id ? organizationId(id) : Optional.empty();
        return Role.of(roleName)
                .filter(role -> organization.isPresent() || (role == Role.ADMIN && !metadata.containsKey("org_id")))
                .map(role -> new SignedIn(subject, role, organization, expiresAt));
    }

    /** Stricter than {@link UUID#fromString}, which also takes {@code 1-1-1-1-1}. */
    static Optional<UUID> organizationId(String text) {
        return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
