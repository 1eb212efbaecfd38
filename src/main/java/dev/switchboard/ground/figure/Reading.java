package dev.switchboard.ground.figure;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a group over a time.
 *
 * @param number ours, that they are of; empty: of all together
 * @param whole all of the time
 * @param before as many days directly before
 * @param periods by the first day of each part; a part without anything may be missing
 * @param numbers by our number; empty where they are of one
 */
public record Reading(
        Span span,
        ZoneId zone,
        String currency,
        Optional<String> number,
        Slice whole,
        Slice before,
        Map<LocalDate, Slice> periods,
        Map<String, Slice> numbers) {

    private static final Slice NOTHING = new Slice();

    public Slice period(LocalDate start) {
        return periods.getOrDefault(start, NOTHING);
    }
}
