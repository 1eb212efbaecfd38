package dev.switchboard.ground.organization;

import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The directory, and what makes it forget. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DirectoryProperties.class, PlatformProperties.class})
class OrganizationConfiguration {

    /**
     * Outside of production the simulated account's token is kept, so that the telephone in the terminal can sign as that
     * carrier does. In production nobody outside of this process knows it.
     */
    @Bean
    CarrierAccounts carrierAccounts(
            CredentialCipher cipher,
            StoredCredentials stored,
            PlatformProperties platform,
            LocalSecrets secrets,
            Environment environment) {
        String token = environment.acceptsProfiles(Profiles.of("production"))
                ? UUID.randomUUID() + "-" + UUID.randomUUID()
                : secrets.text(CarrierAccounts.SIMULATED_TOKEN);
        return new CarrierAccounts(cipher, stored, platform, token);
    }

    @Bean
    Directory directory(
            OrganizationScope scope,
            CarrierAccounts accounts,
            DirectoryProperties properties,
            DatabaseNotifications notifications) {
        Directory directory = new Directory(new DirectoryQueries(scope, accounts), accounts, properties);
        notifications.listenToMany(
                "organization_changed", UUID::fromString, directory::forget, directory::hears, directory::hearsNothing);
        return directory;
    }
}
