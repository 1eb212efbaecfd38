package dev.switchboard.ground.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a fresh nonce each time. Organization, provider and key version are authenticated along, so a
 * ciphertext that was copied to another row, or cut, or changed in one bit, opens nothing.
 */
public final class CredentialCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String SIGNING = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final EncryptionKey current;
    private final Map<Integer, EncryptionKey> keys;
    private final SecureRandom random = new SecureRandom();

    /** @param previous still opens what it closed before a rotation; the same as {@code current} if there is none */
    CredentialCipher(EncryptionKey current, EncryptionKey previous) {
        this.current = current;
        this.keys = current.version() == previous.version()
                ? Map.of(current.version(), current)
                : Map.of(current.version(), current, previous.version(), previous);
    }

    /** The version that {@link #encrypt} marks its work with. */
    public int keyVersion() {
        return current.version();
    }

    /** Nonce and ciphertext in one. */
    public byte[] encrypt(UUID organizationId, String provider, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, current, nonce, organizationId, provider)
                    .doFinal(plain);
            return ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    /** @throws CredentialUnreadableException rather than ever answering with something that was not stored so */
    public byte[] decrypt(UUID organizationId, String provider, int keyVersion, byte[] stored)
            throws CredentialUnreadableException {
        EncryptionKey key = keys.get(keyVersion);
        if (key == null) {
            throw new CredentialUnreadableException(
                    organizationId, provider, "their key is neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS");
        }
        if (stored.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new CredentialUnreadableException(organizationId, provider, "they are cut off");
        }
        byte[] nonce = Arrays.copyOf(stored, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, organizationId, provider)
                    .doFinal(stored, NONCE_BYTES, stored.length - NONCE_BYTES);
        } catch (GeneralSecurityException | ProviderException tampered) {
            throw new CredentialUnreadableException(organizationId, provider, "they are not what was stored");
        }
    }

    /** Proof, 43 characters long, that whoever has the key wrote {@code text}; for one purpose and no other. */
    public String sign(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(current, purpose, text));
    }

    /** Whether it is such a proof, by this key or the one before. */
    public boolean isSigned(String purpose, String text, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        return keys.values().stream()
                .map(key -> Base64.getUrlEncoder().withoutPadding().encode(sign(key, purpose, text)))
                .anyMatch(good -> MessageDigest.isEqual(good, given));
    }

    /** The first bytes of such a proof, for where a whole one is too long. */
    public byte[] sign(String purpose, String text, int bytes) {
        return Arrays.copyOf(sign(current, purpose, text), bytes);
    }

    /** Whether these are its first bytes, by this key or the one before. */
    public boolean isSigned(String purpose, String text, byte[] first) {
        return keys.values().stream()
                .map(key -> Arrays.copyOf(sign(key, purpose, text), first.length))
                .anyMatch(good -> MessageDigest.isEqual(good, first));
    }

    /** By a key of its own for each purpose, made from the one that encrypts. */
    private static byte[] sign(EncryptionKey key, String purpose, String text) {
        byte[] ofPurpose = hmac(key.key().getEncoded(), "sign " + purpose);
        return hmac(ofPurpose, text);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(SIGNING);
            mac.init(new SecretKeySpec(key, SIGNING));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + SIGNING, missing);
        }
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, UUID organizationId, String provider)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((organizationId + "\n" + provider + "\n" + key.version()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
