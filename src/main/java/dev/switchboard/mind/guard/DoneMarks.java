package dev.switchboard.mind.guard;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words that say that something was booked, moved or cancelled: true only after a tool has said so. */
final class DoneMarks {

    private static final Map<String, String> DONE = Map.ofEntries(
            Map.entry("booked", "booked"),
            Map.entry("scheduled", "booked"),
            Map.entry("reserved", "booked"),
            Map.entry("confirmed", "booked"),
            Map.entry("set", "booked"),
            Map.entry("reservado", "booked"),
            Map.entry("reservada", "booked"),
            Map.entry("agendado", "booked"),
            Map.entry("agendada", "booked"),
            Map.entry("moved", "moved"),
            Map.entry("rescheduled", "moved"),
            Map.entry("cambiado", "moved"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("canceled", "cancelled"),
            Map.entry("cancelado", "cancelled"),
            Map.entry("cancelada", "cancelled"));

    private static final Set<String> SOFT = Set.of(
            "now",
            "all",
            "just",
            "already",
            "been",
            "successfully",
            "officially",
            "ya",
            "it",
            "that",
            "this",
            "your",
            "appointment",
            "su",
            "cita");
    private static final Set<String> SUBJECTS =
            Set.of("it", "that", "this", "appointment", "visit", "booking", "everything", "you", "cita");
    private static final Set<String> CONDITIONS = Set.of(
            "if", "once", "when", "until", "before", "after", "unless", "whether", "not", "nothing", "nobody", "isn't",
            "haven't", "hasn't", "aren't", "can't", "yet", "si", "cuando", "no", "nada");
    private static final int WITHIN = 5;

    private DoneMarks() {}

    static Set<String> vocabulary() {
        Set<String> words = new HashSet<>(DONE.keySet());
        words.add("down");
        return words;
    }

    /** {@code booked}, {@code moved} or {@code cancelled}. */
    static Optional<String> at(Words words, int i) {
        if (isPutDown(words, i) && !isConditional(words, i)) {
            return Optional.of("booked");
        }
        String done = DONE.get(words.at(i).text());
        if (done == null || words.at(i).is("set") && !words.at(i - 1).is("all") || isConditional(words, i)) {
            return Optional.empty();
        }
        int verb = i - 1;
        while (verb > i - WITHIN && SOFT.contains(words.at(verb).text())) {
            verb--;
        }
        return isSaid(words, i, verb) ? Optional.of(done) : Optional.empty();
    }

    /** "I've put you down for Thursday", "we've got you locked in". */
    private static boolean isPutDown(Words words, int i) {
        Word word = words.at(i);
        Word before = words.at(i - 1);
        if (word.is("down") && words.at(i + 1).is("for")) {
            boolean you = before.is("you", "that", "it");
            Word verb = words.at(i - 2);
            Word who = words.at(i - 3);
            return you
                            && (verb.is("put", "got", "marked", "written")
                                    && who.is("i've", "we've", "have", "just", "already"))
                    || before.is("you're");
        }
        return word.is("in")
                && (before.is("locked", "penciled", "pencilled", "slotted", "squeezed")
                        || before.is("you")
                                && words.at(i - 2)
                                        .is("locked", "penciled", "pencilled", "slotted", "squeezed", "booked"));
    }

    private static boolean isSaid(Words words, int i, int verb) {
        Word word = words.at(verb);
        Word before = words.at(verb - 1);
        if (word.is("you're", "i've", "we've", "it's", "that's", "he", "hemos", "está", "queda", "tiene")) {
            return true;
        }
        if (word.is("is", "are", "has")) {
            return SUBJECTS.contains(before.text());
        }
        if (word.is("have")) {
            return before.is("i", "we");
        }
        return word.is("you") && before.is("have", "got") && verb < i;
    }

    private static boolean isConditional(Words words, int i) {
        for (int at = i - 1; at >= Math.max(0, i - WITHIN); at--) {
            if (words.at(at).is(".", "!", "?", ";")) {
                return false;
            }
            if (CONDITIONS.contains(words.at(at).text())) {
                return true;
            }
        }
        return false;
    }
}
