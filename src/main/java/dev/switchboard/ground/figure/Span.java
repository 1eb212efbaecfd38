package dev.switchboard.ground.figure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Days of an organization's zone, and the parts they are shown in.
 *
 * @param from the first
 * @param to the last
 */
public record Span(LocalDate from, LocalDate to, Grouping groupBy) {

    public static final int MOST_DAYS = 800;

    private static final int USUAL_DAYS = 30;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    /** @throws BadSpanException naming which of both can't be */
    public Span {
        if (from.isBefore(FIRST) || from.isAfter(LAST)) {
            throw new BadSpanException("from", "a day from 2000 on, like 2026-10-01");
        }
        if (to.isBefore(from)) {
            throw new BadSpanException("to", "a day that is not before from");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS || to.isAfter(LAST)) {
            throw new BadSpanException("to", "at most " + MOST_DAYS + " days from from");
        }
    }

    /** The last thirty days, as far as nothing else is wanted. */
    public static Span of(Optional<LocalDate> from, Optional<LocalDate> to, Grouping groupBy, LocalDate today) {
        LocalDate last =
                to.orElseGet(() -> from.filter(day -> day.isAfter(today)).orElse(today));
        return new Span(from.orElseGet(() -> last.minusDays(USUAL_DAYS - 1)), last, groupBy);
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** As many days directly before. */
    public LocalDate beforeFrom() {
        return from.minusDays(days());
    }

    public LocalDate beforeTo() {
        return from.minusDays(1);
    }

    /** The first days of its parts; the first of them may lie before the time begins. */
    public List<LocalDate> periods() {
        return Stream.iterate(groupBy.startOf(from), start -> !start.isAfter(to), groupBy::next)
                .toList();
    }
}
