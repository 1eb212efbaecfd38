package dev.switchboard.ground.event;

import dev.switchboard.ground.reload.NeededRoutes;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the event table's worker needs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EventProperties.class, KafkaProperties.class})
class EventConfiguration {

    /** Each type of event has a route of its name. */
    @Bean
    NeededRoutes eventRoutesNeeded() {
        return new NeededRoutes(Event.types().stream().map(Event::routeOf).collect(Collectors.toSet()));
    }

    @Bean
    EventTransport eventTransport(
            EventWork work, EventLog log, CloudEvents messages, KafkaProperties kafka, ProducerTemplate camel) {
        return kafka.configured() ? new OverKafka(work, log, messages, kafka, camel) : new WorkHere(work);
    }

    /** How long a claim lasts, for the statement that claims. */
    @Bean
    ClaimLimits claimLimits(EventProperties properties, Workforce workforce) {
        return new ClaimLimits(properties.lease(), workforce);
    }
}
