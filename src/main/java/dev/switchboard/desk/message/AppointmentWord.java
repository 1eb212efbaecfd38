package dev.switchboard.desk.message;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text may say to an appointment when it says nothing else: C, R or X, or the word that each stands for. How it is set
 * ("x", "X!", "(C)", a C in full width) makes no difference. None of them is a word that a carrier takes for something else; see
 * {@link Keyword}.
 */
public enum AppointmentWord {
    CONFIRM,
    RESCHEDULE,
    CANCEL;

    /** Longer than any of the words, with what may stand around it. */
    private static final int LONGEST = 60;

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}?¿]+|[^\\p{L}\\p{N}?¿]+$");
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\p{Cntrl}\\p{Cf}]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private static final Map<String, AppointmentWord> WORDS = Map.ofEntries(
            Map.entry("c", CONFIRM),
            Map.entry("\u0441", CONFIRM), // as a Cyrillic keyboard writes it
            Map.entry("confirm", CONFIRM),
            Map.entry("confirmed", CONFIRM),
            Map.entry("i confirm", CONFIRM),
            Map.entry("confirmar", CONFIRM),
            Map.entry("confirmo", CONFIRM),
            Map.entry("confirmado", CONFIRM),
            Map.entry("confirmada", CONFIRM),
            Map.entry("r", RESCHEDULE),
            Map.entry("reschedule", RESCHEDULE),
            Map.entry("another time", RESCHEDULE),
            Map.entry("reprogramar", RESCHEDULE),
            Map.entry("otra hora", RESCHEDULE),
            Map.entry("x", CANCEL),
            Map.entry("\u0445", CANCEL), // Cyrillic as well
            Map.entry("cancel appointment", CANCEL),
            Map.entry("cancel my appointment", CANCEL),
            Map.entry("cancel the appointment", CANCEL),
            Map.entry("cancelar", CANCEL),
            Map.entry("cancelar cita", CANCEL),
            Map.entry("cancelar mi cita", CANCEL),
            Map.entry("cancelar la cita", CANCEL));

    public static Optional<AppointmentWord> of(String body) {
        return body.length() > LONGEST ? Optional.empty() : Optional.ofNullable(WORDS.get(folded(body)));
    }

    /** Small letters without accents, whatever width they have; one blank between words, and no signs around. */
    private static String folded(String body) {
        String plain = ACCENTS.matcher(Normalizer.normalize(body, Normalizer.Form.NFKD)).replaceAll("");
        String one = BETWEEN.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ");
        return AROUND.matcher(one).replaceAll("");
    }

    /** As it stands in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
