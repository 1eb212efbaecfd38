package dev.switchboard.desk.share;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says that the sound is asked for by a page whose opening was counted. Signed with a key of the share that never leaves the
 * database, so that every instance of the service can check it and whoever has the link can't make one.
 *
 * @param until seconds since 1970, after which it is good for nothing
 */
public record AudioTicket(String until, String signature) {

    private static final String ALGORITHM = "HmacSHA256";

    static AudioTicket of(UUID key, Instant until) {
        String seconds = String.valueOf(until.getEpochSecond());
        return new AudioTicket(seconds, sign(key, seconds));
    }

    boolean isGood(UUID key, Instant now) {
        return until.matches("[0-9]{1,12}")
                && now.getEpochSecond() < Long.parseLong(until)
                && MessageDigest.isEqual(bytes(sign(key, until)), bytes(signature));
    }

    private static String sign(UUID key, String until) {
        try {
            ByteBuffer secret = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(key.getMostSignificantBits())
                    .putLong(key.getLeastSignificantBits());
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.array(), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes("audio " + until)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "AudioTicket";
    }
}
