package dev.switchboard.mind.details;

import dev.switchboard.ground.text.Phrases;
import dev.switchboard.mind.details.Booking.Offer;
import dev.switchboard.mind.time.Wish;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Books, moves and cancels without a language model, by the tools that a model has: what a caller says becomes what a tool is
 * told, and what the tool answers is what the caller is asked next.
 */
final class TakeBooking {

    private static final int MOST_MISSES = 2;
    private static final int FEW_WORDS = 6;
    private static final int SOME_WORDS = 10;

    /** Tells of one that there is; "book my appointment" wants one. */
    private static final Pattern OWN = Pattern.compile(
            "(?<! book| schedule| make| set up| set| reserve| get) (?:my|our) (?:appointment|booking|reservation) "
                    + "|(?<! can| could| may| should) (?:i|we|ive|weve) (?:already )?(?:have |had |got )+an appointment "
                    + "| tengo (?:una )?cita |(?<! reservar| agendar| hacer| sacar| pedir) (?:mi|nuestra) (?:cita|reserva) ");

    private static final Pattern BUT = Pattern.compile(" (?:but|pero|except|excepto) ");

    /** "Absolutely not", "claro que no". */
    private static final Pattern NONE = Pattern.compile("^ (?:\\S+ ){0,2}(?:not|no) ");

    private static final LocalTime LAST = LocalTime.of(23, 59);

    private final Sheet sheet;
    private final Names names;
    private final Choices choices;
    private final Times times;

    TakeBooking(Sheet sheet, Names names, Times times) {
        this.sheet = sheet;
        this.names = names;
        this.choices = new Choices(sheet, times);
        this.times = times;
    }

    /** The move, if what was said is about a time that is booked or to be booked. */
    Optional<Move> hear(Taken before, Spoken said) {
        Optional<String> aim = aim(said).or(() -> asksForTime(before, said));
        Booking booking = before.booking();
        // "Can I come in on Friday instead" is about what is being moved.
        boolean begins = booking == null
                || aim.filter(each -> !each.equals(booking.aim()) && !each.equals(Booking.BOOK))
                        .isPresent();
        if (aim.isPresent() && begins) {
            return Optional.of(begin(names.named(before, said), said, aim.get()));
        }
        if (booking == null || said.holds(sheet.phrases("unbooked"))) {
            return Optional.empty();
        }
        // "Yes, that's it, bye" is a yes first of all.
        boolean yes = booking.awaits().equals("confirm") && said.begins(sheet.phrases("yes"));
        if (!yes && said.isAbout(sheet.phrases("goodbye"), 3)) {
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
        if (said.holds(sheet.phrases("move"))) {
            return Optional.of(Booking.MOVE);
        }
        boolean tells = OWN.matcher(said.words()).find();
        return Optional.of(Booking.BOOK).filter(book -> !tells && said.holds(sheet.phrases(book)));
    }

    /** "I need my windows tinted next Tuesday at two" asks for that time, whatever the words around it. */
    private Optional<String> asksForTime(Taken before, Spoken said) {
        boolean open = before.booking() == null
                && (before.asked().isEmpty() || before.asked().equals("need"))
                && !said.holds(sheet.phrases("unbooked"))
                && !OWN.matcher(said.words()).find();
        return open
                ? times.read(said.text())
                        .filter(wish ->
                                wish.clock() && wish.dayNamed() && wish.from().equals(wish.until()))
                        .map(wish -> Booking.BOOK)
                : Optional.empty();
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
        if (booking.offers().size() > 1 && said.isAbout(sheet.phrases("yes"), 1)) {
            Booking asked = booking.asking("choice", booking.asked());
            return Optional.of(Move.say(before.booking(asked), sheet.sentence("which_time", Map.of())));
        }
        boolean none = said.isAbout(sheet.phrases("no"), 4) || said.holds(sheet.phrases("other"));
        return none ? Optional.of(otherTime(before, booking)) : Optional.empty();
    }

    private Optional<Move> confirms(Taken before, Booking booking, Spoken said) {
        Optional<Wish> wish = booking.aim().equals(Booking.CANCEL) ? Optional.empty() : wish(booking, said);
        boolean no = isNo(said, wish.isPresent());
        boolean yes = !no && isYes(said);
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

    /** "Don't book it" and "not right" hold words of a yes, and are none. */
    private boolean isYes(Spoken said) {
        Phrases words = sheet.phrases("yes");
        boolean denied = said.withoutSayings(words).denies();
        boolean few = said.length() <= SOME_WORDS;
        return said.begins(words)
                || !denied
                        && (said.isAbout(words, 1)
                                || few && said.withoutSayings(words).length() < said.length());
    }

    /** Also in other words than those of the sheet, where no other time is named; "yes, no problem" is none. */
    private boolean isNo(Spoken said, boolean wished) {
        Spoken rest = said.withoutSayings(sheet.phrases("yes")).withoutSayings(sheet.phrases("goodbye"));
        boolean begun = said.begins(sheet.phrases("yes"));
        boolean denied = rest.denies() && (!begun || BUT.matcher(said.words()).find());
        return rest.begins(sheet.phrases("no"))
                || begun && NONE.matcher(rest.words()).find()
                || rest.isAbout(sheet.phrases("no"), 4)
                || rest.holds(sheet.phrases("other"))
                || denied && !wished && (begun || rest.length() <= FEW_WORDS);
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
