package dev.switchboard.ground.alarm;

import java.util.List;

/** Something that an alarm may be about; a bean where it is known. Several of one name are read as one. */
public interface Measure {

    /** Lower-case words with underscores, as {@code config/alarms.yml} names it. */
    String name();

    /** What its values are: {@code %}, {@code s}, {@code days}; empty for a plain number. */
    default String unit() {
        return "";
    }

    /**
     * How it is now. What is not in it is well.
     *
     * @throws RuntimeException if nobody can tell; whatever rings goes on ringing then, and nothing begins to
     */
    List<Reading> read();
}
