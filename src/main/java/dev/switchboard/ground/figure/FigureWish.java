package dev.switchboard.ground.figure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which figures are wanted.
 *
 * @param from the first day; empty: thirty days to the last
 * @param to the last day; empty: today
 * @param number of ours, E.164; empty: all together
 * @param notOverTime figures that nobody draws over time
 * @param ofNumbers figures that are wanted of each number, too
 */
public record FigureWish(
        String group,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Grouping groupBy,
        Optional<String> number,
        Set<String> notOverTime,
        Set<String> ofNumbers) {

    public FigureWish {
        notOverTime = Set.copyOf(notOverTime);
        ofNumbers = Set.copyOf(ofNumbers);
    }

    /** All together, for whoever wants totals. */
    public static FigureWish of(String group, LocalDate from, LocalDate to) {
        return new FigureWish(
                group, Optional.of(from), Optional.of(to), Grouping.DAY, Optional.empty(), Set.of(), Set.of());
    }

    boolean wantsNumbers() {
        return number.isEmpty() && !ofNumbers.isEmpty();
    }
}
