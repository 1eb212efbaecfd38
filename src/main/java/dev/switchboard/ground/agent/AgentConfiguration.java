package dev.switchboard.ground.agent;

import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.EveryOrganization;
import dev.switchboard.ground.reload.LiveFiles;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

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

    /** What is asked for the very first time takes many times as long, and a call would be answered without it. */
    @Bean
    ApplicationListener<ApplicationStartedEvent> firstAgentProfile(EveryOrganization all, AgentProfiles profiles) {
        return started -> newest(all).ifPresent(profiles::of);
    }

    private static Optional<UUID> newest(EveryOrganization all) {
        try {
            return all.newest();
        } catch (DataAccessException away) {
            return Optional.empty(); // the first call asks
        }
    }

    /** Read again when the file is saved. */
    @Bean
    Supplier<EmergencyWords> emergencyWords(LiveFiles files) {
        return files.of("dialogue/emergency.yml", EmergencyWords::parse);
    }
}
