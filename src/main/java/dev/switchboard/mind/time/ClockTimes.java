package dev.switchboard.mind.time;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Meanings of {@code hours} and {@code clocks}: times by the clock. */
final class ClockTimes {

    private ClockTimes() {}

    /** What makes a {@code {time}}; "sure" behind it says that it can be nothing else. */
    static Function<Slots, Optional<Clock>> hour(String name, List<String> arguments) {
        boolean sure = arguments.contains("sure");
        String by = arguments.isEmpty() ? "" : arguments.get(0);
        return switch (name) {
            case "hour" -> slots -> clock(slots.number("h"), 0, sure, !sure);
            case "minutes" -> slots -> clock(slots.number("h"), slots.number("mm"), sure, false);
            case "plus" -> slots -> clock(slots.number("h"), slots.number(by), sure, false);
            case "minus" -> slots -> before(slots.number("h"), slots.number(by), sure);
            case "colon" -> slots -> written(slots.get("colon", Token.class), true);
            case "dotted" -> slots -> written(slots.get("dotted", Token.class), false);
            case "joined" -> slots -> clock(slots.number("hhmm") / 100, slots.number("hhmm") % 100, sure, false);
            case "noon" -> slots -> Optional.of(new Clock(12, 0, Half.PM, true, false));
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What makes a {@code {clock}} of a {@code {time}}. */
    static Function<Slots, Optional<Clock>> clock(String name, List<String> arguments) {
        return switch (name) {
            case "as" -> slots -> Optional.of(slots.get("time", Clock.class));
            case "sure" -> slots -> Optional.of(slots.get("time", Clock.class).certain());
            // "Two hours" is how long something takes.
            case "military" ->
                slots -> Optional.of(slots.get("time", Clock.class))
                        .filter(clock -> !clock.open() || clock.minute() > 0 || clock.sure())
                        .map(Clock::certain);
            case "am" -> slots -> Optional.of(slots.get("time", Clock.class).with(Half.AM));
            case "pm" -> slots -> Optional.of(slots.get("time", Clock.class).with(Half.PM));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Optional<Clock> written(Token token, boolean sure) {
        return clock(token.value(), token.second(), sure, false);
    }

    private static Optional<Clock> clock(int hour, int minute, boolean sure, boolean bare) {
        if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
            return Optional.empty();
        }
        return Optional.of(new Clock(hour % 24, minute, Half.NONE, sure, bare));
    }

    private static Optional<Clock> before(int hour, int minutes, boolean sure) {
        int earlier = hour == 1 || hour == 0 ? hour + 11 : hour - 1;
        return clock(earlier, 60 - minutes, sure, false);
    }
}
