package dev.switchboard.desk.booking;

import dev.switchboard.mind.time.SpokenTimes;
import dev.switchboard.mind.time.Wish;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads when somebody would like to come: words, a date with or without words, or a time that an answer told. */
@Component
class Wishes {

    private static final Pattern DATED = Pattern.compile("(?s)\\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\\b[T ]?(.*)");
    private static final LocalTime LAST = LocalTime.of(23, 59);

    private final SpokenTimes times;

    Wishes(SpokenTimes times) {
        this.times = times;
    }

    Optional<Wish> read(Visit visit, String words) {
        Optional<Instant> start = start(visit, words);
        if (start.isPresent()) {
            return start.map(each -> at(each.atZone(visit.zone())));
        }
        Matcher dated = DATED.matcher(words);
        Optional<LocalDate> day = dated.matches() ? date(dated.group(1)) : Optional.empty();
        if (day.isEmpty()) {
            return times.read(words, visit.language(), visit.here());
        }
        Wish whole = new Wish(day.get(), day.get(), LocalTime.MIN, LAST, false, words);
        return times.refine(whole, dated.group(2), visit.language(), visit.here())
                .map(wish -> new Wish(day.get(), day.get(), wish.earliest(), wish.latest(), wish.clock(), wish.heard()))
                .or(() -> Optional.of(whole));
    }

    /** The same where several will do: "Tuesday or Thursday". */
    List<Wish> readAll(Visit visit, String words) {
        return start(visit, words).isPresent() || DATED.matcher(words).matches()
                ? read(visit, words).stream().toList()
                : times.readAll(words, visit.language(), visit.here());
    }

    /** A start as an answer told it, or the same without its offset. */
    static Optional<Instant> start(Visit visit, String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException other) {
            try {
                return Optional.of(LocalDateTime.parse(text.strip().replace(' ', 'T'))
                        .atZone(visit.zone())
                        .toInstant());
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }

    /** Just then. */
    static Wish at(ZonedDateTime start) {
        LocalTime time = start.toLocalTime();
        return new Wish(start.toLocalDate(), start.toLocalDate(), time, time, true, "");
    }

    static boolean fits(Visit visit, Wish wish, Instant start) {
        ZonedDateTime there = start.atZone(visit.zone());
        return !there.toLocalDate().isBefore(wish.from())
                && !there.toLocalDate().isAfter(wish.until())
                && !there.toLocalTime().isBefore(wish.earliest())
                && !there.toLocalTime().isAfter(wish.latest());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
