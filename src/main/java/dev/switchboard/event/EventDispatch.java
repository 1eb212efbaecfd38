package dev.switchboard.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives each claimed event a hand that carries it on. */
@Component
final class EventDispatch {

    private final EventLog log;
    private final Workforce workforce;
    private final EventProperties properties;
    private final EventTransport transport;
    private final ClaimLimits limits;

    EventDispatch(
            EventLog log,
            Workforce workforce,
            EventProperties properties,
            EventTransport transport,
            ClaimLimits limits) {
        this.limits = limits;
        this.log = log;
        this.workforce = workforce;
        this.properties = properties;
        this.transport = transport;
    }

    private Runnable goOn(List<Event> next) {
        return () -> transport.carryOn(next);
    }

    /** @param row a claimed row of the event table; without an id it says how far the claim has looked */
    void dispatch(Map<String, Object> row) {
        if (row.get("id") == null) {
            if (row.get("organization_id") instanceof UUID organization) {
                limits.walked(organization);
            }
            return;
        }
        limits.claimed();
        Event event = Event.of(row, properties.attempts());
        workforce.take(event.asksModel(), () -> goOn(transport.carry(event)), log::wake);
    }
}
