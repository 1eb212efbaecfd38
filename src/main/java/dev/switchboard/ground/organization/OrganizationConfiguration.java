package dev.switchboard.ground.organization;

import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The directory, and what makes it forget. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DirectoryProperties.class, PlatformProperties.class})
class OrganizationConfiguration {

    @Bean
    CarrierAccounts carrierAccounts(CredentialCipher cipher, StoredCredentials stored, PlatformProperties platform) {
        return new CarrierAccounts(cipher, stored, platform);
    }

    @Bean
    Directory directory(
            OrganizationScope scope,
            CarrierAccounts accounts,
            DirectoryProperties properties,
            DatabaseNotifications notifications) {
        Directory directory = new Directory(new DirectoryQueries(scope, accounts), accounts, properties);
        notifications.listen(
                "organization_changed",
                organization -> directory.forget(UUID.fromString(organization)),
                directory::hears,
                directory::hearsNothing);
        return directory;
    }
}
