package dev.switchboard.ground.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file closed with a passphrase, in pieces, so that none is whole in memory: AES-256-GCM, each piece with its number and whether
 * it is the last, so that none can be left out, moved or cut off. The key comes from the passphrase by PBKDF2.
 */
final class Sealing {

    static final byte[] MAGIC = {'S', 'W', 'B', 'D', 'B', 'K', 'P', '1'};
    static final int SALT_BYTES = 16;
    static final int PIECE = 64 * 1024;
    static final int TAG_BYTES = 16;
    static final int ROUNDS = 600_000; // as OWASP asks for with SHA-256

    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private long piece;

    Sealing(char[] passphrase, byte[] salt, int rounds) {
        try {
            byte[] bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase, salt, rounds, 256))
                    .getEncoded();
            this.key = new SecretKeySpec(bytes, "AES");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has PBKDF2", missing);
        }
    }

    byte[] close(byte[] plain, int length, boolean last) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain, 0, length);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has AES", missing);
        }
    }

    /** @throws IOException if the passphrase is another one, or the file is not what was written */
    byte[] open(byte[] closed, int length, boolean last) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, last).doFinal(closed, 0, length);
        } catch (GeneralSecurityException wrong) {
            throw new IOException("the passphrase is wrong, or the file was changed");
        }
    }

    /** The key is this file's alone, by its salt; so a number is a good nonce. */
    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putInt(last ? 1 : 0)
                .putLong(piece++)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        return cipher;
    }
}
