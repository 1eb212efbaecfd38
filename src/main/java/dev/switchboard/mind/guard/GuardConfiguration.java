package dev.switchboard.mind.guard;

import dev.switchboard.ground.reload.LiveFiles;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard's words, read from {@code config/} whenever they are saved. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    Guard guard(LiveFiles files, MeterRegistry meters) {
        return new Guard(files.of("dialogue/guard.yml", GuardWords::parse), meters);
    }
}
