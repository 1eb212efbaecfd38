package dev.switchboard.desk.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that mean something when a text says nothing else, whatever their case. So an appointment is not cancelled by
 * CANCEL, and YES confirms nothing on a number that was stopped. Whoever writes "Stop." or "opt out" has said it as well; carriers
 * take only the bare word, but we are not to write to them either way. Words that may mean anything else count bare only.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out">Twilio, Opt-Out</a>
 */
public enum Keyword {
    STOP,
    START,
    HELP;

    private static final int LONGEST = 30;
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

    /** Which say nothing else whatever stands around them; a question is none of them. */
    private static final Map<String, Keyword> PLAIN = Map.ofEntries(
            Map.entry("STOP", STOP),
            Map.entry("STOPALL", STOP),
            Map.entry("STOP ALL", STOP),
            Map.entry("UNSUBSCRIBE", STOP),
            Map.entry("OPTOUT", STOP),
            Map.entry("OPT OUT", STOP),
            Map.entry("START", START),
            Map.entry("UNSTOP", START),
            Map.entry("HELP", HELP));

    private static final Pattern AROUND = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\p{C}\\p{M}&&[^?]]+");

    /** What the whole of a text means. */
    public static Optional<Keyword> of(String body) {
        String word = body.strip().toUpperCase(Locale.ROOT);
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.ofNullable(WORDS.get(word))
                .or(() -> Optional.ofNullable(
                        PLAIN.get(AROUND.matcher(word).replaceAll(" ").strip())));
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
