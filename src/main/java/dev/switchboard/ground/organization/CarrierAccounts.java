package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens and closes the carrier accounts that organizations have stored, and knows the platform's own. */
public final class CarrierAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierAccounts.class);

    private final CredentialCipher cipher;
    private final StoredCredentials stored;
    private final PlatformProperties platform;
    private final String simulatedToken = UUID.randomUUID() + "-" + UUID.randomUUID();

    CarrierAccounts(CredentialCipher cipher, StoredCredentials stored, PlatformProperties platform) {
        this.cipher = cipher;
        this.stored = stored;
        this.platform = platform;
    }

    /**
     * The platform's account; a simulated one where none is configured, so that messages have somewhere to go. What
     * that one signs with nobody outside of this process knows.
     */
    public Map<Carrier, CarrierAccount> ofPlatform() {
        boolean none = platform.accountSid().isBlank();
        CarrierCredentials credentials = none
                ? new CarrierCredentials("AC" + "0".repeat(32), simulatedToken, "", "")
                : new CarrierCredentials(platform.accountSid(), platform.authToken(), "", "");
        return Map.of(Carrier.TWILIO, new CarrierAccount(Carrier.TWILIO, credentials, true, none));
    }

    Optional<CarrierAccount> ofOrganization(UUID organizationId, Carrier carrier, int keyVersion, byte[] ciphertext) {
        try {
            var credentials =
                    CarrierCredentials.of(cipher.decrypt(organizationId, carrier.path(), keyVersion, ciphertext));
            return Optional.of(own(organizationId, carrier, credentials));
        } catch (CredentialUnreadableException | IOException unreadable) {
            LOG.error(
                    "Organization {} neither receives nor sends by {}: {}",
                    organizationId,
                    carrier.path(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** An organization's own account; the simulator serves the demo organization's, unless a carrier is configured. */
    public CarrierAccount own(UUID organizationId, Carrier carrier, CarrierCredentials credentials) {
        boolean demo = organizationId.equals(DemoOrganization.ID)
                && credentials.accountSid().equals(DemoOrganization.ACCOUNT_SID)
                && platform.apiBaseUrl().isBlank();
        return new CarrierAccount(carrier, credentials, false, demo);
    }

    void store(JdbcClient jdbc, UUID organizationId, Carrier carrier, String accountSid, String authToken) {
        byte[] plain = new CarrierCredentials(accountSid, authToken, "", "").toBytes();
        stored.write(jdbc, organizationId, carrier.path(), plain, accountSid);
    }
}
