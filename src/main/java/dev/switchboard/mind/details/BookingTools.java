package dev.switchboard.mind.details;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tool a booking goes on with, and what it is told of what is known. */
final class BookingTools {

    private static final int LONGEST = 400;
    private static final Map<String, String> TOOLS = Map.of(
            Booking.BOOK, "book_appointment",
            Booking.MOVE, "reschedule_appointment",
            Booking.CANCEL, "cancel_appointment");

    private BookingTools() {}

    /** Looks for free times. */
    static Move check(Taken before, Booking booking, String when) {
        Booking wished = booking.with("when", bounded(when)).without("start");
        return use(before, wished, "check_availability");
    }

    /** Books that time, or moves to it; the tool has it read back first. */
    static Move commit(Taken before, Booking booking, String start) {
        return goOn(before, booking.with("start", start));
    }

    /** With what is known. */
    static Move goOn(Taken before, Booking booking) {
        return use(before, booking, TOOLS.getOrDefault(booking.aim(), "book_appointment"));
    }

    private static Move use(Taken before, Booking booking, String tool) {
        Map<String, String> arguments = new HashMap<>();
        List<String> told =
                switch (tool) {
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

    static String bounded(String words) {
        return words.length() > LONGEST ? words.substring(words.length() - LONGEST) : words;
    }
}
