package dev.switchboard.desk.calendar.microsoft;

import dev.switchboard.desk.calendar.outside.HttpWire;
import dev.switchboard.desk.calendar.simulator.SimulatedPosts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Microsoft's own if there is a client id, else the simulator. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MicrosoftProperties.class)
class MicrosoftConfiguration {

    private static final String SIMULATOR = "/simulator/microsoft";

    @Bean
    @Profile("!production")
    MicrosoftSimulator microsoftSimulator(
            SimulatedPosts posts, @Value("${switchboard.edge.public-url}") String publicUrl) {
        return new MicrosoftSimulator(publicUrl + SIMULATOR + "/v1.0", posts::post, posts::signOfLife);
    }

    @Bean
    MicrosoftCalendar microsoftCalendar(
            MicrosoftProperties properties,
            ObjectProvider<MicrosoftSimulator> simulators,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        MicrosoftSimulator simulator = properties.isConfigured() ? null : simulators.getIfAvailable();
        return new MicrosoftCalendar(
                simulator == null ? new HttpWire() : simulator,
                properties,
                properties.hosts(publicUrl + SIMULATOR),
                simulator != null || properties.isConfigured(),
                simulator != null);
    }
}
