package dev.switchboard.line.vapi;

import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.outside.HttpOutsideService;
import dev.switchboard.ground.outside.MeteredService;
import dev.switchboard.ground.outside.OutsideService;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Vapi itself if there is a key, else the simulator; in production nobody. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VapiProperties.class)
class VapiConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    VapiClient vapiClient(
            VapiProperties properties, SimulatedBooks books, Environment environment, MeterRegistry meters) {
        if (!properties.isConfigured() && isProduction(environment)) {
            return new VapiClient(new NoVapi());
        }
        OutsideService service = properties.isConfigured()
                ? new HttpOutsideService(
                        URI.create(properties.base()),
                        new HttpOutsideService.Key("Authorization", "Bearer " + properties.privateKey()),
                        PATIENCE)
                : new VapiSimulator(books);
        return new VapiClient(new MeteredService("vapi", service, meters));
    }

    /** None is made up where strangers can ask: then every message of Vapi's is refused. */
    @Bean
    VapiSignature vapiSignature(
            VapiProperties properties, ObjectProvider<LocalSecrets> secrets, Environment environment) {
        Optional<String> configured = Optional.of(properties.webhookSecret()).filter(secret -> !secret.isBlank());
        return new VapiSignature(configured
                .or(() -> isProduction(environment)
                        ? Optional.empty()
                        : Optional.ofNullable(secrets.getIfAvailable()).map(made -> made.text("vapi-webhook-secret")))
                .orElse(""));
    }

    private static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }
}
