package dev.switchboard.ground.security;

import dev.switchboard.ground.start.StartRefusedException;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The HS256 key of {@code JWT_SECRET}: its text as it stands, as Supabase uses it. */
final class SigningKey {

    private static final int SHORTEST_BYTES = 32; // RFC 7518, section 3.2

    private SigningKey() {}

    /** @throws StartRefusedException for one that could be guessed; the text does not repeat it */
    static SecretKey of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST_BYTES) {
            throw new StartRefusedException(
                    "JWT_SECRET is too short: expected at least 32 bytes, got " + bytes.length + ".",
                    "Make one with: openssl rand -base64 48");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
