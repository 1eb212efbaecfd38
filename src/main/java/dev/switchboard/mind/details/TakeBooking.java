package dev.switchboard.mind.details;

import dev.switchboard.mind.details.Booking.Offer;
import dev.switchboard.mind.time.Wish;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books, moves and cancels without a language model, by the tools that a model has: what a caller says becomes what a tool is
 * told, and what the tool answers is what the caller is asked next.
 */
final class TakeBooking {

    private static final int LONGEST = 400;
    private static final int MOST_MISSES = 2;
    private static final Map<String, String> TOOLS = Map.of(
            Booking.BOOK, "book_appointment",
            Booking.MOVE, "reschedule_appointment",
            Booking.CANCEL, "cancel_appointment");

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
        if (aim.isPresent() && (booking == null || !booking.aim().equals(aim.get()))) {
            return Optional.of(begin(names.named(before, said), said, aim.get()));
        }
        if (booking == null || said.isAbout(sheet.phrases("goodbye"), 3)) {
            return Optional.empty();
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
            Booking wished = times.read(said.text()).isPresent() ? booking.with("when", bounded(said.text())) : booking;
            return use(before, wished, TOOLS.get(aim));
        }
        String words = before.detail("need").map(need -> need + ". ").orElse("") + said.text();
        return check(before, booking.with("service", bounded(words)), said.text());
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
                        .map(chosen -> use(named, booking.with("appointment", chosen.start()), TOOLS.get(booking.aim())));
            case "number" -> digits(named, booking, said, "number", 7);
            default -> digits(named, booking, said, "code", 6);
        };
    }

    private Move tellsName(Taken before, Booking booking, Spoken said) {
        boolean declines = said.begins(sheet.phrases("no")) && !said.holds(sheet.phrases("anonymous"));
        return declines
                ? otherTime(before, booking)
                : use(names.asked(before, said), booking, TOOLS.get(booking.aim()));
    }

    private Move service(Taken before, Booking booking, Spoken said) {
        return check(before, booking.with("service", bounded(said.text())), booking.argument("when").orElse(""));
    }

    private Optional<Move> chooses(Taken before, Booking booking, Spoken said, Optional<Wish> wish) {
        Optional<Offer> chosen = choices.of(booking.offers(), said, wish);
        if (chosen.isPresent()) {
            return Optional.of(commit(before, booking, chosen.get().start()));
        }
        if (wish.isPresent()) {
            return Optional.of(check(before, booking, when(booking, said)));
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
        boolean same = wish.isPresent()
                && choices.of(booking.offers(), said, wish).isPresent();
        if (!no && (same || wish.isEmpty() && yes)) {
            return Optional.of(agreed(before, booking));
        }
        if (wish.isPresent() && !same) {
            return chooses(before, booking, said, wish);
        }
        if (no && booking.aim().equals(Booking.CANCEL)) {
            return Optional.of(say(before.booking(null).askingNothing(), sheet.sentence("more", Map.of())));
        }
        return no ? Optional.of(otherTime(before, booking)) : Optional.empty();
    }

    private Move agreed(Taken before, Booking booking) {
        boolean nameless = booking.aim().equals(Booking.BOOK) && before.detail("name").isEmpty();
        if (!nameless) {
            return use(before, booking, TOOLS.get(booking.aim()));
        }
        String ask = sheet.question("name").ask();
        return say(before.booking(booking.asking("name", ask)), ask);
    }

    private Move otherTime(Taken before, Booking booking) {
        String ask = sheet.sentence("book_when", Map.of());
        Booking open = booking.without("start").offering(List.of());
        return say(before.booking(open.asking("when", ask)), ask);
    }

    private Optional<Move> digits(Taken before, Booking booking, Spoken said, String argument, int least) {
        String digits = said.text().replaceAll("[^0-9]", "");
        return digits.length() < least
                ? Optional.empty()
                : Optional.of(use(before, booking.with(argument, digits), TOOLS.get(booking.aim())));
    }

    /** A mere number is a time, where times of a day were offered. */
    private Optional<Wish> wish(Booking booking, Spoken said) {
        return times.read(said.text())
                .or(() -> day(booking)
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
        return named ? said.text() : day(booking).map(day -> day + " " + said.text()).orElse(said.text());
    }

    private Move check(Taken before, Booking booking, String when) {
        Booking wished = booking.with("when", bounded(when)).without("start");
        return use(before, wished, "check_availability");
    }

    private Move commit(Taken before, Booking booking, String start) {
        return use(before, booking.with("start", start), TOOLS.get(booking.aim()));
    }

    private static Move use(Taken before, Booking booking, String tool) {
        Map<String, String> arguments = new HashMap<>();
        List<String> told = switch (tool) {
            case "check_availability" -> List.of("service", "when");
            case "book_appointment" -> List.of("service", "start");
            case "reschedule_appointment" -> List.of("appointment", "start", "when", "number", "code");
            default -> List.of("appointment", "number", "code");
        };
        told.forEach(name -> booking.argument(name)
                .filter(value -> !value.isBlank())
                .ifPresent(value -> arguments.put(name, value)));
        if (tool.equals("book_appointment")) {
            before.detail("name").ifPresent(name -> arguments.put("name", name));
        }
        return Move.use(before.booking(booking), tool, arguments);
    }

    /** The move after a tool has answered; none if it can't be gone on with. */
    Optional<Move> used(Taken before, Told told) {
        Booking booking = before.booking();
        if (booking == null) {
            return Optional.empty();
        }
        Booking known = known(booking, told);
        String said = told.said();
        return switch (told.state()) {
            case "free" ->
                Optional.of(
                        told.exact() && !told.offers().isEmpty()
                                ? commit(
                                        before,
                                        known.offering(told.offers()),
                                        told.offers().get(0).start())
                                : asks(before, known.offering(told.offers()), "choice", said));
            case "other", "taken" -> Optional.of(asks(before, known.offering(told.offers()), "choice", said));
            case "read-back" -> Optional.of(asks(before, known.offering(told.offers()), "confirm", said));
            case "which-service" -> retried(before, booking, "service", said);
            case "which-appointment" ->
                Optional.of(asks(before, known.offering(told.offers()), "appointment", said));
            case "ask-when" -> Optional.of(asks(before, known.without("start").without("when").offering(List.of()), "when", said));
            case "ask-number" -> retried(before, booking, "number", said);
            case "ask-code" -> retried(before, booking.without("code"), "code", said);
            case "booked", "held", "moved", "cancelled" ->
                Optional.of(say(
                        before.booking(null).needing(said).completed(),
                        (said + " " + sheet.sentence("more", Map.of())).strip()));
            default -> Optional.empty();
        };
    }

    private static Booking known(Booking booking, Told told) {
        Booking known = booking;
        for (String field : List.of("service", "appointment")) {
            known = told.text(field).isEmpty() ? known : known.with(field, told.text(field));
        }
        return known;
    }

    /** Asked for the same again and again, somebody is better off with a message. */
    private Optional<Move> retried(Taken before, Booking booking, String what, String said) {
        int misses = booking.awaits().equals(what) ? booking.misses() + 1 : 0;
        if (misses > MOST_MISSES) {
            return Optional.empty();
        }
        Booking asked = booking.asking(what, said);
        return Optional.of(say(
                before.booking(new Booking(
                        asked.aim(), asked.awaits(), asked.arguments(), asked.offers(), asked.asked(), misses)),
                said));
    }

    private static Move asks(Taken before, Booking booking, String what, String said) {
        return say(before.booking(booking.asking(what, said)), said);
    }

    private static Move say(Taken taken, String words) {
        return new Move(Move.Kind.SAY, words, taken);
    }

    /** Nothing was made of what was said: asked once more, then a message is taken. */
    Optional<Move> missed(Taken before) {
        Booking booking = before.booking();
        if (booking == null || booking.misses() + 1 >= MOST_MISSES) {
            return Optional.empty();
        }
        String again = sheet.sentence("not_heard", Map.of()) + " " + booking.asked();
        return Optional.of(say(before.booking(booking.missed()), again));
    }

    private static String bounded(String words) {
        return words.length() > LONGEST ? words.substring(words.length() - LONGEST) : words;
    }
}
