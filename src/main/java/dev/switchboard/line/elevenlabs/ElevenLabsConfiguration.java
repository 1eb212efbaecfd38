package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.outside.HttpOutsideService;
import dev.switchboard.ground.outside.MeteredService;
import dev.switchboard.ground.outside.OutsideService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** ElevenLabs itself if there is a key, else the simulator; in production without a key nobody is called, and hands import. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElevenLabsProperties.class)
class ElevenLabsConfiguration {

    @Bean
    @Profile("!production")
    ElevenLabsSimulator elevenLabsSimulator(
            SimulatedBooks books, ObjectProvider<ElevenLabsWebhook> webhook, WebhookSecret secret) {
        return new ElevenLabsSimulator(books, body -> told(webhook.getObject(), secret, body));
    }

    /** The same way as one from outside takes, but for the network. */
    private static void told(ElevenLabsWebhook webhook, WebhookSecret secret, byte[] body) {
        try {
            webhook.take(new ByteArrayInputStream(body), WebhookSignature.of(secret.text(), Instant.now(), body));
        } catch (IOException | RuntimeException lost) {
            LoggerFactory.getLogger(ElevenLabsSimulator.class)
                    .info(
                            "A simulated conversation was lost: {}",
                            lost.getClass().getSimpleName());
        }
    }

    @Bean
    ElevenLabsApi elevenLabsApi(
            ElevenLabsProperties properties, ObjectProvider<ElevenLabsSimulator> simulators, MeterRegistry meters) {
        ElevenLabsSimulator simulator = properties.isConfigured() ? null : simulators.getIfAvailable();
        OutsideService service = simulator == null
                ? new HttpOutsideService(properties.base(), key(properties.apiKey()), properties.patience())
                : simulator;
        return new ElevenLabsApi(
                new MeteredService("elevenlabs", service, meters),
                properties.isConfigured(),
                properties.isConfigured() || simulator != null);
    }

    static HttpOutsideService.Key key(String apiKey) {
        return new HttpOutsideService.Key("xi-api-key", apiKey);
    }

    @Bean
    ElevenLabsByHand elevenLabsByHand(ElevenLabsProperties properties, ObjectProvider<ElevenLabsSimulator> simulators) {
        ElevenLabsSimulator simulator = properties.isConfigured() ? null : simulators.getIfAvailable();
        return simulator == null ? (id, number) -> {} : simulator::importedByHand;
    }

    /** One of its own where none is configured, so that the simulator can sign; in production nobody can then. */
    @Bean
    WebhookSecret elevenLabsWebhookSecret(
            ElevenLabsProperties properties, LocalSecrets secrets, Environment environment) {
        boolean makesOne =
                properties.webhookSecret().isBlank() && !environment.acceptsProfiles(Profiles.of("production"));
        return new WebhookSecret(makesOne ? secrets.text("elevenlabs-webhook-secret") : properties.webhookSecret());
    }
}
