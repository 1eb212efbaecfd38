package dev.switchboard.event;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives each claimed event a hand that carries it on. */
@Component
final class EventDispatch {

    private final EventLog log;
    private final Workforce workforce;
    private final EventProperties properties;
    private final EventTransport transport;

    EventDispatch(EventLog log, Workforce workforce, EventProperties properties, EventTransport transport) {
        this.log = log;
        this.workforce = workforce;
        this.properties = properties;
        this.transport = transport;
    }

    /** @param row a claimed row of the event table */
    void dispatch(Map<String, Object> row) {
        Event event = Event.of(row, properties.attempts());
        workforce.take(() -> transport.carry(event), log::wake);
    }
}
