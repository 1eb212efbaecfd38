package dev.switchboard.desk.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Words that mean something when a text says nothing else, whatever their case. So an appointment is not cancelled by
 * CANCEL, and YES confirms nothing on a number that was stopped.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out">Twilio, Opt-Out</a>
 */
public enum Keyword {
    STOP,
    START,
    HELP;

    private static final int LONGEST = 11;
    private static final Map<String, Keyword> WORDS = Map.ofEntries(
            Map.entry("STOP", STOP),
            Map.entry("STOPALL", STOP),
            Map.entry("UNSUBSCRIBE", STOP),
            Map.entry("CANCEL", STOP),
            Map.entry("END", STOP),
            Map.entry("QUIT", STOP),
            Map.entry("REVOKE", STOP),
            Map.entry("OPTOUT", STOP),
            Map.entry("START", START),
            Map.entry("UNSTOP", START),
            Map.entry("YES", START), // which starts what was stopped, and is an answer like any other if nothing was
            Map.entry("HELP", HELP),
            Map.entry("INFO", HELP));

    /** What the whole of a text means. */
    public static Optional<Keyword> of(String body) {
        String word = body.strip();
        return word.isEmpty() || word.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(WORDS.get(word.toUpperCase(Locale.ROOT)));
    }

    /** What the carrier says that it took a text for; empty if it took it for none. */
    static Optional<Keyword> told(String optOutType) {
        return switch (optOutType.toUpperCase(Locale.ROOT)) {
            case "STOP" -> Optional.of(STOP);
            case "START" -> Optional.of(START);
            case "HELP" -> Optional.of(HELP);
            default -> Optional.empty();
        };
    }

    /** As it stands in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
