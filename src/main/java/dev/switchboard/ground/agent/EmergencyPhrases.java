package dev.switchboard.ground.agent;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One language's words of emergency. Phrases become patterns over plain words, each with one blank before and after it. */
final class EmergencyPhrases {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "un", "una", "el", "la", "los", "las");
    private static final String SOMETHING_ELSE = " _ ";

    private final Pattern always;
    private final Pattern usually;
    private final Pattern except;
    private final Pattern business;
    private final Pattern alone;
    private final Pattern onlyThese;

    EmergencyPhrases(Lists lists) {
        this.always = any(lists.always());
        this.usually = any(lists.usually());
        this.except = any(lists.except());
        this.business = any(lists.business());
        this.alone = any(lists.alone());
        this.onlyThese =
                Pattern.compile(" (?>" + alternatives(lists.alone()) + "|" + alternatives(lists.around()) + ")++");
    }

    /** @param plain as {@link #plain} makes it */
    boolean heardIn(String plain) {
        if (always.matcher(plain).find()) {
            return true;
        }
        String meant = except.matcher(plain).replaceAll(SOMETHING_ELSE);
        boolean aboutBusiness = business.matcher(plain).find();
        return !aboutBusiness && usually.matcher(meant).find()
                || onlyThese.matcher(meant).matches() && alone.matcher(meant).find();
    }

    /** Lower case, no accents, apostrophes, punctuation and articles: {@code " cant breathe "}. */
    static String plain(String words) {
        String bare = ACCENTS.matcher(Normalizer.normalize(words, Normalizer.Form.NFD))
                .replaceAll("");
        String together = APOSTROPHES.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
        return Stream.of(NO_WORD.split(together))
                .filter(word -> !word.isEmpty() && !ARTICLES.contains(word))
                .collect(Collectors.joining(" ", " ", " "));
    }

    private static Pattern any(List<String> phrases) {
        return Pattern.compile(phrases.isEmpty() ? "(?!)" : "(?<= )(?:" + alternatives(phrases) + ")");
    }

    private static String alternatives(List<String> phrases) {
        return phrases.isEmpty()
                ? "(?!)"
                : phrases.stream().map(EmergencyPhrases::phrase).collect(Collectors.joining("|"));
    }

    private static String phrase(String phrase) {
        String pattern = Stream.of(phrase.strip().split("\\s+"))
                .filter(element -> !ARTICLES.contains(element.replaceAll("[\\[\\]]", "")))
                .map(EmergencyPhrases::element)
                .collect(Collectors.joining());
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("a phrase that says nothing");
        }
        return pattern;
    }

    private static String element(String element) {
        if (element.equals("..")) {
            return "(?:\\S+ ){0,3}";
        }
        if (element.startsWith("[") && element.endsWith("]")) {
            return "(?:" + words(element.substring(1, element.length() - 1)) + ")?";
        }
        return words(element);
    }

    private static String words(String alternatives) {
        return Stream.of(alternatives.split("/"))
                .map(EmergencyPhrases::word)
                .collect(Collectors.joining("|", "(?:", ") "));
    }

    private static String word(String word) {
        boolean begins = word.endsWith("*");
        String plain =
                plain(begins ? word.substring(0, word.length() - 1) : word).strip();
        if (plain.isEmpty() || plain.contains(" ")) {
            throw new IllegalArgumentException("'" + word + "' is not a word");
        }
        return Pattern.quote(plain) + (begins ? "\\S*" : "");
    }

    /** As they stand in the file; what is left out is empty. */
    record Lists(
            List<String> always,
            List<String> usually,
            List<String> alone,
            List<String> around,
            List<String> except,
            List<String> business) {

        Lists {
            always = orNone(always);
            usually = orNone(usually);
            alone = orNone(alone);
            around = orNone(around);
            except = orNone(except);
            business = orNone(business);
        }

        private static List<String> orNone(@Nullable List<String> phrases) {
            return Objects.requireNonNullElse(phrases, List.of());
        }
    }
}
