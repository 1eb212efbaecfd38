package dev.switchboard.mind.time;

import static java.time.temporal.TemporalAdjusters.nextOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;

/** Months and their days. */
final class Months {

    /** The 29th of February may be eight years away. */
    private static final int YEARS = 9;

    private static final int MONTHS = 12;
    private static final int END_DAYS = 7;

    private Months() {}

    /** @param part "first", "end": seven days each; "early", "mid", "late": ten; "last": one; or all of it */
    static Optional<DaySpan> ahead(LocalDate today, int ahead, String part) {
        Optional<DaySpan> left =
                part(YearMonth.from(today).plusMonths(ahead), part).notBefore(today);
        return left.isPresent()
                ? left
                : part(YearMonth.from(today).plusMonths(ahead + 1), part).notBefore(today);
    }

    static Optional<DaySpan> named(LocalDate today, Month month, String part) {
        Optional<DaySpan> left =
                part(YearMonth.of(today.getYear(), month), part).notBefore(today);
        return left.isPresent() ? left : Optional.of(part(YearMonth.of(today.getYear() + 1, month), part));
    }

    /** What is left of a year. @param part "end": its last week, "early": its first two months, or all of it */
    static Optional<DaySpan> year(LocalDate today, int ahead, String part) {
        LocalDate first = LocalDate.of(today.getYear() + ahead, Month.JANUARY, 1);
        LocalDate last = first.plusYears(1).minusDays(1);
        DaySpan days =
                switch (part) {
                    case "end" -> new DaySpan(last.minusDays(END_DAYS - 1), last);
                    case "early" -> new DaySpan(first, first.plusMonths(2).minusDays(1));
                    default -> new DaySpan(first, last);
                };
        return days.notBefore(today);
    }

    private static DaySpan part(YearMonth month, String part) {
        LocalDate last = month.atEndOfMonth();
        return switch (part) {
            case "first" -> new DaySpan(month.atDay(1), month.atDay(7));
            case "early" -> new DaySpan(month.atDay(1), month.atDay(10));
            case "mid" -> new DaySpan(month.atDay(11), month.atDay(20));
            case "late" -> new DaySpan(month.atDay(21), last);
            case "last" -> DaySpan.of(last);
            case "end" -> new DaySpan(last.minusDays(END_DAYS - 1), last);
            default -> new DaySpan(month.atDay(1), last);
        };
    }

    /** The next one, today included. @param year 0 if none was said */
    static Optional<DaySpan> date(LocalDate today, Month month, int day, int year) {
        if (day < 1 || day > month.maxLength()) {
            return Optional.empty();
        }
        for (int ahead = 0; ahead < YEARS; ahead++) {
            YearMonth in = YearMonth.of(year > 0 ? year : today.getYear() + ahead, month);
            if (in.isValidDay(day) && !in.atDay(day).isBefore(today)) {
                return Optional.of(DaySpan.of(in.atDay(day)));
            }
        }
        return Optional.empty();
    }

    /** The next day of that number, today included. @param ahead 1 for one of the next month */
    static Optional<DaySpan> day(LocalDate today, int day, int ahead) {
        for (int more = ahead; more < MONTHS; more++) {
            YearMonth in = YearMonth.from(today).plusMonths(more);
            if (in.isValidDay(day) && !in.atDay(day).isBefore(today)) {
                return Optional.of(DaySpan.of(in.atDay(day)));
            }
            if (ahead > 0) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** "Thursday the third": the next third that is a Thursday; the next third if none of this year to come is. */
    static Optional<DaySpan> day(LocalDate today, DayOfWeek weekday, int day) {
        for (int more = 0; more < MONTHS; more++) {
            YearMonth in = YearMonth.from(today).plusMonths(more);
            if (in.isValidDay(day)
                    && !in.atDay(day).isBefore(today)
                    && in.atDay(day).getDayOfWeek() == weekday) {
                return Optional.of(DaySpan.of(in.atDay(day)));
            }
        }
        return day(today, day, 0);
    }

    /** The first Monday in December, as it comes next. */
    static Optional<DaySpan> weekday(LocalDate today, Month month, DayOfWeek weekday, int which) {
        LocalDate thisYear = weekday(today.getYear(), month, weekday, which);
        LocalDate day = thisYear.isBefore(today) ? weekday(today.getYear() + 1, month, weekday, which) : thisYear;
        return day.getMonth() == month ? Optional.of(DaySpan.of(day)) : Optional.empty();
    }

    /** The third Wednesday of this month, or of one that is {@code ahead}; if this month's is over, of the next. */
    static Optional<DaySpan> weekdayOf(LocalDate today, int ahead, DayOfWeek weekday, int which) {
        YearMonth in = YearMonth.from(today).plusMonths(ahead);
        LocalDate day = weekday(in.getYear(), in.getMonth(), weekday, which);
        if (ahead == 0 && day.isBefore(today)) {
            return weekdayOf(today, 1, weekday, which);
        }
        return YearMonth.from(day).equals(in) ? Optional.of(DaySpan.of(day)) : Optional.empty();
    }

    /** From one day of a month to another one, "March 15th to 17th"; of the next month if the second is the smaller one. */
    static Optional<DaySpan> dates(LocalDate today, Optional<Month> month, int from, int until) {
        Optional<DaySpan> first = month.isPresent() ? date(today, month.get(), from, 0) : day(today, from, 0);
        return first.flatMap(begin -> day(begin.from(), until, 0).map(end -> new DaySpan(begin.from(), end.until())));
    }

    /** @param which the first is 1, the last -1 */
    static LocalDate weekday(int year, Month month, DayOfWeek weekday, int which) {
        YearMonth in = YearMonth.of(year, month);
        return which > 0
                ? in.atDay(1).with(nextOrSame(weekday)).plusWeeks(which - 1L)
                : in.plusMonths(1).atDay(1).with(nextOrSame(weekday)).plusWeeks(which);
    }
}
