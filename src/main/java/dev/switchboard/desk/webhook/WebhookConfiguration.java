package dev.switchboard.desk.webhook;

import dev.switchboard.ground.http.GuardedClient;
import java.net.InetAddress;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What {@code routes/integrations/webhook-out.yaml} sends with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    WebhookAddresses webhookAddresses(Environment environment) {
        return new WebhookAddresses(!environment.acceptsProfiles(Profiles.of("production")));
    }

    /** Which no route can close: an endpoint closes the client it has been given when a file of {@code routes/} is saved. */
    @Bean
    HttpClient webhookHttp(@Qualifier("webhookConnections") CloseableHttpClient connections) {
        return GuardedClient.kept(connections);
    }

    @Bean
    CloseableHttpClient webhookConnections(WebhookProperties properties, WebhookAddresses addresses) {
        return GuardedClient.of(
                address -> addresses.loopback() && isLoopback(address),
                properties.answerWithin(),
                properties.atOnce(),
                "Switchboard");
    }

    private static boolean isLoopback(InetAddress address) {
        return address.isLoopbackAddress();
    }
}
