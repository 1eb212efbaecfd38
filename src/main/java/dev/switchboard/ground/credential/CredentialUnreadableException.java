package dev.switchboard.ground.credential;

import java.util.UUID;

/** Stored credentials can't be read: tampered with, another organization's, or of a key that is not there. Names whose, never what. */
public final class CredentialUnreadableException extends Exception {

    CredentialUnreadableException(UUID organizationId, String provider, String reason) {
        super("credentials of organization " + organizationId + " for " + provider + " can't be read: " + reason);
    }
}
