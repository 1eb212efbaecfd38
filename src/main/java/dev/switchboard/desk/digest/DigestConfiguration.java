package dev.switchboard.desk.digest;

import dev.switchboard.ground.reload.LiveFiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The templates that integrators may change. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DigestProperties.class)
class DigestConfiguration {

    @Bean
    DigestTemplates digestTemplates(LiveFiles files) {
        return new DigestTemplates(
                files.of(DigestTemplate.HTML_FILE, DigestTemplate::html),
                files.of(DigestTemplate.TEXT_FILE, DigestTemplate::text));
    }
}
