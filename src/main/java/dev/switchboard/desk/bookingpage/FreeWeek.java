package dev.switchboard.desk.bookingpage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Free times of seven days.
 *
 * @param days those that have any, in order
 * @param before the first day of the week before, if that is not over
 * @param after the first day after it that has any
 */
public record FreeWeek(Map<LocalDate, List<Instant>> days, Optional<LocalDate> before, Optional<LocalDate> after) {

    static final int DAYS = 7;
}
