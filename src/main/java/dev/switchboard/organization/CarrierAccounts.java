package dev.switchboard.organization;

import dev.switchboard.carrier.Carrier;
import dev.switchboard.carrier.CarrierAccount;
import dev.switchboard.credential.CarrierCredentials;
import dev.switchboard.credential.CredentialCipher;
import dev.switchboard.credential.CredentialUnreadableException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens and closes the carrier accounts that organizations have stored, and knows the platform's own. */
final class CarrierAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierAccounts.class);

    private final CredentialCipher cipher;
    private final PlatformProperties platform;

    CarrierAccounts(CredentialCipher cipher, PlatformProperties platform) {
        this.cipher = cipher;
        this.platform = platform;
    }

    /** The platform's account; a simulated one where none is configured, so that messages have somewhere to go. */
    Map<Carrier, CarrierAccount> ofPlatform() {
        boolean none = platform.accountSid().isBlank();
        CarrierCredentials credentials = none
                ? new CarrierCredentials("AC" + "0".repeat(32), "", "", "")
                : new CarrierCredentials(platform.accountSid(), platform.authToken(), "", "");
        return Map.of(Carrier.TWILIO, new CarrierAccount(Carrier.TWILIO, credentials, true, none));
    }

    Optional<CarrierAccount> ofOrganization(UUID organizationId, Carrier carrier, int keyVersion, byte[] ciphertext) {
        try {
            var credentials =
                    CarrierCredentials.of(cipher.decrypt(organizationId, carrier.path(), keyVersion, ciphertext));
            boolean demo = credentials.accountSid().equals(DemoOrganization.ACCOUNT_SID)
                    && platform.apiBaseUrl().isBlank();
            return Optional.of(new CarrierAccount(carrier, credentials, false, demo));
        } catch (CredentialUnreadableException | IOException unreadable) {
            LOG.error(
                    "Organization {} neither receives nor sends by {}: {}",
                    organizationId,
                    carrier.path(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    void store(JdbcClient jdbc, UUID organizationId, Carrier carrier, String accountSid, String authToken) {
        byte[] plain = new CarrierCredentials(accountSid, authToken, "", "").toBytes();
        jdbc.sql("""
                        INSERT INTO org_credentials (organization_id, provider, ciphertext, key_version, account_sid)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (organization_id, provider) DO UPDATE SET ciphertext = excluded.ciphertext,
                            key_version = excluded.key_version, account_sid = excluded.account_sid, updated_at = now()""")
                .params(
                        organizationId,
                        carrier.path(),
                        cipher.encrypt(organizationId, carrier.path(), plain),
                        cipher.keyVersion(),
                        accountSid)
                .update();
    }
}
