package dev.switchboard.ground.credential;

import dev.switchboard.ground.start.StartRefusedException;
import java.nio.ByteBuffer;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key and the version that its ciphertexts are marked with: the first four bytes of the key's SHA-256, so that nobody
 * has to count keys.
 */
record EncryptionKey(int version, SecretKeySpec key) {

    private static final int BYTES = 32;

    /**
     * @param setting the variable that holds it, for the refusal
     * @param base64 32 bytes
     */
    static EncryptionKey of(String setting, String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("length");
            }
            byte[] hash = DigestUtils.sha256(bytes);
            return new EncryptionKey(ByteBuffer.wrap(hash).getInt(), new SecretKeySpec(bytes, "AES"));
        } catch (IllegalArgumentException notAKey) {
            throw new StartRefusedException(
                    setting + " is no key: expected base64 of 32 bytes.", "Make one with: openssl rand -base64 32");
        }
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + version + "]";
    }
}
