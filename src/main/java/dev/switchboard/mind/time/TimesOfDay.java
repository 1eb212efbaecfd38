package dev.switchboard.mind.time;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Meanings of {@code times}: a clock time with what is said around it, parts of the day. */
final class TimesOfDay {

    /** "Around eleven" is half an hour before and after. */
    private static final int AROUND_MINUTES = 30;

    private static final int HALF_DAY_HOURS = 12;
    private static final int MINUTES = 60;

    private TimesOfDay() {}

    static Function<Slots, Optional<TimeOfDay>> of(String name, List<String> arguments) {
        boolean strict = arguments.contains("strict");
        return switch (name) {
            case "at" -> clock(strict, time -> Optional.of(TimeSpan.at(time)));
            case "sure" ->
                slots -> slots.get("clock", Clock.class).sure()
                        ? clock(false, time -> Optional.of(TimeSpan.at(time))).apply(slots)
                        : Optional.empty();
            case "around" -> clock(strict, time -> Optional.of(around(time)));
            case "after" -> clock(strict, time -> Optional.of(TimeSpan.from(time)));
            case "by" -> clock(strict, time -> Optional.of(TimeSpan.until(time)));
            case "before" -> clock(strict, TimesOfDay::before);
            case "between" -> slots -> between(slots, strict);
            case "range" -> slots -> between(slots, strict).filter(span -> isSure(slots));
            case "hours" -> minutes(arguments.get(0), MINUTES);
            case "minutes" -> minutes(arguments.get(0), 1);
            case "later" -> slots -> Optional.of(TimeOfDay.today((half, now) -> Optional.of(TimeSpan.from(now))));
            case "part" -> slots -> Optional.of(TimeOfDay.part(slots.get("part", TimeSpan.class), false));
            case "span" -> span(TimeSpan.parse(arguments.get(0)));
            case "today" -> today(arguments);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Function<Slots, Optional<TimeOfDay>> clock(
            boolean strict, Function<LocalTime, Optional<TimeSpan>> around) {
        return slots -> {
            Clock clock = slots.get("clock", Clock.class);
            return Optional.of(TimeOfDay.clock(clock, strict, (half, now) -> around.apply(clock.in(half))));
        };
    }

    private static TimeSpan around(LocalTime time) {
        LocalTime from = time.minusMinutes(AROUND_MINUTES);
        LocalTime to = time.plusMinutes(AROUND_MINUTES);
        return new TimeSpan(from.isAfter(time) ? Wish.FIRST : from, to.isBefore(time) ? Wish.LAST : to, false);
    }

    private static Optional<TimeSpan> before(LocalTime time) {
        return time.equals(LocalTime.MIN) ? Optional.empty() : Optional.of(TimeSpan.until(time.minusMinutes(1)));
    }

    private static Optional<TimeOfDay> between(Slots slots, boolean strict) {
        Clock first = slots.get("clock", Clock.class);
        Clock second = slots.get("clock2", Clock.class);
        return Optional.of(TimeOfDay.clock(second, strict, (half, now) -> span(first, second, half)));
    }

    private static boolean isSure(Slots slots) {
        return slots.get("clock2", Clock.class).sure();
    }

    /** What is said with one of them holds for the other, as far as they stay in order: "eleven to one PM". */
    private static Optional<TimeSpan> span(Clock first, Clock second, Half half) {
        LocalTime to = second.in(half);
        LocalTime from = first.in(half);
        if (first.open() && second.half() != Half.NONE) {
            LocalTime alike = first.in(second.half());
            from = alike.isBefore(to) ? alike : first.in(Half.AM);
        }
        if (!to.isAfter(from) && second.open() && to.isBefore(LocalTime.NOON)) {
            to = to.plusHours(HALF_DAY_HOURS);
        }
        return to.isBefore(from) ? Optional.empty() : Optional.of(new TimeSpan(from, to, false));
    }

    private static Function<Slots, Optional<TimeOfDay>> minutes(String argument, int each) {
        return slots -> Optional.of(TimeOfDay.today((half, now) -> {
            LocalTime from = now.plusMinutes((long) slots.number(argument) * each);
            return from.isBefore(now) ? Optional.empty() : Optional.of(TimeSpan.from(from));
        }));
    }

    private static Function<Slots, Optional<TimeOfDay>> span(TimeSpan span) {
        return slots -> Optional.of(TimeOfDay.part(span, false));
    }

    private static Function<Slots, Optional<TimeOfDay>> today(List<String> arguments) {
        if (arguments.isEmpty()) {
            return slots -> Optional.of(TimeOfDay.part(slots.get("part", TimeSpan.class), true));
        }
        TimeSpan span = TimeSpan.parse(arguments.get(0));
        return slots -> Optional.of(TimeOfDay.part(span, true));
    }
}
