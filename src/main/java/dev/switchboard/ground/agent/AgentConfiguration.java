package dev.switchboard.ground.agent;

import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.LiveFiles;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The profiles, and what makes them forget. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentProperties.class)
class AgentConfiguration {

    @Bean
    AgentProfiles agentProfiles(
            OrganizationScope scope, AgentProperties properties, DatabaseNotifications notifications) {
        AgentProfiles profiles = new AgentProfiles(new ProfileQueries(scope)::load, properties);
        // The zone, the language and what the business does stand with the organization.
        for (String channel : new String[] {"agent_changed", "organization_changed"}) {
            notifications.listen(
                    channel,
                    organization -> profiles.forget(UUID.fromString(organization)),
                    profiles::hears,
                    profiles::hearsNothing);
        }
        return profiles;
    }

    /** Read again when the file is saved. */
    @Bean
    Supplier<EmergencyWords> emergencyWords(LiveFiles files) {
        return files.of("dialogue/emergency.yml", EmergencyWords::parse);
    }
}
