package dev.switchboard.event;

import dev.switchboard.reload.NeededRoutes;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the event table's worker needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    /** Each type of event has a route of its name. */
    @Bean
    NeededRoutes eventRoutesNeeded() {
        return new NeededRoutes(Set.of(
                "call-transcribed",
                "call-classified",
                "call-recorded",
                "call-missed",
                "alert-requested",
                "alert-failed"));
    }

    /** How long a claim lasts, for the statement that claims. */
    @Bean
    ClaimLimits claimLimits(EventProperties properties, Workforce workforce) {
        return new ClaimLimits(properties.lease(), workforce);
    }
}
