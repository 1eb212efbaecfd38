package dev.switchboard.ground.backup;

import dev.switchboard.ground.credential.CredentialCipher;

/** Encrypted columns stay encrypted in a backup, so that it is of use only to whoever has the same key. */
final class KeyCheck {

    private static final String PURPOSE = "backup";
    private static final String TEXT = "the key of the encrypted columns";

    private KeyCheck() {}

    static String of(CredentialCipher cipher) {
        return cipher.sign(PURPOSE, TEXT);
    }

    /** By this key or the one before. */
    static boolean fits(CredentialCipher cipher, String check) {
        return cipher.isSigned(PURPOSE, TEXT, check);
    }
}
