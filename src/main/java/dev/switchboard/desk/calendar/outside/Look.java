package dev.switchboard.desk.calendar.outside;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is asked of a calendar.
 *
 * @param cursor where the last look ended; empty: everything from {@code from} to {@code until}
 * @param page of it; empty: the first
 * @param zone in which whole days begin and end
 */
public record Look(Optional<String> cursor, Optional<String> page, Instant from, Instant until, ZoneId zone) {

    public Look next(String nextPage) {
        return new Look(cursor, Optional.of(nextPage), from, until, zone);
    }

    /** At everything. */
    public Look whole() {
        return new Look(Optional.empty(), Optional.empty(), from, until, zone);
    }
}
