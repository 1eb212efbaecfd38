package dev.switchboard.ground.outside;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/**
 * Counts and times what a service is asked: {@code switchboard.outside.requests} by service and outcome. No id, address
 * or path becomes part of a metric.
 */
public final class MeteredService implements OutsideService {

    private static final String REQUESTS = "switchboard.outside.requests";

    private final String name;
    private final OutsideService service;
    private final MeterRegistry meters;

    /** @param name of the service, for example {@code elevenlabs} */
    public MeteredService(String name, OutsideService service, MeterRegistry meters) {
        this.name = name;
        this.service = service;
        this.meters = meters;
    }

    @Override
    public OutsideAnswer ask(OutsideRequest request) {
        Timer.Sample time = Timer.start(meters);
        String outcome = "failed";
        try {
            OutsideAnswer answer = service.ask(request);
            outcome = "done";
            return answer;
        } catch (OutsideException failed) {
            outcome = failed.kind().name().toLowerCase(Locale.ROOT);
            throw failed;
        } finally {
            time.stop(meters.timer(
                    REQUESTS, "service", name, "outcome", outcome, "simulated", String.valueOf(service.simulated())));
        }
    }

    @Override
    public boolean simulated() {
        return service.simulated();
    }
}
