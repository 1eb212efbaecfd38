package dev.switchboard.desk.calendar.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells this service that a simulated calendar changed, a moment after it did; posts to no other host. */
@Component
@Profile("!production")
public final class SimulatedPosts implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedPosts.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MOMENT_MILLIS = 50;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "simulated-calendars");
        thread.setDaemon(true);
        return thread;
    });
    private final Environment environment;

    SimulatedPosts(Environment environment) {
        this.environment = environment;
    }

    /** @param address ours; its host is not looked at */
    public void post(URI address, Map<String, String> headers, String json) {
        worker.schedule(() -> send(address, headers, json), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Asks an address at once, and waits. @return what it says in plain text with 200; nothing if it says anything else */
    public Optional<String> signOfLife(URI address) {
        HttpRequest request = HttpRequest.newBuilder(here(address))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(answer)
                    .filter(it -> it.statusCode() == 200)
                    .filter(it ->
                            it.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"))
                    .map(HttpResponse::body);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (java.io.IOException | RuntimeException away) {
            return Optional.empty();
        }
    }

    private URI here(URI address) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create("http://localhost:" + port + address.getRawPath() + query);
    }

    private void send(URI address, Map<String, String> headers, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(here(address))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json; charset=UTF-8");
        headers.forEach(request::header);
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (java.io.IOException | RuntimeException lost) {
            LOG.info(
                    "A simulated calendar's message was lost: {}",
                    lost.getClass().getSimpleName());
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
