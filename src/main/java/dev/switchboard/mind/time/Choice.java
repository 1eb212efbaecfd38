package dev.switchboard.mind.time;

import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which one of several is meant. @param number from 1 if {@code kind} is {@code NUMBER} */
record Choice(Kind kind, int number) {

    enum Kind {
        NUMBER,
        LAST,
        EARLIEST,
        LATEST,
        NONE
    }

    static Choice of(String name) {
        return switch (name) {
            case "last" -> new Choice(Kind.LAST, 0);
            case "earliest" -> new Choice(Kind.EARLIEST, 0);
            case "latest" -> new Choice(Kind.LATEST, 0);
            case "none" -> new Choice(Kind.NONE, 0);
            default -> new Choice(Kind.NUMBER, Integer.parseInt(name));
        };
    }

    /** @param among in the order in which they were offered */
    Optional<ZonedDateTime> from(List<ZonedDateTime> among) {
        return switch (kind) {
            case NUMBER -> number > 0 && number <= among.size() ? Optional.of(among.get(number - 1)) : Optional.empty();
            case LAST -> among.stream().reduce((one, other) -> other);
            case EARLIEST -> among.stream().min(Comparator.naturalOrder());
            case LATEST -> among.stream().max(Comparator.naturalOrder());
            case NONE -> Optional.empty();
        };
    }
}
