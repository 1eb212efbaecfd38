package dev.switchboard.line.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Closes what is personal in papers with the key of credentials, each piece for its organization, its row and its place: copied
 * anywhere else it opens nothing.
 */
@Component
final class Sealed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final CredentialCipher cipher;

    Sealed(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    int keyVersion() {
        return cipher.keyVersion();
    }

    byte[] details(UUID organization, UUID bundle, Details details) {
        return cipher.encrypt(organization, ofDetails(bundle), details.toBytes());
    }

    /** @throws IllegalStateException if they are not what was stored, or their key is not here any more */
    Details details(UUID organization, UUID bundle, int keyVersion, byte[] closed) {
        try {
            return Details.of(cipher.decrypt(organization, ofDetails(bundle), keyVersion, closed));
        } catch (CredentialUnreadableException | IOException unreadable) {
            throw new IllegalStateException(unreadable.getMessage());
        }
    }

    byte[] file(UUID organization, UUID document, byte[] content) {
        return cipher.encrypt(organization, ofFile(document), content);
    }

    byte[] openFile(UUID organization, UUID document, int keyVersion, byte[] closed) {
        return open(organization, ofFile(document), keyVersion, closed);
    }

    byte[] attributes(UUID organization, UUID document, Map<String, String> attributes) {
        try {
            return cipher.encrypt(organization, ofAttributes(document), JSON.writeValueAsBytes(attributes));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("attributes can't be written");
        }
    }

    Map<String, String> openAttributes(UUID organization, UUID document, int keyVersion, byte[] closed) {
        try {
            return JSON.readValue(open(organization, ofAttributes(document), keyVersion, closed), FIELDS);
        } catch (IOException unreadable) {
            throw new IllegalStateException("stored attributes are not JSON");
        }
    }

    /** The same closed with the key of today. @param place as {@link #ofDetails} and so on name it */
    byte[] again(UUID organization, String place, int keyVersion, byte[] closed) {
        return cipher.encrypt(organization, place, open(organization, place, keyVersion, closed));
    }

    private byte[] open(UUID organization, String place, int keyVersion, byte[] closed) {
        try {
            return cipher.decrypt(organization, place, keyVersion, closed);
        } catch (CredentialUnreadableException unreadable) {
            throw new IllegalStateException(unreadable.getMessage());
        }
    }

    static String ofDetails(UUID bundle) {
        return "bundle/" + bundle;
    }

    static String ofFile(UUID document) {
        return "bundle-file/" + document;
    }

    static String ofAttributes(UUID document) {
        return "bundle-attributes/" + document;
    }
}
