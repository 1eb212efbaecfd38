package dev.switchboard.desk.booking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is kept of a code: the same code of two rows has two hashes. */
final class CodeHash {

    private static final String ALGORITHM = "HmacSHA256";

    private CodeHash() {}

    static byte[] of(UUID row, String code) {
        try {
            ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(row.getMostSignificantBits())
                    .putLong(row.getLeastSignificantBits());
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.array(), ALGORITHM));
            return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
