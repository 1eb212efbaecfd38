package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Replayer.Sides;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionPair.Seen;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Plays one call or text in both editions, in a sandbox each; once only where nothing that differs has a say in it. */
@Component
final class Player {

    /** Events that one call may lead to: more than any does, and an end for routes that go round in a circle. */
    private static final int MOST_EVENTS = 40;

    private static final String UNDERSTOOD = "call.classified";

    private final OrganizationScope scope;
    private final EventLog events;
    private final Turns turns;

    Player(OrganizationScope scope, EventLog events, Turns turns) {
        this.scope = scope;
        this.events = events;
        this.turns = turns;
    }

    record Both(Played live, Played candidate) {}

    /** What is kept is read and gone before the other edition begins. */
    Both play(Past past, Sides sides) {
        Seen<Played> live = scope.sandbox(
                past.organization(), past.at(), jdbc -> sides.pair().first(() -> play(jdbc, past, sides.live())));
        if (!live.differs()) {
            return new Both(live.value(), live.value());
        }
        return new Both(live.value(), scope.sandbox(past.organization(), past.at(), jdbc -> sides.pair()
                .second(() -> play(jdbc, past, sides.candidate()))));
    }

    private Played play(JdbcClient jdbc, Past past, Edition edition) {
        Copy copy = Copies.of(jdbc, past);
        Trail trail = Trail.begin();
        try {
            turns.play(copy);
            work(past, copy.first(), edition, trail);
            return PlayedRows.read(jdbc, copy.first(), trail);
        } finally {
            Trail.end();
        }
    }

    private void work(Past past, Event first, Edition edition, Trail trail) {
        Deque<Event> waiting = new ArrayDeque<>();
        waiting.add(first);
        events.listen(waiting::add, () -> {
            for (int i = 0; i < MOST_EVENTS && !waiting.isEmpty(); i++) {
                Event event = waiting.poll();
                if (work(event, edition, trail) && event.type().equals(UNDERSTOOD)) {
                    // A moment later the service asks what the call was worth, and alerts for a caller who is warm by
                    // then.
                    waiting.add(Copies.event(past, event.subject(), "call.unvalued", "replay"));
                }
            }
        });
    }

    private static boolean work(Event event, Edition edition, Trail trail) {
        if (!edition.hasRoute(event.route())) {
            return false;
        }
        try {
            edition.routes().requestBody("direct:" + event.route(), event);
            return true;
        } catch (RuntimeException | StackOverflowError failure) {
            if (!isLater(failure)) {
                trail.failed(event.type(), failure);
            }
            return false;
        }
    }

    private static boolean isLater(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetryLaterException) {
                return true;
            }
        }
        return false;
    }
}
