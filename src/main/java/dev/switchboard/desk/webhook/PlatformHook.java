package dev.switchboard.desk.webhook;

import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.database.Sandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Posts to the operator's own system. Whoever set its address runs the service, so it may be an inner one; whose signature is wanted
 * is told the same way as organizations are, as Standard Webhooks are signed.
 */
@Component
final class PlatformHook {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int REFUSED = 300;

    private final AlarmProperties settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    PlatformHook(AlarmProperties settings) {
        this.settings = settings;
    }

    /** @throws NotToldException if it was not taken */
    void post(WebhookMessage message) throws NotToldException {
        Sandbox.refuse("the network");
        Instant now = Instant.now();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        settings.webhook().orElseThrow(() -> new NotToldException("ALARM_WEBHOOK_URL is not set")))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .POST(HttpRequest.BodyPublishers.ofString(message.payload()));
        if (!settings.webhookSecret().isBlank()) {
            request.header(
                    "webhook-signature",
                    WebhookSecret.of(settings.webhookSecret()).sign(message.id(), now, message.payload()));
        }
        int status = status(request.build());
        if (status >= REFUSED) {
            throw new NotToldException("ALARM_WEBHOOK_URL answers with " + status);
        }
    }

    private int status(HttpRequest request) throws NotToldException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            throw new NotToldException("ALARM_WEBHOOK_URL does not answer");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotToldException("the service stops");
        }
    }
}
