package dev.switchboard.mind.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A holiday by its rule.
 *
 * @param in its days in a year; those that span two begin in it
 */
record Holiday(IntFunction<DaySpan> in) {

    /**
     * @param rule {@code 12-25}; {@code 12-24..01-01}; {@code thursday 4 november}, where -1 is the last; {@code easter};
     *     each with a number of days before or after, such as {@code easter +1}
     * @throws RuntimeException if it is none of these
     */
    static Holiday parse(String rule) {
        String[] words = rule.strip().toLowerCase(Locale.ROOT).split(" +");
        String last = words[words.length - 1];
        boolean shifted = words.length > 1 && (last.startsWith("+") || last.startsWith("-") && words.length == 2);
        int shift = shifted ? Integer.parseInt(last) : 0;
        int length = shifted ? words.length - 1 : words.length;
        if (length == 3) {
            DayOfWeek day = DayOfWeek.valueOf(words[0].toUpperCase(Locale.ROOT));
            int which = Integer.parseInt(words[1]);
            Month month = Month.valueOf(words[2].toUpperCase(Locale.ROOT));
            return new Holiday(
                    year -> DaySpan.of(Months.weekday(year, month, day, which).plusDays(shift)));
        }
        if (words[0].equals("easter") && length == 1) {
            return new Holiday(year -> DaySpan.of(easter(year).plusDays(shift)));
        }
        return dated(words[0], shift);
    }

    private static Holiday dated(String days, int shift) {
        String[] ends = days.split("\\.\\.");
        MonthDay from = MonthDay.parse("--" + ends[0]);
        MonthDay until = MonthDay.parse("--" + ends[ends.length - 1]);
        int over = until.isBefore(from) ? 1 : 0;
        return new Holiday(year -> new DaySpan(
                from.atYear(year).plusDays(shift), until.atYear(year + over).plusDays(shift)));
    }

    /** The next one that isn't over. */
    Optional<DaySpan> next(LocalDate today) {
        for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
            DaySpan days = in.apply(year);
            if (!days.until().isBefore(today)) {
                return Optional.of(days);
            }
        }
        return Optional.empty();
    }

    /** Western Easter, by the Gregorian reckoning. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
        int late = (golden + 11 * moon + 22 * weekday) / 451;
        int day = moon + weekday - 7 * late + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
