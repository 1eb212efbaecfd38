package dev.switchboard.mind.time;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previous;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** Weeks, which begin on Monday, and their days. */
final class Weeks {

    private static final int WEEK = 7;

    private Weeks() {}

    static LocalDate monday(LocalDate today) {
        return today.with(previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * @param ahead 0 for this week
     * @param part "early": Monday and Tuesday, "mid": Tuesday to Thursday, "late": Thursday and Friday, or all of it
     */
    static Optional<DaySpan> week(LocalDate today, int ahead, String part) {
        LocalDate monday = monday(today).plusWeeks(ahead);
        DaySpan days =
                switch (part) {
                    case "early" -> new DaySpan(monday, monday.plusDays(1));
                    case "mid" -> new DaySpan(monday.plusDays(1), monday.plusDays(3));
                    case "late" -> new DaySpan(monday.plusDays(3), monday.plusDays(4));
                    default -> new DaySpan(monday, monday.plusDays(WEEK - 1));
                };
        Optional<DaySpan> left = days.notBefore(today);
        return left.isPresent() ? left : week(today, ahead + 1, part);
    }

    /** What is left of this week, from tomorrow. */
    static Optional<DaySpan> rest(LocalDate today) {
        return new DaySpan(monday(today), monday(today).plusDays(WEEK - 1)).notBefore(today.plusDays(1));
    }

    /** From today to the end of the next week, or month. @param what "week" or "month" */
    static DaySpan until(LocalDate today, String what) {
        return switch (what) {
            case "week" -> new DaySpan(today, monday(today).plusDays(2 * WEEK - 1));
            case "month" -> new DaySpan(today, today.plusMonths(1).with(lastDayOfMonth()));
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Saturday and Sunday; on a Sunday this weekend is that day. */
    static Optional<DaySpan> weekend(LocalDate today, int ahead) {
        LocalDate monday = monday(today).plusWeeks(ahead);
        return new DaySpan(monday.plusDays(5), monday.plusDays(6)).notBefore(today);
    }

    /** The weekend after some days (1), before them (-1), or that they are a part of or lead to; with a Monday that prolongs it. */
    static DaySpan weekendBeside(DaySpan days, int which) {
        DayOfWeek day = days.from().getDayOfWeek();
        LocalDate saturday =
                switch (which) {
                    case 1 -> days.until().with(next(DayOfWeek.SATURDAY));
                    case -1 -> days.from().with(previous(DayOfWeek.SUNDAY)).minusDays(1);
                    default ->
                        day == DayOfWeek.SUNDAY || day == DayOfWeek.MONDAY
                                ? days.from().with(previous(DayOfWeek.SATURDAY))
                                : days.from().with(nextOrSame(DayOfWeek.SATURDAY));
                };
        return new DaySpan(saturday, saturday.plusDays(which == 0 && day == DayOfWeek.MONDAY ? 2 : 1));
    }

    /**
     * A day of the week.
     *
     * @param which "next": the one of the next week, which begins on Monday; "this": the coming one, which may be today;
     *     "second", "third": one or two weeks after the coming one; else the coming one, and not today, which one would call so
     */
    static LocalDate day(LocalDate today, DayOfWeek day, String which) {
        return switch (which) {
            case "next" -> monday(today).plusWeeks(1).with(nextOrSame(day));
            case "this" -> today.with(nextOrSame(day));
            case "second" -> today.with(next(day)).plusWeeks(1);
            case "third" -> today.with(next(day)).plusWeeks(2);
            default -> today.with(next(day));
        };
    }
}
