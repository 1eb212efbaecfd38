package dev.switchboard.ground.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives each claimed event a hand that carries it on. */
@Component
final class EventDispatch {

    private final ClaimScheduler claims;
    private final EventWork work;
    private final Workforce workforce;
    private final EventProperties properties;
    private final EventTransport transport;
    private final ClaimLimits limits;

    EventDispatch(
            ClaimScheduler claims,
            EventWork work,
            Workforce workforce,
            EventProperties properties,
            EventTransport transport,
            ClaimLimits limits) {
        this.limits = limits;
        this.claims = claims;
        this.work = work;
        this.workforce = workforce;
        this.properties = properties;
        this.transport = transport;
    }

    private Runnable goOn(List<Event> next) {
        return () -> transport.carryOn(next);
    }

    /** @param row a claimed row of the event table; without an id it says how far the claim has looked for such events */
    void dispatch(Map<String, Object> row) {
        if (row.get("id") == null) {
            if (row.get("organization_id") instanceof UUID organization) {
                limits.walked(Event.asksModel((String) row.get("type")), organization);
            }
            return;
        }
        Event event = Event.of(row, properties.attempts());
        limits.claimed(event.asksModel());
        workforce.take(
                event.asksModel(),
                () -> goOn(transport.carry(event)),
                () -> work.postpone(event, "the model is busy"),
                claims::handIsFree);
    }
}
