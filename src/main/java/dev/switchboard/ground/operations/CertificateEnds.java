package dev.switchboard.ground.operations;

import dev.switchboard.ground.alarm.Measure;
import dev.switchboard.ground.alarm.Reading;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** In how many days the certificate ends that callers' carriers see at our public address. */
@Component
final class CertificateEnds implements Measure {

    static final String NAME = "credential_days_left";
    private static final Duration LOOK_EVERY = Duration.ofMinutes(30);
    private static final double SECONDS_A_DAY = 86_400;

    private final Map<URI, Seen> seen = new ConcurrentHashMap<>();
    private volatile List<URI> addresses;

    CertificateEnds(@Value("${switchboard.edge.public-url}") URI publicUrl) {
        this.addresses = List.of(publicUrl);
    }

    /** In the place of the public one; for tests. */
    void watch(List<URI> others) {
        addresses = List.copyOf(others);
        seen.clear();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String unit() {
        return "days";
    }

    @Override
    public List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        for (URI address : addresses) {
            if ("https".equals(address.getScheme())) {
                end(address)
                        .ifPresent(end -> readings.add(new Reading(
                                Optional.empty(), "certificate of " + address.getHost(), daysUntil(end), 1)));
            }
        }
        return readings;
    }

    static double daysUntil(Instant end) {
        return Math.floor(10 * Duration.between(Instant.now(), end).toSeconds() / SECONDS_A_DAY) / 10;
    }

    /** What was seen last, while nobody answers there: a certificate does not end later because it can't be seen. */
    private Optional<Instant> end(URI address) {
        Seen known = seen.get(address);
        if (known != null && known.at.plus(LOOK_EVERY).isAfter(Instant.now())) {
            return known.end;
        }
        Optional<Instant> found = Certificates.endOf(address);
        Optional<Instant> end = found.isPresent() || known == null ? found : known.end;
        seen.put(address, new Seen(end, Instant.now()));
        return end;
    }

    private record Seen(Optional<Instant> end, Instant at) {}
}
