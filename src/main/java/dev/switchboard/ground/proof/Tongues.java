package dev.switchboard.ground.proof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether words are of the language that they are for, in the languages of our own files; and whether there is such a language. */
final class Tongues {

    private static final Map<String, Set<String>> STRONG = Map.of(
            "en", Set.of("the", "your", "please", "thank", "goodbye", "you're", "we'll"),
            "es", Set.of("adiós", "gracias", "usted", "después", "llamada", "mensaje", "está", "responda", "cita"),
            "fr", Set.of("votre", "vous", "merci", "revoir", "après", "veuillez", "nous", "appel"),
            "de", Set.of("bitte", "danke", "nachricht", "wir", "ihr", "ihre", "wiederhören", "nicht", "anruf"));
    private static final Map<String, Set<String>> WEAK = Map.of(
            "en",
                    Set.of(
                            "is", "are", "we", "you", "this", "will", "and", "of", "to", "with", "have", "our", "for",
                            "on", "what", "which"),
            "es",
                    Set.of(
                            "su", "el", "para", "por", "que", "le", "del", "una", "con", "más", "al", "los", "qué",
                            "otra"),
            "fr", Set.of("est", "une", "pour", "pas", "au", "avez", "ce", "ne", "du", "quelqu'un", "vos", "et"),
            "de", Set.of("sie", "nach", "ist", "dem", "eine", "für", "und", "den", "uns", "auf", "ein", "es", "zu"));

    private static final int SURE = 2;
    private static final int SURE_OF_A_TEXT = 4;
    private static final String HEARD = "Whoever speaks that language hears or reads another one, and hangs up.";
    private static final Pattern WORD = Pattern.compile("[\\p{L}']+");
    private static final Pattern COMPARED = Pattern.compile("([A-Za-z_]+)\\s*[!=]=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern BRANCH =
            Pattern.compile("<#(?:else)?if\\s+([A-Za-z_]+)\\s*==\\s*[\"']([a-z]{2})[^\"']*[\"']\\s*>");
    private static final Pattern TAG = Pattern.compile("<(/?)#(if|elseif|else|list|switch)\\b[^>]*>");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private Tongues() {}

    /** Whether it is one as carriers write them, such as {@code en} or {@code en-US}. */
    static boolean isOne(String language) {
        String[] parts = language.split("-");
        String last = parts[parts.length - 1];
        return (LANGUAGES.contains(parts[0]) || parts[0].matches("[a-z]{3}"))
                && (parts.length == 1 || COUNTRIES.contains(last) || last.matches("[0-9]{3}|[A-Z][a-z]{3}"));
    }

    /** The language that words are of, if they are surely of another one than they are for. */
    static Optional<String> other(String words, String language) {
        return other(words, language, SURE_OF_A_TEXT);
    }

    private static Optional<String> other(String words, String language, int sure) {
        if (!STRONG.containsKey(language) || score(words, language) > 0) {
            return Optional.empty();
        }
        return STRONG.keySet().stream()
                .filter(each -> score(words, each) >= sure)
                .max((one, two) -> Integer.compare(score(words, one), score(words, two)));
    }

    private static int score(String words, String language) {
        Set<String> said = new HashSet<>();
        WORD.matcher(words.toLowerCase(Locale.ROOT)).results().forEach(word -> said.add(word.group()));
        Set<String> strong = new HashSet<>(STRONG.get(language));
        Set<String> weak = new HashSet<>(WEAK.get(language));
        strong.retainAll(said);
        weak.retainAll(said);
        return SURE * strong.size() + weak.size();
    }

    /** @param sources what names of the template are made of */
    static void template(String file, String bare, Map<String, String> sources, Findings findings) {
        List<String> lines = Arrays.asList(bare.split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            Place place = new Place(file, i + 1);
            COMPARED.matcher(lines.get(i))
                    .results()
                    .filter(compared -> isLanguage(compared.group(1), sources) && !isOne(compared.group(2)))
                    .forEach(compared -> findings.warning(
                            place,
                            "language",
                            "There is no language '" + compared.group(2) + "', so the case is never taken.",
                            HEARD));
            branches(place, lines.get(i), sources, findings);
            otherwise(place, lines.get(i), sources, findings);
        }
    }

    private static void branches(Place place, String line, Map<String, String> sources, Findings findings) {
        Matcher branch = BRANCH.matcher(line);
        while (branch.find()) {
            String words = branch(line, branch.end());
            if (isLanguage(branch.group(1), sources)) {
                other(words, branch.group(2), SURE)
                        .ifPresent(other -> findings.warning(
                                place,
                                "language",
                                "What is said for '" + branch.group(2) + "' is of '" + other + "': " + words.strip(),
                                HEARD));
            }
        }
    }

    /** What all others hear is not of a language that has its own case above. */
    private static void otherwise(Place place, String line, Map<String, String> sources, Findings findings) {
        Deque<Set<String>> chains = new ArrayDeque<>();
        Matcher tag = TAG.matcher(line);
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                chains.poll();
            } else if (tag.group(2).equals("else") && !chains.isEmpty()) {
                String words = branch(line, tag.end());
                other(words, "en", SURE)
                        .filter(chains.peek()::contains)
                        .ifPresent(other -> findings.warning(
                                place,
                                "language",
                                "What is said otherwise is of '" + other + "', which has a case of its own: "
                                        + words.strip(),
                                HEARD));
            } else {
                if (!tag.group(2).startsWith("else")) {
                    chains.push(new HashSet<>());
                }
                Matcher branch = BRANCH.matcher(tag.group());
                if (!chains.isEmpty() && branch.matches() && isLanguage(branch.group(1), sources)) {
                    chains.peek().add(branch.group(2));
                }
            }
        }
    }

    private static boolean isLanguage(String name, Map<String, String> sources) {
        return sources.getOrDefault(name, name).equals("language");
    }

    /** The words of a case that begins there, with those of the cases within it. */
    private static String branch(String line, int begin) {
        StringBuilder words = new StringBuilder();
        Matcher tag = TAG.matcher(line);
        int depth = 0;
        int at = begin;
        while (tag.find(at)) {
            words.append(line, at, tag.start()).append(' ');
            at = tag.end();
            boolean ends = !tag.group(1).isEmpty();
            boolean another = tag.group(2).startsWith("else");
            if (depth == 0 && (ends || another)) {
                return plain(words.toString());
            }
            depth += ends ? -1 : another ? 0 : 1;
        }
        return plain(words.append(line, at, line.length()).toString());
    }

    private static String plain(String words) {
        return words.replaceAll("\\$\\{[^}]*}|<[^>]*>", " ");
    }
}
