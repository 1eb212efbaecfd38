package dev.switchboard.mind.details;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time that is being booked, moved or cancelled, between one turn and the next.
 *
 * @param aim {@code book}, {@code move} or {@code cancel}
 * @param awaits what the caller was asked for: {@code service}, {@code choice}, {@code confirm}, {@code name}, {@code when},
 *     {@code appointment}, {@code number} or {@code code}
 * @param arguments what is known, by the names that the tools give it
 * @param offers what the caller chooses from
 * @param asked in which words they were asked, to ask again
 * @param misses how often in a row nothing was made of what they said
 */
public record Booking(
        String aim, String awaits, Map<String, String> arguments, List<Offer> offers, String asked, int misses) {

    static final String BOOK = "book";
    static final String MOVE = "move";
    static final String CANCEL = "cancel";

    /** One that may be chosen. @param start ISO 8601 with its offset, as a tool wants it back */
    public record Offer(String start, String words) {

        /** By the clock of the organization. */
        Optional<LocalDateTime> clock() {
            return moment().map(OffsetDateTime::toLocalDateTime);
        }

        Optional<OffsetDateTime> moment() {
            try {
                return Optional.of(OffsetDateTime.parse(start));
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }
    }

    public Booking {
        aim = aim == null ? BOOK : aim;
        awaits = awaits == null ? "" : awaits;
        arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
        offers = offers == null ? List.of() : List.copyOf(offers);
        asked = asked == null ? "" : asked;
    }

    static Booking begin(String aim) {
        return new Booking(aim, "", Map.of(), List.of(), "", 0);
    }

    Booking with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new Booking(aim, awaits, more, offers, asked, misses);
    }

    Booking without(String name) {
        Map<String, String> less = new LinkedHashMap<>(arguments);
        less.remove(name);
        return new Booking(aim, awaits, less, offers, asked, misses);
    }

    Booking offering(List<Offer> others) {
        return new Booking(aim, awaits, arguments, others, asked, misses);
    }

    Booking asking(String what, String words) {
        return new Booking(aim, what, arguments, offers, words, 0);
    }

    Booking missed() {
        return new Booking(aim, awaits, arguments, offers, asked, misses + 1);
    }

    Optional<String> argument(String name) {
        return Optional.ofNullable(arguments.get(name));
    }
}
