package dev.switchboard.mind.redaction;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code config/redaction.yml}: what is taken out, and what stands in its place. */
final class RedactionRules {

    private static final Set<String> KINDS = Set.of("card", "social", "birth", "security_code", "health");
    private static final int LONGEST_PHRASE = 4;
    private static final int LONGEST_PATTERN = 500;

    private final File file;
    private final Map<String, Pattern> patterns = new LinkedHashMap<>();
    private final Set<String> healthWords = new HashSet<>();

    private RedactionRules(File file) {
        this.file = file;
    }

    /** @throws BadFileException naming what is missing or can't be used */
    static RedactionRules parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        RedactionRules rules = new RedactionRules(file);
        if (file.kinds == null || !file.kinds.keySet().equals(KINDS)) {
            throw new BadFileException(0, "kinds: expected each of " + new TreeSet<>(KINDS));
        }
        for (Map.Entry<String, Kind> kind : file.kinds.entrySet()) {
            check(kind.getKey(), kind.getValue() == null ? null : kind.getValue().replace);
        }
        for (Map.Entry<String, PatternOfHouse> pattern : file.patternsOrNone().entrySet()) {
            rules.add(pattern.getKey(), pattern.getValue());
        }
        for (String word : file.healthWordsOrNone()) {
            rules.healthWords.add(
                    String.join(" ", Token.of(word).stream().map(Token::text).toList()));
        }
        return rules;
    }

    private void add(String name, @Nullable PatternOfHouse pattern) throws BadFileException {
        if (pattern == null || pattern.match == null || KINDS.contains(name)) {
            throw new BadFileException(0, name + ": expected 'match', and a name that is no kind of ours");
        }
        check(name, pattern.replace);
        if (pattern.match.length() > LONGEST_PATTERN) {
            throw new BadFileException(0, name + ": longer than " + LONGEST_PATTERN + " characters");
        }
        try {
            Pattern compiled = Pattern.compile(pattern.match, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            if (compiled.matcher("").find()) {
                throw new BadFileException(0, name + ": matches where nothing is");
            }
            if (pattern.on) {
                patterns.put(name, compiled);
            }
        } catch (PatternSyntaxException bad) {
            throw new BadFileException(0, name + ": not a pattern: " + bad.getDescription());
        }
    }

    private static void check(String name, @Nullable String replacement) throws BadFileException {
        if (replacement == null || replacement.isBlank() || replacement.chars().anyMatch(Character::isDigit)) {
            throw new BadFileException(0, name + ": expected 'replace' with some words and no digits");
        }
    }

    boolean on() {
        return file.on;
    }

    boolean healthByDefault() {
        return file.kinds.get("health").on;
    }

    /** What was said, with other words in place of these parts and of what the patterns find. */
    Redacted write(String said, List<Token> tokens, List<Span> found, boolean health) {
        List<Span> spans = new ArrayList<>();
        for (Span span : found) {
            if (file.kinds.get(span.kind()).on) {
                spans.add(span);
            }
        }
        patterns.forEach((name, pattern) -> match(name, pattern, said, spans));
        if (health) {
            findHealth(tokens, spans);
        }
        return spans.isEmpty() ? Redacted.untouched(said) : write(said, spans);
    }

    private static void match(String name, Pattern pattern, String said, List<Span> spans) {
        Matcher matcher = BoundedText.matcher(pattern, said);
        try {
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    spans.add(new Span(matcher.start(), matcher.end(), name));
                }
            }
        } catch (BoundedText.TooManyReadsException | StackOverflowError tooMuch) {
            // Which of the words it would have found is not known, so none of them is kept.
            spans.add(new Span(0, said.length(), name));
        }
    }

    private void findHealth(List<Token> tokens, List<Span> spans) {
        for (int from = 0; from < tokens.size(); from++) {
            StringBuilder phrase = new StringBuilder();
            for (int to = from; to < Math.min(tokens.size(), from + LONGEST_PHRASE); to++) {
                phrase.append(phrase.isEmpty() ? "" : " ").append(tokens.get(to).text());
                if (healthWords.contains(phrase.toString())) {
                    spans.add(new Span(tokens.get(from).start(), tokens.get(to).end(), "health"));
                }
            }
        }
    }

    private Redacted write(String said, List<Span> spans) {
        spans.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        StringBuilder text = new StringBuilder(said.length());
        Set<String> kinds = new TreeSet<>();
        int at = 0;
        for (Span span : spans) {
            if (span.start() >= at) {
                text.append(said, at, span.start()).append(replacement(span.kind()));
                kinds.add(span.kind());
            }
            at = Math.max(at, span.end());
        }
        return new Redacted(text.append(said, at, said.length()).toString(), kinds);
    }

    private String replacement(String kind) {
        return KINDS.contains(kind) ? file.kinds.get(kind).replace : file.patterns.get(kind).replace;
    }

    private record File(
            boolean on,
            Map<String, Kind> kinds,
            @Nullable List<String> healthWords,
            @Nullable Map<String, PatternOfHouse> patterns) {

        Map<String, PatternOfHouse> patternsOrNone() {
            return patterns == null ? Map.of() : patterns;
        }

        List<String> healthWordsOrNone() {
            return healthWords == null ? List.of() : healthWords;
        }
    }

    private record Kind(boolean on, String replace) {}

    private record PatternOfHouse(boolean on, String match, String replace) {}
}
