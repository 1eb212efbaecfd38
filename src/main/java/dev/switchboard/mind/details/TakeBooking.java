package dev.switchboard.mind.details;

import dev.switchboard.mind.details.Booking.Offer;
import dev.switchboard.mind.time.Wish;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books, moves and cancels without a language model, by the tools that a model has: what a caller says becomes what a tool is
 * told, and what the tool answers is what the caller is asked next.
 */
final class TakeBooking {

    private static final int MOST_MISSES = 2;
    private static final LocalTime LAST = LocalTime.of(23, 59);

    private final Sheet sheet;
    private final Names names;
    private final Choices choices;
    private final Times times;

    TakeBooking(Sheet sheet, Names names, Times times) {
        this.sheet = sheet;
        this.names = names;
        this.choices = new Choices(sheet);
        this.times = times;
    }

    /** The move, if what was said is about a time that is booked or to be booked. */
    Optional<Move> hear(Taken before, Spoken said) {
        Optional<String> aim = aim(said);
        Booking booking = before.booking();
        // "Can I come in on Friday instead" is about what is being moved.
        boolean begins = booking == null
                || aim.filter(each -> !each.equals(booking.aim()) && !each.equals(Booking.BOOK))
                        .isPresent();
        if (aim.isPresent() && begins) {
            return Optional.of(begin(names.named(before, said), said, aim.get()));
        }
        boolean other = said.isAbout(sheet.phrases("goodbye"), 3) || said.holds(sheet.phrases("unbooked"));
        if (booking == null || other) {
            return Optional.empty();
        }
        if (said.isAbout(sheet.phrases("stop"), 3)) {
            return Optional.of(Move.say(before.booking(null).askingNothing(), sheet.sentence("more", Map.of())));
        }
        return goOn(before, booking, said);
    }

    private Optional<String> aim(Spoken said) {
        if (said.holds(sheet.phrases("unbooked"))) {
            return Optional.empty();
        }
        if (said.holds(sheet.phrases("cancel"))) {
            return Optional.of(Booking.CANCEL);
        }
        return said.holds(sheet.phrases("move"))
                ? Optional.of(Booking.MOVE)
                : Optional.of(Booking.BOOK).filter(book -> said.holds(sheet.phrases(book)));
    }

    private Move begin(Taken before, Spoken said, String aim) {
        Booking booking = Booking.begin(aim);
        if (!aim.equals(Booking.BOOK)) {
            Booking wished = times.read(said.text()).isPresent()
                    ? booking.with("when", BookingTools.bounded(said.text()))
                    : booking;
            return BookingTools.goOn(before, wished);
        }
        String words = before.detail("need").map(need -> need + ". ").orElse("") + said.text();
        return BookingTools.check(before, booking.with("service", BookingTools.bounded(words)), said.text());
    }

    private Optional<Move> goOn(Taken before, Booking booking, Spoken said) {
        Taken named = names.named(before, said);
        return switch (booking.awaits()) {
            case "service" -> Optional.of(service(named, booking, said));
            case "choice", "when" -> chooses(named, booking, said, wish(booking, said));
            case "confirm" -> confirms(named, booking, said);
            case "name" -> Optional.of(tellsName(before, booking, said));
            case "appointment" ->
                choices.of(booking.offers(), said, wish(booking, said))
                        .map(chosen -> BookingTools.goOn(named, booking.with("appointment", chosen.start())));
            case "number" -> digits(named, booking, said, "number", 7);
            default -> digits(named, booking, said, "code", 6);
        };
    }

    private Move tellsName(Taken before, Booking booking, Spoken said) {
        boolean declines = said.begins(sheet.phrases("no")) && !said.holds(sheet.phrases("anonymous"));
        return declines ? otherTime(before, booking) : BookingTools.goOn(names.asked(before, said), booking);
    }

    private Move service(Taken before, Booking booking, Spoken said) {
        return BookingTools.check(
                before,
                booking.with("service", BookingTools.bounded(said.text())),
                booking.argument("when").orElse(""));
    }

    private Optional<Move> chooses(Taken before, Booking booking, Spoken said, Optional<Wish> wish) {
        Optional<Offer> chosen = choices.of(booking.offers(), said, wish);
        if (chosen.isPresent()) {
            return Optional.of(BookingTools.commit(before, booking, chosen.get().start()));
        }
        if (wish.isPresent()) {
            return Optional.of(BookingTools.check(before, booking, when(booking, said)));
        }
        boolean none = said.isAbout(sheet.phrases("no"), 4) || said.holds(sheet.phrases("other"));
        return none ? Optional.of(otherTime(before, booking)) : Optional.empty();
    }

    private Optional<Move> confirms(Taken before, Booking booking, Spoken said) {
        boolean yes = said.begins(sheet.phrases("yes")) || said.isAbout(sheet.phrases("yes"), 1);
        boolean no = said.begins(sheet.phrases("no"))
                || said.isAbout(sheet.phrases("no"), 4)
                || said.holds(sheet.phrases("other"));
        Optional<Wish> wish = booking.aim().equals(Booking.CANCEL) ? Optional.empty() : wish(booking, said);
        boolean same =
                wish.isPresent() && choices.of(booking.offers(), said, wish).isPresent();
        if (!no && (same || wish.isEmpty() && yes)) {
            return Optional.of(agreed(before, booking));
        }
        if (wish.isPresent() && !same) {
            return chooses(before, booking, said, wish);
        }
        if (no && booking.aim().equals(Booking.CANCEL)) {
            return Optional.of(Move.say(before.booking(null).askingNothing(), sheet.sentence("more", Map.of())));
        }
        return no ? Optional.of(otherTime(before, booking)) : Optional.empty();
    }

    private Move agreed(Taken before, Booking booking) {
        boolean nameless =
                booking.aim().equals(Booking.BOOK) && before.detail("name").isEmpty();
        if (!nameless) {
            return BookingTools.goOn(before, booking);
        }
        String ask = sheet.question("name").ask();
        return Move.say(before.booking(booking.asking("name", ask)), ask);
    }

    private Move otherTime(Taken before, Booking booking) {
        String ask = sheet.sentence("book_when", Map.of());
        Booking open = booking.without("start").offering(List.of());
        return Move.say(before.booking(open.asking("when", ask)), ask);
    }

    private Optional<Move> digits(Taken before, Booking booking, Spoken said, String argument, int least) {
        String digits = Digits.of(said);
        return digits.length() < least
                ? Optional.empty()
                : Optional.of(BookingTools.goOn(before, booking.with(argument, digits)));
    }

    /** A mere number is a time, where times of a day were offered. */
    private Optional<Wish> wish(Booking booking, Spoken said) {
        return times.read(said.text()).or(() -> day(booking)
                .map(day -> new Wish(day, day, LocalTime.MIN, LAST, false, "", true, false))
                .flatMap(before -> times.refine(before, said.text())));
    }

    /** That was talked about, if it was one. */
    private static Optional<LocalDate> day(Booking booking) {
        List<LocalDate> days = booking.offers().stream()
                .flatMap(offer -> offer.clock().stream())
                .map(LocalDateTime::toLocalDate)
                .distinct()
                .toList();
        return days.size() == 1 ? Optional.of(days.get(0)) : Optional.empty();
    }

    /** A time without a day is of the day that was talked about. */
    private String when(Booking booking, Spoken said) {
        boolean named = times.read(said.text()).filter(Wish::dayNamed).isPresent();
        return named
                ? said.text()
                : day(booking).map(day -> day + " " + said.text()).orElse(said.text());
    }

    /** Nothing was made of what was said: asked once more, then a message is taken. */
    Optional<Move> missed(Taken before) {
        Booking booking = before.booking();
        if (booking == null || booking.misses() + 1 >= MOST_MISSES) {
            return Optional.empty();
        }
        String again = sheet.sentence("not_heard", Map.of()) + " " + booking.asked();
        return Optional.of(Move.say(before.booking(booking.missed()), again));
    }
}
