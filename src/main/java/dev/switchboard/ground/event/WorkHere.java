package dev.switchboard.ground.event;

import java.util.List;

/** Without a broker: whoever claims an event works on it. */
final class WorkHere implements EventTransport {

    private final EventWork work;

    WorkHere(EventWork work) {
        this.work = work;
    }

    @Override
    public List<Event> carry(Event event) {
        return work.run(event, this::buried);
    }

    @Override
    public void buried(Event event, String reason) {
        // The dead letter in the database is all there is to tell.
    }

    @Override
    public void poisoned(String where, String reason) {
        throw new IllegalStateException("there are no messages without a broker");
    }
}
