package dev.switchboard.line.clerk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a webhook was signed by Svix, which sends for Clerk: HMAC-SHA256 over {@code id.timestamp.body}, the body as its bytes
 * came. While a secret is replaced, Svix signs with the old one as well and sends both signatures.
 *
 * @see <a href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix, verifying webhooks manually</a>
 */
final class SvixSignature {

    /** How far its time may be from ours. */
    static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int MOST = 8; // signatures
    private static final int LEAST_BYTES = 16;

    private final List<SecretKeySpec> keys = new ArrayList<>();

    /**
     * @param secrets {@code whsec_…}; several while one is replaced
     * @throws IllegalArgumentException for one that is no secret of Svix
     */
    SvixSignature(List<String> secrets) {
        for (String secret : secrets) {
            byte[] key =
                    Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
            if (key.length < LEAST_BYTES) {
                throw new IllegalArgumentException("too short");
            }
            keys.add(new SecretKeySpec(key, ALGORITHM));
        }
    }

    /** @param header signatures with blanks between them, each {@code v1,} and base64 */
    boolean matches(String id, String timestamp, String header, byte[] body, Instant now) {
        if (!ID.matcher(id).matches() || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        if (away.abs().compareTo(TOLERATED) > 0) {
            return false;
        }
        List<byte[]> given = Pattern.compile(" ")
                .splitAsStream(header)
                .filter(each -> each.startsWith(VERSION))
                .limit(MOST)
                .map(each -> each.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8))
                .toList();
        boolean good = false;
        for (SecretKeySpec key : keys) {
            byte[] right = Base64.getEncoder().encode(sign(key, id, timestamp, body));
            for (byte[] each : given) {
                good |= MessageDigest.isEqual(right, each);
            }
        }
        return good;
    }

    private static byte[] sign(SecretKeySpec key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    @Override
    public String toString() {
        return "SvixSignature";
    }
}
