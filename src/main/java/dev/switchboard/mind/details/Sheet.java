package dev.switchboard.mind.details;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.text.Alternatives;
import dev.switchboard.ground.text.Phrases;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One language of {@code config/dialogue/take-details.yml}.
 *
 * @param details what is asked, in this order
 * @param sentences what is said, by name
 * @param words what a caller may say, by what it means
 */
public record Sheet(List<Question> details, Map<String, String> sentences, Map<String, Phrases> words) {

    private static final Set<String> DETAILS = Set.of("need", "name", "when", "reach");
    private static final Set<String> SENTENCES = Set.of(
            "greeting",
            "greeting_assistant",
            "noted",
            "more",
            "unknown",
            "complete",
            "not_heard",
            "goodbye",
            "moment",
            "trouble",
            "message",
            "limit",
            "nobody",
            "closed",
            "connecting",
            "assistant",
            "emergency",
            "private",
            "book_when",
            "which_time");

    /** Of which a sheet may have none; with two of the others they are what stands before an owner's greeting. */
    private static final Set<String> MORE_SENTENCES = Set.of("sorry");

    private static final Set<String> OPENINGS = Set.of("closed", "assistant", "sorry");
    private static final Set<String> MEANINGS = Set.of(
            "yes",
            "no",
            "person",
            "goodbye",
            "question",
            "anonymous",
            "time",
            "book",
            "move",
            "cancel",
            "unbooked",
            "first",
            "second",
            "last",
            "any",
            "other",
            "stop");

    /** Of which a sheet may have none. */
    private static final Set<String> MORE_MEANINGS = Set.of("polite", "hello", "repeat", "assistant", "not_person");

    private static final int MOST_PHRASES = 5_000;
    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern COMMA_AT_THE_END = Pattern.compile(",(?=[.!?])");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    /** Something that is asked. @param again how it is asked the second time */
    public record Question(String name, String ask, String again) {}

    /** As it stands in the file. */
    record Written(
            @Nullable List<Question> details,
            @Nullable Map<String, String> sentences,
            @Nullable Map<String, @Nullable List<String>> words) {

        /** Whether there is only what stands before an owner's greeting. */
        boolean isOpening() {
            return details == null && words == null && sentences != null;
        }

        Sheet checked(String language) throws BadFileException {
            if (isOpening() && sentences != null) {
                expect(language + ".sentences", OPENINGS, sentences.keySet());
                return new Sheet(List.of(), sentences, Map.of());
            }
            if (details == null || sentences == null || words == null) {
                throw new BadFileException(0, language + ": expected details, sentences and words");
            }
            Set<String> seen = new HashSet<>();
            for (Question question : details) {
                if (question.name == null || !DETAILS.contains(question.name) || !seen.add(question.name)) {
                    throw new BadFileException(
                            0, language + ".details: expected each of " + DETAILS + " once, with a name");
                }
                if (isBlank(question.ask) || isBlank(question.again)) {
                    throw new BadFileException(
                            0, language + ".details." + question.name + ": expected words in ask and again");
                }
            }
            expect(language + ".details", DETAILS, seen);
            Set<String> needed = new HashSet<>(sentences.keySet());
            needed.removeAll(MORE_SENTENCES);
            expect(language + ".sentences", SENTENCES, needed);
            Set<String> meanings = new HashSet<>(words.keySet());
            meanings.removeAll(MORE_MEANINGS);
            expect(language + ".words", MEANINGS, meanings);
            return new Sheet(details, sentences, phrases(language, words));
        }

        private static Map<String, Phrases> phrases(String language, Map<String, @Nullable List<String>> words)
                throws BadFileException {
            Map<String, Phrases> all = new HashMap<>();
            for (Map.Entry<String, @Nullable List<String>> meaning : words.entrySet()) {
                List<String> written = meaning.getValue() == null ? List.of() : meaning.getValue();
                Phrases phrases = Phrases.of(
                        written.stream().flatMap(Alternatives::of).distinct().limit(MOST_PHRASES + 1L));
                if (phrases.size() > MOST_PHRASES) {
                    throw new BadFileException(
                            0, language + ".words." + meaning.getKey() + ": more than " + MOST_PHRASES + " phrases");
                }
                all.put(meaning.getKey(), phrases);
            }
            return Map.copyOf(all);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static void expect(String where, Set<String> wanted, Set<String> found) throws BadFileException {
        if (!found.equals(wanted)) {
            throw new BadFileException(
                    0, where + ": expected exactly " + wanted.stream().sorted().toList());
        }
    }

    /** @param values what its fields are filled with; a field without a value is left out */
    public String sentence(String name, Map<String, String> values) {
        return fill(sentences.getOrDefault(name, ""), values);
    }

    static String fill(String words, Map<String, String> values) {
        Matcher field = FIELD.matcher(words);
        StringBuilder filled = new StringBuilder();
        while (field.find()) {
            field.appendReplacement(filled, Matcher.quoteReplacement(values.getOrDefault(field.group(1), "")));
        }
        field.appendTail(filled);
        String text = filled.toString().replace(" ,", ",").replace(", .", ".");
        return BLANKS.matcher(COMMA_AT_THE_END.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    Question question(String name) {
        return details.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    Phrases phrases(String meaning) {
        return words.getOrDefault(meaning, Phrases.NONE);
    }
}
