package dev.switchboard.ground.credential;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table that is the only home of organizations' secrets. Every method works in the scope that {@code jdbc} is in. */
public final class StoredCredentials {

    private final CredentialCipher cipher;

    StoredCredentials(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /** @param accountSid in clear, because a webhook names it before anybody knows whose it is; null if there is none */
    public Instant write(
            JdbcClient jdbc, UUID organizationId, String provider, byte[] plain, @Nullable String accountSid) {
        return jdbc.sql("""
                        INSERT INTO org_credentials (organization_id, provider, ciphertext, key_version, account_sid)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (organization_id, provider) DO UPDATE SET ciphertext = excluded.ciphertext,
                            key_version = excluded.key_version, account_sid = excluded.account_sid, updated_at = now()
                        RETURNING updated_at""")
                .params(
                        organizationId,
                        provider,
                        cipher.encrypt(organizationId, provider, plain),
                        cipher.keyVersion(),
                        accountSid)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    public Optional<Stored> find(JdbcClient jdbc, String provider) {
        return jdbc.sql("""
                        SELECT key_version, ciphertext, account_sid, updated_at FROM org_credentials
                        WHERE organization_id = current_organization() AND provider = ?""")
                .param(provider)
                .query((row, number) -> new Stored(
                        row.getInt(1),
                        row.getBytes(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** @return false if there were none */
    public boolean delete(JdbcClient jdbc, String provider) {
        return jdbc.sql("DELETE FROM org_credentials WHERE organization_id = current_organization() AND provider = ?")
                        .param(provider)
                        .update()
                > 0;
    }

    /** @throws CredentialUnreadableException rather than ever answering with something that was not stored so */
    public byte[] open(UUID organizationId, String provider, Stored stored) throws CredentialUnreadableException {
        return cipher.decrypt(organizationId, provider, stored.keyVersion, stored.ciphertext);
    }

    /**
     * Closes with the current key what was closed with the previous one.
     *
     * @return how many were re-encrypted
     * @throws CredentialUnreadableException for the first that neither key opens; nothing is changed then
     */
    public int reencrypt(JdbcClient jdbc, UUID organizationId) throws CredentialUnreadableException {
        List<String> providers = jdbc.sql(
                        "SELECT provider FROM org_credentials WHERE organization_id = current_organization() AND key_version <> ?")
                .param(cipher.keyVersion())
                .query(String.class)
                .list();
        for (String provider : providers) {
            Stored stored = find(jdbc, provider).orElseThrow();
            write(jdbc, organizationId, provider, open(organizationId, provider, stored), stored.accountSid);
        }
        return providers.size();
    }

    /** A row as it is: closed. */
    public record Stored(
            int keyVersion, byte[] ciphertext, @Nullable String accountSid, Instant updatedAt) {

        @Override
        public String toString() {
            return "Stored";
        }
    }
}
