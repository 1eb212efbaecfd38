package dev.switchboard.carrier.edge;

import dev.switchboard.ground.alarm.Tally;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many webhooks were answered, and how many of them refused or failed. Read from what is measured of each request anyway, so
 * that no webhook takes longer for it; what was posted to no address of ours has no address there and is not counted.
 */
@Component
final class WebhookCounts implements Tally {

    static final String NAME = "webhooks";

    static final String REQUESTS = "http.server.requests";
    private static final Set<String> PLACES = places();
    private static final int REFUSED = 400;

    private final MeterRegistry meters;

    WebhookCounts(MeterRegistry meters) {
        this.meters = meters;
    }

    private static Set<String> places() {
        Set<String> places = new TreeSet<>(EdgeEngine.PREFIXES);
        places.add(OlderAddresses.PREFIX);
        return places;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Count count() {
        long seen = 0;
        long bad = 0;
        for (Timer timer :
                meters.find(REQUESTS).tag("uri", WebhookCounts::isWebhook).timers()) {
            seen += timer.count();
            bad += isBad(timer.getId().getTag("status")) ? timer.count() : 0;
        }
        return new Count(seen, bad);
    }

    private static boolean isWebhook(String address) {
        return PLACES.stream().anyMatch(place -> address.startsWith(place + "/"));
    }

    private static boolean isBad(@Nullable String status) {
        return status != null && status.matches("\\d{3}") && Integer.parseInt(status) >= REFUSED;
    }
}
