package dev.switchboard.carrier.dialogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The instructions that a model is given, and what its tools are described by. Nobody on the phone is told them: an answer that
 * recites a run of their words is broken off. What the organization's settings fill in may be said, and is not among them.
 */
@Component
class PrivateWords {

    private static final int RUN = 8;
    private static final int SUSPECT = 4;

    private final DialoguePrompt prompt;
    private final Tools tools;
    private volatile Runs runs = new Runs("", Set.of(), Set.of());

    PrivateWords(DialoguePrompt prompt, Tools tools) {
        this.prompt = prompt;
        this.tools = tools;
    }

    /** @param instead what is said from there on */
    Recital recital(String instead) {
        return new Recital(current(), instead);
    }

    private Runs current() {
        StringBuilder text = new StringBuilder(prompt.unfilled());
        tools.all().forEach(tool -> text.append('\n')
                .append(tool.description())
                .append('\n')
                .append(tool.parameters()));
        String all = text.toString();
        Runs known = runs;
        if (!known.of.equals(all)) {
            known = Runs.of(all);
            runs = known;
        }
        return known;
    }

    private record Runs(String of, Set<String> suspect, Set<String> whole) {

        static Runs of(String text) {
            Set<String> suspect = new HashSet<>();
            Set<String> whole = new HashSet<>();
            for (String part : text.split("\\{[a-z]+}|\n")) {
                List<String> words = words(part);
                for (int to = SUSPECT; to <= words.size(); to++) {
                    suspect.add(String.join(" ", words.subList(to - SUSPECT, to)));
                    if (to >= RUN) {
                        whole.add(String.join(" ", words.subList(to - RUN, to)));
                    }
                }
            }
            return new Runs(text, suspect, whole);
        }

        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            return words;
        }
    }

    /** Listens to one answer while it is made. Words that may begin a recital wait for those after them. */
    static final class Recital {

        private final Runs runs;
        private final String instead;
        private final List<String> last = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private final StringBuilder held = new StringBuilder();
        private boolean suspect;
        private boolean said;
        private boolean over;

        private Recital(Runs runs, String instead) {
            this.runs = runs;
            this.instead = instead;
        }

        String next(String more) {
            for (int i = 0; i < more.length() && !over; i++) {
                char letter = more.charAt(i);
                held.append(letter);
                if (Character.isLetterOrDigit(letter)) {
                    word.append(Character.toLowerCase(letter));
                } else if (!word.isEmpty()) {
                    ends();
                }
            }
            return over || suspect ? broken() : release();
        }

        String end() {
            if (!word.isEmpty() && !over) {
                ends();
            }
            return over ? broken() : release();
        }

        private void ends() {
            last.add(word.toString());
            word.setLength(0);
            if (last.size() > RUN) {
                last.remove(0);
            }
            int size = last.size();
            suspect = size >= SUSPECT && runs.suspect.contains(String.join(" ", last.subList(size - SUSPECT, size)));
            over = size == RUN && runs.whole.contains(String.join(" ", last));
        }

        private String release() {
            String free = held.toString();
            held.setLength(0);
            said |= !free.isBlank();
            return free;
        }

        /** Once, in place of all that follows. */
        private String broken() {
            if (!over || held.isEmpty()) {
                return "";
            }
            held.setLength(0);
            return (said ? "... " : "") + instead;
        }
    }
}
