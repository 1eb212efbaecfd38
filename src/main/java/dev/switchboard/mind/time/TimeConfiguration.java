package dev.switchboard.mind.time;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How times are said, read from {@code config/} whenever it is saved. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    @Bean
    Supplier<TimesFile> timesFile(LiveFiles files) {
        return files.of("dialogue/times.yml", TimesFile::parse);
    }

    @Bean
    SpokenTimes spokenTimes(Supplier<TimesFile> file) {
        return new SpokenTimes(file);
    }

    @Bean
    SpokenChoice spokenChoice(Supplier<TimesFile> file) {
        return new SpokenChoice(file);
    }
}
