package dev.switchboard.ground.event;

import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.Editions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Hands an event to the route of its name and settles what becomes of it: done, tried again, or buried. */
@Component
final class EventWork {

    private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);
    private static final RetryLaterException NOW = new RetryLaterException("", Duration.ZERO);

    private final EventLog log;
    private final EventProperties properties;
    private final ProducerTemplate routes;
    private final MeterRegistry meters;
    private final EventSpans spans;
    private final EditionChoice editions;

    EventWork(
            EventLog log,
            EventProperties properties,
            ProducerTemplate routes,
            MeterRegistry meters,
            EventSpans spans,
            EditionChoice editions) {
        this.editions = editions;
        this.spans = spans;
        this.log = log;
        this.properties = properties;
        this.routes = routes;
        this.meters = meters;
    }

    /**
     * @param buried told if the event is given up
     * @return what was made of it, claimed already, to go on with
     */
    List<Event> run(Event event, BiConsumer<Event, String> buried) {
        long begun = System.nanoTime();
        List<Event> next = new ArrayList<>();
        try {
            log.workOn(event, next::add, () -> spans.within(event, () -> hand(event)));
            if (!log.finish(event)) {
                return leave(next, "the step before it is done again");
            }
        } catch (RuntimeException failure) {
            settle(event, failure, buried);
            return leave(next, "the step before it is done again");
        }
        // Their leases began somewhen since, and have to last for them as well.
        boolean inTime = System.nanoTime() - begun < properties.lease().toNanos() / 2;
        return inTime ? next : leave(next, "the step before it took long");
    }

    /** To its route; of a call that another edition of the files is tried on, to that edition's. */
    private Object hand(Event event) {
        return editions.of(
                        event.organizationId(),
                        event.subject().type(),
                        event.subject().id())
                .filter(edition -> edition.hasRoute(event.route()))
                .map(edition ->
                        Editions.in(edition, () -> edition.routes().requestBody("direct:" + event.route(), event)))
                .orElseGet(() -> routes.requestBody("direct:" + event.route(), event));
    }

    private List<Event> leave(List<Event> events, String reason) {
        events.forEach(event -> postpone(event, reason, Duration.ZERO));
        log.wake(); // for what was left, and for what waited for an event that is given up
        return List.of();
    }

    /** It was not worked on, and comes back after the first pause; that takes none of its attempts. */
    void postpone(Event event, String reason) {
        postpone(event, reason, properties.firstPause());
    }

    private void postpone(Event event, String reason, Duration pause) {
        settle(event, RetryLaterException.untried(reason, pause), (none, why) -> {});
    }

    private void settle(Event event, RuntimeException failure, BiConsumer<Event, String> buried) {
        String reason = reason(failure);
        RetryLaterException later = cause(failure, RetryLaterException.class).orElse(NOW);
        try {
            if (cause(failure, GivenUpException.class).isPresent() || (event.lastAttempt() && later.counted())) {
                LOG.error(
                        "{} of {} is given up after {} attempts: {}",
                        event.type(),
                        event.subject(),
                        event.attempts(),
                        reason);
                log.bury(event, reason);
                buried.accept(event, reason);
                meters.counter("switchboard.dead.letters", "type", event.type()).increment();
            } else {
                LOG.atLevel(later.counted() ? Level.WARN : Level.DEBUG)
                        .log("{} of {} is tried again: {}", event.type(), event.subject(), reason);
                log.retry(event, reason, pause(event, later), later.counted());
            }
        } catch (RuntimeException databaseAway) {
            LOG.warn(
                    "{} of {} comes back when its lease ends: {}", event.type(), event.subject(), reason(databaseAway));
        }
    }

    private Duration pause(Event event, RetryLaterException later) {
        long backOff = Math.min(
                properties.firstPause().toMillis() << Math.min(event.attempts() - 1, 20),
                properties.longestPause().toMillis());
        long asked =
                Math.min(later.pause().toMillis(), properties.longestPause().toMillis());
        long pause = later.counted() ? Math.max(backOff, asked) : asked;
        // Up to a fifth more, so that what failed together is not tried again together.
        return Duration.ofMillis(
                (long) (pause * (1 + ThreadLocalRandom.current().nextDouble() / 5)));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** Our own words, else the kind of failure only: a message may quote what a caller said or where an alert goes. */
    private static String reason(Throwable failure) {
        return cause(failure, GivenUpException.class)
                .map(Throwable::getMessage)
                .or(() -> cause(failure, RetryLaterException.class).map(Throwable::getMessage))
                .orElseGet(() -> NestedExceptionUtils.getMostSpecificCause(failure)
                        .getClass()
                        .getSimpleName());
    }
}
