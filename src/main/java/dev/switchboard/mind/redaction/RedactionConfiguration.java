package dev.switchboard.mind.redaction;

import dev.switchboard.ground.reload.LiveFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What redaction works by, read from {@code config/} whenever it is saved. */
@Configuration(proxyBeanMethods = false)
class RedactionConfiguration {

    @Bean
    Redactor redactor(LiveFiles files) {
        return new Redactor(files.of("redaction.yml", RedactionRules::parse));
    }
}
