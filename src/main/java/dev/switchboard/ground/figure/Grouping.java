package dev.switchboard.ground.figure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the parts are that a time is shown in. A week begins on Monday. */
public enum Grouping {
    DAY,
    WEEK,
    MONTH;

    /** As it stands in an address; also what PostgreSQL calls it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> of(String wire) {
        return Stream.of(values()).filter(each -> each.wire().equals(wire)).findFirst();
    }

    /** The first day of the part that a day is in. */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    LocalDate next(LocalDate start) {
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
        };
    }
}
