package dev.switchboard.carrier.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Measures webhooks as Spring measures all other requests, by the same name and tags. Spring asks for each request what its
 * tags are and looks its timer up by them, a tenth of the work of a webhook; here each timer is found once.
 */
final class WebhookTimes {

    private static final String UNKNOWN = "UNKNOWN";
    private static final Set<String> METHODS =
            Arrays.stream(HttpMethod.values()).map(HttpMethod::name).collect(Collectors.toUnmodifiableSet());

    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    WebhookTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * To be called when the filter is done with a request; one whose answer comes later is measured then.
     *
     * @param pattern the path, with a name in the place of an id
     * @param begun when it came in, as {@link System#nanoTime} has it
     */
    void done(String pattern, long begun, HttpServletRequest request, HttpServletResponse response) {
        if (!later(pattern, begun, request, response)) {
            record(pattern, begun, request, response);
        }
    }

    private boolean later(String pattern, long begun, HttpServletRequest request, HttpServletResponse response) {
        try {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new End(() -> record(pattern, begun, request, response)));
                return true;
            }
        } catch (IllegalStateException answered) {
            return false;
        }
        return false;
    }

    private void record(String pattern, long begun, HttpServletRequest request, HttpServletResponse response) {
        Kind kind = new Kind(pattern, request.getMethod(), response.getStatus());
        Timer timer = timers.get(kind);
        if (timer == null) {
            timer = timer(kind);
            if (METHODS.contains(kind.method)) { // anybody may make names up
                timers.put(kind, timer);
            }
        }
        timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        HttpStatus status = HttpStatus.resolve(kind.status);
        return Timer.builder(WebhookCounts.REQUESTS)
                .tag("error", "none")
                .tag("exception", "none")
                .tag("method", METHODS.contains(kind.method) ? kind.method : UNKNOWN)
                .tag("outcome", status == null ? UNKNOWN : status.series().name())
                .tag("status", String.valueOf(kind.status))
                .tag("uri", kind.pattern)
                .register(meters);
    }

    private record Kind(String pattern, String method, int status) {}

    private record End(Runnable measure) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            measure.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it is completed then
        }

        @Override
        public void onError(AsyncEvent event) {
            // so it is then
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
