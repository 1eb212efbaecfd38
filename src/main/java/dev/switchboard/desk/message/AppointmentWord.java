package dev.switchboard.desk.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text may say to an appointment when it says nothing else: C or CONFIRM, R, X. None of them is a word that a carrier
 * takes for something else; see {@link Keyword}.
 */
public enum AppointmentWord {
    CONFIRM,
    RESCHEDULE,
    CANCEL;

    private static final Pattern WORD = Pattern.compile("\\s*(C|CONFIRM|R|X)[.!]?\\s*", Pattern.CASE_INSENSITIVE);

    public static Optional<AppointmentWord> of(String body) {
        Matcher word = WORD.matcher(body);
        if (!word.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (word.group(1).toUpperCase(Locale.ROOT)) {
                    case "R" -> RESCHEDULE;
                    case "X" -> CANCEL;
                    default -> CONFIRM;
                });
    }

    /** As it stands in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
