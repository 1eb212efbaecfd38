package dev.switchboard.desk.message;

import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Bodies that open something for whoever reads them: closed with the service's key for as long as they wait to be sent. */
@Component
final class SealedBodies {

    private static final String PURPOSE = "message";

    private final CredentialCipher cipher;

    SealedBodies(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /** The version of the key, and what it closed. */
    String close(UUID organization, String body) {
        byte[] closed = cipher.encrypt(organization, PURPOSE, body.getBytes(StandardCharsets.UTF_8));
        return cipher.keyVersion() + ":" + Base64.getEncoder().encodeToString(closed);
    }

    /** @throws CredentialUnreadableException if the key is gone that closed it */
    String open(UUID organization, String sealed) throws CredentialUnreadableException {
        int colon = sealed.indexOf(':');
        byte[] closed = Base64.getDecoder().decode(sealed.substring(colon + 1));
        int version = Integer.parseInt(sealed.substring(0, colon));
        return new String(cipher.decrypt(organization, PURPOSE, version, closed), StandardCharsets.UTF_8);
    }
}
