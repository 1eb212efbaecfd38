package dev.switchboard.mind.time;

import static java.time.temporal.TemporalAdjusters.next;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previous;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Meanings of {@code days}. */
final class Days {

    private Days() {}

    static Function<Slots, Optional<Day>> of(String name, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        String last = arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
        return switch (name) {
            case "in" -> day((today, slots) -> span(today, slots.number(first), slots.number(last)));
            case "weeks" -> day((today, slots) -> week(today.plusWeeks(slots.number(first))));
            case "months" -> day((today, slots) -> week(today.plusMonths(slots.number(first))));
            case "week" -> day((today, slots) -> Weeks.week(today, Integer.parseInt(first), last));
            case "rest" -> day((today, slots) -> Weeks.rest(today));
            case "until" -> day((today, slots) -> Optional.of(Weeks.until(today, first)));
            case "year" -> day((today, slots) -> Months.year(today, Integer.parseInt(first), last));
            case "weekend" -> day((today, slots) -> Weeks.weekend(today, Integer.parseInt(first)));
            case "weekday" ->
                slots -> weekday(
                        arguments.size() > 1
                                ? DayOfWeek.valueOf(last.toUpperCase(Locale.ROOT))
                                : slots.get("weekday", DayOfWeek.class),
                        first);
            case "month" -> day((today, slots) -> Months.ahead(today, Integer.parseInt(first), last));
            case "named" -> day((today, slots) -> Months.named(today, slots.get("month", Month.class), first));
            case "holiday" -> day((today, slots) -> holiday(slots.get("holiday", Holiday.class), today, arguments));
            default -> dated(name, first, last);
        };
    }

    private static Function<Slots, Optional<Day>> dated(String name, String first, String last) {
        return switch (name) {
            case "date" ->
                day((today, slots) -> Months.date(
                        today, slots.get("month", Month.class), number(slots), slots.has("y") ? slots.number("y") : 0));
            case "slashed" ->
                day((today, slots) -> {
                    WrittenDate date = slots.get("slashed", WrittenDate.class);
                    return Months.date(today, date.month(), date.day(), date.year());
                });
            case "number" -> day((today, slots) -> Months.day(today, number(slots), first.equals("next") ? 1 : 0));
            case "strict" -> slots -> Optional.of(new Day(today -> Months.day(today, number(slots), 0), true, true));
            case "dated" ->
                slots -> Optional.of(new Day(
                        today -> Months.day(today, slots.get("weekday", DayOfWeek.class), number(slots)), true, false));
            case "nth" ->
                day((today, slots) -> Months.weekday(
                        today,
                        slots.get("month", Month.class),
                        slots.get("weekday", DayOfWeek.class),
                        first.isEmpty() ? slots.number("o") : Integer.parseInt(first)));
            case "nthof" ->
                day((today, slots) -> Months.weekdayOf(
                        today,
                        Integer.parseInt(first),
                        slots.get("weekday", DayOfWeek.class),
                        last.equals(first) ? slots.number("o") : Integer.parseInt(last)));
            case "dates" ->
                day((today, slots) -> Months.dates(
                        today,
                        slots.has("month") ? Optional.of(slots.get("month", Month.class)) : Optional.empty(),
                        number(slots),
                        second(slots)));
            default -> around(name, first);
        };
    }

    /** Days that are told by another one. */
    private static Function<Slots, Optional<Day>> around(String name, String first) {
        return switch (name) {
            case "shift" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> shifted(base, slots.number(first)))
                        .flatMap(shifted -> shifted.notBefore(today)));
            case "earlier" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> shifted(base, -slots.number(first)))
                        .flatMap(shifted -> shifted.notBefore(today)));
            case "weekendof" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> Weeks.weekendBeside(base, Integer.parseInt(first)))
                        .flatMap(weekend -> weekend.notBefore(today)));
            case "later" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> new DaySpan(
                                base.from().plusWeeks(slots.number(first)),
                                base.until().plusWeeks(slots.number(first)))));
            case "before" ->
                day((today, slots) -> base(slots, today)
                        .filter(base -> base.from().isAfter(today))
                        .map(base -> new DaySpan(today, base.from().minusDays(1))));
            case "by" -> day((today, slots) -> base(slots, today).map(base -> new DaySpan(today, base.until())));
            case "from" -> day((today, slots) -> base(slots, today).map(base -> open(base.from())));
            case "after" ->
                day((today, slots) ->
                        base(slots, today).map(base -> open(base.until().plusDays(1))));
            case "through" ->
                day((today, slots) -> base(slots, today).flatMap(base -> slots.get("day2", Day.class)
                        .when()
                        .from(base.from())
                        .filter(end -> !end.until().isBefore(base.from()))
                        .map(end -> new DaySpan(base.from(), end.until()))));
            case "beside" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> Weeks.monday(base.from()).plusWeeks(Integer.parseInt(first)))
                        .flatMap(monday -> new DaySpan(monday, monday.plusDays(6)).notBefore(today)));
            case "following" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> base.until().with(next(slots.get("weekday", DayOfWeek.class))))
                        .map(DaySpan::of));
            case "preceding" ->
                day((today, slots) -> base(slots, today)
                        .map(base -> base.from().with(previous(slots.get("weekday", DayOfWeek.class))))
                        .flatMap(day -> DaySpan.of(day).notBefore(today)));
            case "weekdays" ->
                day((today, slots) -> Optional.of(Weeks.day(today, slots.get("weekday", DayOfWeek.class), ""))
                        .map(from -> new DaySpan(from, from.with(nextOrSame(slots.get("weekday2", DayOfWeek.class))))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Function<Slots, Optional<Day>> day(BiFunction<LocalDate, Slots, Optional<DaySpan>> days) {
        return slots -> Optional.of(Day.of(today -> days.apply(today, slots)));
    }

    private static Optional<Day> weekday(DayOfWeek day, String which) {
        boolean loose = which.isEmpty() || which.equals("this");
        return Optional.of(new Day(today -> Optional.of(DaySpan.of(Weeks.day(today, day, which))), loose, false));
    }

    /** On the day after a holiday, "the day after" it is today, and not one in a year. */
    private static Optional<DaySpan> holiday(Holiday holiday, LocalDate today, List<String> shift) {
        if (shift.isEmpty()) {
            return holiday.next(today);
        }
        int days = Integer.parseInt(shift.get(0));
        return holiday.next(today.minusDays(days)).map(each -> shifted(each, days));
    }

    private static DaySpan shifted(DaySpan base, int days) {
        return DaySpan.of((days < 0 ? base.from() : base.until()).plusDays(days));
    }

    private static Optional<DaySpan> base(Slots slots, LocalDate today) {
        if (slots.has("holiday")) {
            return slots.get("holiday", Holiday.class).next(today);
        }
        return slots.has("d")
                ? Months.day(today, slots.number("d"), 0)
                : slots.get("day", Day.class).when().from(today);
    }

    /** Said as 3rd or third, or as plain three. */
    private static int number(Slots slots) {
        return slots.has("o") ? slots.number("o") : slots.number("d");
    }

    private static int second(Slots slots) {
        for (String name : slots.has("o") ? new String[] {"o2", "d"} : new String[] {"d2", "o"}) {
            if (slots.has(name)) {
                return slots.number(name);
            }
        }
        throw new IllegalArgumentException("there is no second number");
    }

    private static Optional<DaySpan> span(LocalDate today, int from, int until) {
        return Optional.of(new DaySpan(today.plusDays(from), today.plusDays(Math.max(from, until))));
    }

    private static Optional<DaySpan> week(LocalDate from) {
        return Optional.of(new DaySpan(from, from.plusDays(6)));
    }

    static DaySpan open(LocalDate from) {
        return new DaySpan(from, from.plusDays(Wish.HORIZON_DAYS));
    }
}
