package dev.switchboard.phone;

import dev.switchboard.start.GreetingLine;
import org.apache.camel.spi.CamelContextCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Lets calls of the telephone be followed. In production nothing is. */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
class PhoneConfiguration {

    @Bean
    CamelContextCustomizer callTrace(FollowedCalls calls) {
        return context -> {
            context.setMessageHistory(true);
            context.setMessageHistoryFactory(new CallTrace(calls));
        };
    }

    @Bean
    GreetingLine telephoneAddress(@Value("${server.port}") int port) {
        return new GreetingLine("Telephone", "http://localhost:" + port + "/phone");
    }
}
