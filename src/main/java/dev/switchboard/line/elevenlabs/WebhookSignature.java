package dev.switchboard.line.elevenlabs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code ElevenLabs-Signature: t=<seconds>,v0=<hex>}: HMAC-SHA256 of {@code t.body} with the webhook's secret.
 *
 * @param hashes any of which may be right, as while a secret is exchanged for another
 * @see <a href="https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks">Post-call webhooks</a>
 */
record WebhookSignature(long seconds, List<byte[]> hashes) {

    static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private static final int LONGEST = 1_000;
    private static final int MOST_HASHES = 5;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    /** Nothing for a header that is none: without a time, with two of them, without a hash, with something else. */
    static Optional<WebhookSignature> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> times = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String text = part.strip();
            if (text.startsWith("t=") && SECONDS.matcher(text.substring(2)).matches()) {
                times.add(text.substring(2));
            } else if (text.startsWith("v0=") && HASH.matcher(text.substring(3)).matches()) {
                hashes.add(HexFormat.of().parseHex(text.substring(3)));
            } else {
                return Optional.empty();
            }
        }
        return times.size() == 1 && !hashes.isEmpty() && hashes.size() <= MOST_HASHES
                ? Optional.of(new WebhookSignature(Long.parseLong(times.get(0)), List.copyOf(hashes)))
                : Optional.empty();
    }

    /** Whether it was made less than half an hour before or, by other clocks, after. */
    boolean isFresh(Instant now) {
        return Math.abs(now.getEpochSecond() - seconds) <= GOOD_FOR.toSeconds();
    }

    /** To be told the body, piece by piece. */
    Mac begin(String secret) {
        Mac mac = mac(secret);
        mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        return mac;
    }

    /** In a time that tells nothing of where they differ. */
    boolean fits(Mac told) {
        byte[] right = told.doFinal();
        boolean fits = false;
        for (byte[] hash : hashes) {
            fits |= MessageDigest.isEqual(right, hash);
        }
        return fits;
    }

    /** What ElevenLabs would write over a body. */
    static String of(String secret, Instant at, byte[] body) {
        WebhookSignature made = new WebhookSignature(at.getEpochSecond(), List.of());
        Mac mac = made.begin(secret);
        mac.update(body);
        return "t=" + made.seconds + ",v0=" + HexFormat.of().formatHex(mac.doFinal());
    }

    private static Mac mac(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "WebhookSignature";
    }
}
