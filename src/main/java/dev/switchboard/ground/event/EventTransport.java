package dev.switchboard.ground.event;

import java.util.List;

/** How a claimed event gets to whoever works on it. */
interface EventTransport {

    /**
     * Carries it there; whatever goes wrong on the way brings the event back after a pause. Throws nothing.
     *
     * @return what was made of it here, claimed already
     */
    List<Event> carry(Event event);

    /** Carries one after the other, and whatever is made of them. */
    default void carryOn(List<Event> events) {
        events.forEach(event -> carryOn(carry(event)));
    }

    /** Tells of an event that was given up. Throws nothing. */
    void buried(Event event, String reason);

    /** Tells of a message that is no event. Throws nothing. @param where it lies: topic, partition and offset */
    void poisoned(String where, String reason);
}
