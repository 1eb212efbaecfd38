package dev.switchboard.ground.credential;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers that are closed with the key of credentials, and are closed again with a new one along with them. */
@FunctionalInterface
public interface ClosedPapers {

    /**
     * Closes with the current key what was closed with the previous one; in the organization's transaction.
     *
     * @return how many were re-encrypted
     * @throws CredentialUnreadableException for the first that neither key opens; nothing is changed then
     */
    int reencrypt(JdbcClient jdbc, UUID organization) throws CredentialUnreadableException;
}
