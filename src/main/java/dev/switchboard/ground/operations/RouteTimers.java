package dev.switchboard.ground.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;

/** What Camel measures of each route. */
final class RouteTimers {

    private static final String TIMER = "camel.route.policy";
    private static final String FAILED = "camel.exchanges.failed";
    private static final String ROUTE = "routeId";

    private RouteTimers() {}

    static Collection<Timer> of(MeterRegistry meters, String route) {
        return meters.find(TIMER).tag(ROUTE, route).timers();
    }

    static Collection<Timer> ofWebhooks(MeterRegistry meters) {
        return meters.find(TIMER).tag(ROUTE, route -> route.startsWith("edge-")).timers();
    }

    static long failed(MeterRegistry meters, String route) {
        return Math.round(meters.find(FAILED).tag(ROUTE, route).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }
}
