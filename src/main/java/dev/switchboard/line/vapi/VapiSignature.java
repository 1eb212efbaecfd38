package dev.switchboard.line.vapi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a message is Vapi's: it shows the secret in {@code x-vapi-secret}, or is signed with it. A signature is Vapi's HMAC
 * credential: SHA-256 in hex over the body, or over {@code timestamp.body} where it sends a timestamp, which then is at most
 * five minutes old.
 *
 * @see <a href="https://docs.vapi.ai/server-url/server-authentication">Server authentication</a>
 */
final class VapiSignature {

    static final String SECRET = "x-vapi-secret";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final long LATEST_SECOND = 100_000_000_000L; // what is more is milliseconds
    private static final String PREFIX = "sha256=";

    private final byte[] secret;

    /** @param secret empty: nothing is Vapi's */
    VapiSignature(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** What is set up at Vapi, so that its messages show it. */
    String secret() {
        return new String(secret, StandardCharsets.UTF_8);
    }

    /** Whether it shows anything that could be looked at, without which its body is not even read. */
    boolean mayBe(Function<String, Optional<String>> header) {
        return secret.length > 0
                && (header.apply(SECRET).isPresent() || signature(header).isPresent());
    }

    boolean isGood(Function<String, Optional<String>> header, byte[] body, Instant now) {
        if (secret.length == 0) {
            return false;
        }
        Optional<String> shown = header.apply(SECRET);
        if (shown.isPresent()) {
            return isSame(secret, shown.get().getBytes(StandardCharsets.UTF_8));
        }
        return signature(header)
                .filter(signature -> isSigned(signature, timestamp(header), body, now))
                .isPresent();
    }

    private boolean isSigned(String signature, Optional<String> timestamp, byte[] body, Instant now) {
        if (timestamp.filter(at -> !isNear(at, now)).isPresent()) {
            return false;
        }
        byte[] expected = hmac(timestamp.orElse(""), body);
        String given = signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : signature;
        return isSame(
                HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNear(String timestamp, Instant now) {
        if (!timestamp.matches("[0-9]{1,15}")) {
            return false;
        }
        long told = Long.parseLong(timestamp);
        Instant at = told > LATEST_SECOND ? Instant.ofEpochMilli(told) : Instant.ofEpochSecond(told);
        return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private byte[] hmac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            if (!timestamp.isEmpty()) {
                mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a signature can't be made", impossible);
        }
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean isSame(byte[] expected, byte[] given) {
        return MessageDigest.isEqual(expected, given);
    }

    private static Optional<String> signature(Function<String, Optional<String>> header) {
        return header.apply("x-vapi-signature").or(() -> header.apply("x-signature"));
    }

    private static Optional<String> timestamp(Function<String, Optional<String>> header) {
        return header.apply("x-vapi-timestamp").or(() -> header.apply("x-timestamp"));
    }

    @Override
    public String toString() {
        return "VapiSignature";
    }
}
