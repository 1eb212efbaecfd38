package dev.switchboard.carrier.phone;

import org.apache.camel.spi.CamelContextCustomizer;
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
}
