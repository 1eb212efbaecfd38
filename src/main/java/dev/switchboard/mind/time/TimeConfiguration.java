package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.LiveFiles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How times are said, read from {@code config/} whenever it is saved. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    SpokenTimes spokenTimes(LiveFiles files) {
        return new SpokenTimes(files.of("dialogue/times.yml", TimesFile::parse));
    }
}
