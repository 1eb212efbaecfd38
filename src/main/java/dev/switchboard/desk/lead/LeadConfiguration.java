package dev.switchboard.desk.lead;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lines by which people are scored, read again when the file is saved. */
@Configuration(proxyBeanMethods = false)
class LeadConfiguration {

    @Bean
    Supplier<Scoring> scoring(LiveFiles files) {
        return files.of("scoring.yml", Scoring::parse);
    }
}
