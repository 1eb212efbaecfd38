package dev.switchboard.line.number;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NumberProperties.class)
class NumberConfiguration {

    /** Read again when the file is saved. */
    @Bean
    Supplier<AreaCodes> areaCodes(LiveFiles files) {
        return files.of("area-codes.yml", AreaCodes::parse);
    }
}
