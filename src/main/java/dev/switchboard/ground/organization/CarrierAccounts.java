package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens and closes the carrier accounts that organizations have stored, and knows the platform's own. */
public final class CarrierAccounts {

    /** The platform's accounts that the simulator serves, where none are configured. */
    public static final String SIMULATED_TWILIO = "AC" + "0".repeat(32);

    public static final String SIMULATED_SIGNALWIRE = "00000000-0000-4000-8000-000000000000";

    /** The file below {@code data/} that holds what those sign with; not in production. */
    public static final String SIMULATED_TOKEN = "simulated-carrier-token";

    private static final Logger LOG = LoggerFactory.getLogger(CarrierAccounts.class);

    private final CredentialCipher cipher;
    private final StoredCredentials stored;
    private final PlatformProperties platform;
    private final String simulatedToken;

    /** @param simulatedToken what the platform's simulated account signs with */
    CarrierAccounts(
            CredentialCipher cipher, StoredCredentials stored, PlatformProperties platform, String simulatedToken) {
        this.cipher = cipher;
        this.stored = stored;
        this.platform = platform;
        this.simulatedToken = simulatedToken;
    }

    /**
     * The platform's accounts: first that of its carrier, then of the other one if it is configured. A simulated one where the
     * platform's carrier is not, so that messages have somewhere to go.
     */
    public Map<Carrier, CarrierAccount> ofPlatform() {
        Map<Carrier, CarrierAccount> all = new LinkedHashMap<>();
        CarrierCredentials own =
                platform.credentials(platform.carrier()).orElseGet(() -> simulated(platform.carrier()));
        boolean simulated = platform.credentials(platform.carrier()).isEmpty();
        all.put(platform.carrier(), new CarrierAccount(platform.carrier(), own, true, simulated));
        for (Carrier other : Carrier.values()) {
            platform.credentials(other)
                    .ifPresent(
                            credentials -> all.putIfAbsent(other, new CarrierAccount(other, credentials, true, false)));
        }
        return Collections.unmodifiableMap(all);
    }

    /** By whom the platform sends, calls and buys numbers. */
    Carrier platformCarrier() {
        return platform.carrier();
    }

    private CarrierCredentials simulated(Carrier carrier) {
        return carrier == Carrier.TWILIO
                ? new CarrierCredentials(SIMULATED_TWILIO, simulatedToken, "", "")
                : new CarrierCredentials(SIMULATED_SIGNALWIRE, simulatedToken, "", "https://simulator.signalwire.com");
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
