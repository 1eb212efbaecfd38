package dev.switchboard.ground.credential;

import java.util.Arrays;
import java.util.Base64;

/** Ciphers with keys of their own, for tests of what happens when a key is changed. */
public final class TestCiphers {

    private static final int BYTES = 32;

    private TestCiphers() {}

    /** @param previous the same as {@code current} if there is none; each number is a key */
    public static CredentialCipher of(int current, int previous) {
        return new CredentialCipher(key(current), key(previous));
    }

    private static EncryptionKey key(int seed) {
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) seed);
        return EncryptionKey.of("ENCRYPTION_KEY", Base64.getEncoder().encodeToString(bytes));
    }
}
