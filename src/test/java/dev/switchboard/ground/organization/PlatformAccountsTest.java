package dev.switchboard.ground.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** By whom the platform sends, calls and buys numbers. */
class PlatformAccountsTest {

    private static final PhoneNumber NUMBER = new PhoneNumber("+14055550100");
    private static final Map<String, String> TWILIO =
            Map.of("account-sid", "AC1", "auth-token", "canary-twilio", "phone-number", "+15550100008");
    private static final Map<String, String> SIGNALWIRE = Map.of(
            "carrier", "signalwire",
            "signalwire.project-id", "11111111-0000-4000-8000-000000000001",
            "signalwire.token", "canary-token",
            "signalwire.space-url", "https://wraps.signalwire.com",
            "signalwire.phone-number", "+15550100009",
            "signalwire.signing-key", "canary-key");

    @SafeVarargs
    private static PlatformProperties properties(Map<String, String>... settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        for (Map<String, String> some : settings) {
            some.forEach((name, value) -> source.put("switchboard.platform." + name, value));
        }
        return new Binder(source).bindOrCreate("switchboard.platform", PlatformProperties.class);
    }

    @SafeVarargs
    private static Listing listing(Map<Carrier, CarrierAccount> own, Map<String, String>... settings) {
        CarrierAccounts accounts = accounts(settings);
        Map<Carrier, CarrierAccount> all = new java.util.EnumMap<>(accounts.ofPlatform());
        all.putAll(own);
        Organization somebody = new Organization(
                new UUID(0, 1), true, "", "", "", "", "", Optional.empty(), Optional.empty(), true, java.util.Set.of());
        return new Listing(somebody, all, false, accounts.platformCarrier(), Map.of());
    }

    @SafeVarargs
    private static CarrierAccounts accounts(Map<String, String>... settings) {
        return new CarrierAccounts(null, null, properties(settings), "canary-simulated");
    }

    @Test
    void isASimulatedTwilioAccountWhereNothingIsConfigured() {
        Map<Carrier, CarrierAccount> all = accounts().ofPlatform();
        assertThat(all).containsOnlyKeys(Carrier.TWILIO);
        CarrierAccount account = all.get(Carrier.TWILIO);
        assertThat(account.simulated()).isTrue();
        assertThat(account.ofPlatform()).isTrue();
        assertThat(account.accountSid()).isEqualTo(CarrierAccounts.SIMULATED_TWILIO);
        assertThat(account.signingKey()).isEqualTo("canary-simulated");
        assertThat(properties().sender()).isEmpty();
    }

    @Test
    void isSignalWiresWhereThatIsThePlatformsCarrier() {
        CarrierAccount account = accounts(SIGNALWIRE).ofPlatform().get(Carrier.SIGNALWIRE);
        assertThat(account.simulated()).isFalse();
        assertThat(account.accountSid()).isEqualTo("11111111-0000-4000-8000-000000000001");
        assertThat(account.signingKey()).isEqualTo("canary-key");
        assertThat(accounts(SIGNALWIRE).ofPlatform()).containsOnlyKeys(Carrier.SIGNALWIRE);
        assertThat(properties(SIGNALWIRE, TWILIO).sender()).isEqualTo("+15550100009");
        assertThat(properties(TWILIO).sender()).isEqualTo("+15550100008");
        assertThat(properties(SIGNALWIRE).toString() + properties(SIGNALWIRE).signalwire())
                .doesNotContain("canary");
        CarrierAccount simulated =
                accounts(Map.of("carrier", "signalwire")).ofPlatform().get(Carrier.SIGNALWIRE);
        assertThat(simulated.simulated()).isTrue();
        assertThat(simulated.accountSid()).isEqualTo(CarrierAccounts.SIMULATED_SIGNALWIRE);
    }

    @Test
    void leavesBehindWhatItHasAtTheOtherCarrier() {
        Listing listing = listing(Map.of(), TWILIO, SIGNALWIRE);
        assertThat(listing.sendingAccount().orElseThrow().carrier()).isEqualTo(Carrier.SIGNALWIRE);
        assertThat(listing.accountOfNumber(Carrier.TWILIO, NUMBER).orElseThrow().accountSid())
                .isEqualTo("AC1");
        assertThat(listing.account(Carrier.TWILIO)).isPresent();
    }

    @Test
    void givesWayToAnAccountOfTheOrganizationsOwn() {
        CarrierAccount own =
                new CarrierAccount(Carrier.TWILIO, new CarrierCredentials("AC9", "canary", "", ""), false, false);
        Listing listing = listing(Map.of(Carrier.TWILIO, own), SIGNALWIRE);
        assertThat(listing.sendingAccount()).contains(own);
        assertThat(listing.accountOfNumber(Carrier.SIGNALWIRE, NUMBER)).contains(own);
        assertThat(listing.platformAccount().orElseThrow().carrier()).isEqualTo(Carrier.SIGNALWIRE);
        assertThat(listing(Map.of(Carrier.TWILIO, own), TWILIO).platformAccount())
                .isEmpty();
    }
}
