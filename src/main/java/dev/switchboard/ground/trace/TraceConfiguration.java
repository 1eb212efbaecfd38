package dev.switchboard.ground.trace;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces where a collector is set, and none otherwise. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceProperties.class)
class TraceConfiguration {

    @Bean
    Traces traces(TraceProperties properties, ObjectProvider<BuildProperties> build) {
        if (properties.endpoint().isBlank()) {
            return Traces.OFF;
        }
        BuildProperties built = build.getIfAvailable();
        return new OtlpTraces(properties, built == null ? "unknown" : built.getVersion());
    }
}
