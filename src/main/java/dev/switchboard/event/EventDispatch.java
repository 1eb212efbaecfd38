package dev.switchboard.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands a claimed event to the route of its name and settles what becomes of it: done, tried again, or buried. */
@Component
final class EventDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(EventDispatch.class);

    private final EventLog log;
    private final Workforce workforce;
    private final EventProperties properties;
    private final ProducerTemplate routes;

    EventDispatch(EventLog log, Workforce workforce, EventProperties properties, ProducerTemplate routes) {
        this.log = log;
        this.workforce = workforce;
        this.properties = properties;
        this.routes = routes;
    }

    /** @param row a claimed row of the event table */
    void dispatch(Map<String, Object> row) {
        Event event = Event.of(row, properties.attempts());
        workforce.take(() -> work(event), log::wake);
    }

    private void work(Event event) {
        try {
            routes.requestBody("direct:" + event.route(), event);
            log.finish(event);
        } catch (RuntimeException failure) {
            settle(event, failure);
        }
    }

    private void settle(Event event, RuntimeException failure) {
        String reason = reason(failure);
        try {
            if (event.lastAttempt()) {
                LOG.error(
                        "{} of call {} is given up after {} attempts: {}",
                        event.type(),
                        event.callId(),
                        event.attempts(),
                        reason);
                log.bury(event, reason);
            } else {
                LOG.warn("{} of call {} is tried again: {}", event.type(), event.callId(), reason);
                log.retry(event, reason, pause(event, failure));
            }
        } catch (RuntimeException databaseAway) {
            LOG.warn(
                    "{} of call {} comes back when its lease ends: {}",
                    event.type(),
                    event.callId(),
                    reason(databaseAway));
        }
    }

    private Duration pause(Event event, RuntimeException failure) {
        long backOff = Math.min(
                properties.firstPause().toMillis() << Math.min(event.attempts() - 1, 20),
                properties.longestPause().toMillis());
        long asked = Math.min(
                find(failure).pause().toMillis(), properties.longestPause().toMillis());
        // Up to a fifth more, so that what failed together is not tried again together.
        return Duration.ofMillis((long)
                (Math.max(backOff, asked) * (1 + ThreadLocalRandom.current().nextDouble() / 5)));
    }

    private static RetryLaterException find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryLaterException later) {
                return later;
            }
        }
        return new RetryLaterException("", Duration.ZERO);
    }

    /** The kind of failure only: a message may quote what a caller said or where an alert goes. */
    private static String reason(Throwable failure) {
        RetryLaterException later = find(failure);
        if (!later.getMessage().isEmpty()) {
            return later.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
