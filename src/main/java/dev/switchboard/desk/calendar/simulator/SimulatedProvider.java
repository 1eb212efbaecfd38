package dev.switchboard.desk.calendar.simulator;

import dev.switchboard.desk.calendar.outside.Wire;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    /** As after a while, or after too many changes: where anybody was is forgotten. */
    void forgetCursors(String key);

    /** What goes wrong from now on, for tests. */
    void breaks(Function<Ask, Fault> how);

    /** Consent and tokens, for whoever takes them back. */
    SimulatedGrants grants();

    /** Where messages to whoever watches go. */
    @FunctionalInterface
    interface Posts {

        void post(URI address, Map<String, String> headers, String json);
    }

    /** An event, for its page. */
    record Shown(String id, String title, Instant starts, Instant ends, boolean ours) {}
}
