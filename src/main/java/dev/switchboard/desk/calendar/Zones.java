package dev.switchboard.desk.calendar;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Zones by their names in the database. */
final class Zones {

    private Zones() {}

    /** UTC for what is none. */
    static ZoneId of(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
