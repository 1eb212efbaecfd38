package dev.switchboard.mind.details;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the caller is told and asked, by what the tool for times has answered. */
final class BookingAnswers {

    private static final int MOST_RETRIES = 2;

    private final Sheet sheet;

    BookingAnswers(Sheet sheet) {
        this.sheet = sheet;
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
                                ? BookingTools.commit(
                                        before,
                                        known.offering(told.offers()),
                                        told.offers().get(0).start())
                                : asks(before, known.offering(told.offers()), "choice", said));
            case "other", "taken" -> Optional.of(asks(before, known.offering(told.offers()), "choice", said));
            case "read-back" -> Optional.of(asks(before, known.offering(told.offers()), "confirm", said));
            case "which-service" -> retried(before, booking, "service", said);
            case "which-appointment" -> Optional.of(asks(before, known.offering(told.offers()), "appointment", said));
            case "ask-when" ->
                Optional.of(asks(before, known.without("start").without("when").offering(List.of()), "when", said));
            case "ask-number" -> retried(before, booking, "number", said);
            case "ask-code" -> retried(before, booking.without("code"), "code", said);
            case "booked", "held", "moved", "cancelled" ->
                Optional.of(Move.say(
                        done(before, said, told).completed(), (said + " " + sheet.sentence("more", Map.of())).strip()));
            default -> Optional.empty();
        };
    }

    /** What is filed of the call. */
    private static Taken done(Taken before, String said, Told told) {
        Taken noted = before.booking(null).needing(said);
        return told.offers().isEmpty()
                ? noted
                : noted.with("when", told.offers().get(0).words());
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
        if (misses > MOST_RETRIES) {
            return Optional.empty();
        }
        Booking asked = booking.asking(what, said);
        return Optional.of(Move.say(
                before.booking(new Booking(
                        asked.aim(), asked.awaits(), asked.arguments(), asked.offers(), asked.asked(), misses)),
                said));
    }

    private static Move asks(Taken before, Booking booking, String what, String said) {
        return Move.say(before.booking(booking.asking(what, said)), said);
    }
}
