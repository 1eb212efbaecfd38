package dev.switchboard.carrier.phone;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Posts status callbacks to this service, signed, a moment after what they tell of; to no other host. */
@Component
@Profile("!production")
final class Callbacks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 20_000;

    private final ScheduledThreadPoolExecutor workers = new ScheduledThreadPoolExecutor(AT_ONCE, work -> {
        Thread thread = new Thread(work, "carrier-callbacks");
        thread.setDaemon(true);
        return thread;
    });

    /** One that follows those before it; carriers promise no order, but nobody understands a test without one. */
    CompletableFuture<Void> after(
            CompletableFuture<Void> before, Trunk trunk, Optional<URI> url, Map<String, String> fields) {
        return url.isEmpty() ? before : before.thenRunAsync(() -> post(trunk, url.get(), fields), workers);
    }

    /** Does it a while from now; not at all if far too much waits already. */
    void later(Duration delay, Runnable work) {
        if (workers.getQueue().size() < MOST_WAITING) {
            workers.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void post(Trunk trunk, URI url, Map<String, String> fields) {
        try {
            new HttpLine(trunk, Map.of(), Screen.NONE).tell(url.toString(), fields);
        } catch (IOException | RuntimeException lost) {
            LOG.info("A simulated status callback was lost: {}", lost.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
