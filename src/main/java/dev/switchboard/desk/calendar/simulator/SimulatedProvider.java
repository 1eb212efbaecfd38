package dev.switchboard.desk.calendar.simulator;

import dev.switchboard.desk.calendar.outside.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider of calendars inside of the service, as it answers programs, and as its pages show it to people. */
public interface SimulatedProvider extends Wire {

    /** {@code google}. */
    String provider();

    String title();

    /**
     * Somebody said yes.
     *
     * @param fields of the address that they were asked at
     * @return the code that they bring back
     */
    String allow(String email, Map<String, String> fields);

    /** The key of somebody's calendar: what its page's address ends with, which nobody guesses. */
    String key(String email);

    /** What stands in it, the first to come first; empty if there is no such calendar. */
    Optional<List<Shown>> shown(String key);

    void move(String key, String id, Instant starts);

    void delete(String key, String id);

    void add(String key, String title, Instant starts, Instant ends);

    /** An event, for its page. */
    record Shown(String id, String title, Instant starts, Instant ends, boolean ours) {}
}
