package dev.switchboard.desk.calendar.google;

import dev.switchboard.desk.calendar.outside.HttpWire;
import dev.switchboard.desk.calendar.simulator.SimulatedPosts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Google's own if there is a client id, else the simulator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GoogleProperties.class)
class GoogleConfiguration {

    @Bean
    @Profile("!production")
    GoogleSimulator googleSimulator(SimulatedPosts posts) {
        return new GoogleSimulator(posts::post);
    }

    @Bean
    GoogleCalendar googleCalendar(
            GoogleProperties properties,
            ObjectProvider<GoogleSimulator> simulators,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        GoogleSimulator simulator = properties.isConfigured() ? null : simulators.getIfAvailable();
        return new GoogleCalendar(
                simulator == null ? new HttpWire() : simulator,
                properties,
                properties.hosts(publicUrl + "/simulator/google"),
                simulator != null || properties.isConfigured(),
                simulator != null);
    }
}
