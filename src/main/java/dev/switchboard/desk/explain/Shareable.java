package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.DecidingFile;
import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import dev.switchboard.mind.redaction.Redactor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * An explanation that may be shown to somebody outside. What is anybody's is replaced by what kind of thing it is; names of the call
 * and times of the clock are left out; and what is ours is looked through once more, for whatever a carrier or another system put
 * into a reason.
 */
@Component
public final class Shareable {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_NAME = 2; // Bo, Li, Ng
    private static final int TAIL = 4;

    /** What stands in our files: the words of a caller may be there as well, and say nothing of the caller. */
    private static final Set<String> OF_FILES = Set.of("route", "rule", "phrase", "line", "means");

    /** Values of ours that callers say all the time. */
    private static final Set<String> PLAIN =
            Set.of("yes", "no", "low", "medium", "high", "normal", "urgent", "voicemail");

    /** What the inbox calls whoever told no name: it is nobody's, and our own sentences have it. */
    private static final Set<String> NOBODY = Set.of("Caller", "Phone Caller");

    private static final Pattern ADDRESS =
            Pattern.compile("(?<![^\\s@<>\"])[^\\s@<>\"]++@[^\\s@<>\"]++|\\b(?:https?|wss?)://[^\\s\"<>]++");
    private static final Pattern DIGITS =
            Pattern.compile("(?<![\\w-])(?!20\\d\\d-\\d\\d-\\d\\d)\\+?\\(?\\d(?:[ ().-]{0,2}\\d){6,}+");
    private static final Pattern NAMES_OF_THINGS =
            Pattern.compile("\\b[A-Z]{2}[0-9a-f]{32}\\b|\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

    private final Redactor redactor;

    Shareable(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The same without anything of anybody. */
    public Explanation of(Explanation whole) {
        Hiding hiding = new Hiding(whole);
        return new Explanation(
                null,
                false,
                null,
                whole.day(),
                hiding.facts(whole.facts()),
                whole.steps().stream().map(hiding::step).toList(),
                whole.files().stream().map(Shareable::file).toList(),
                whole.notes().stream().map(hiding::scrubbed).toList());
    }

    private static DecidingFile file(DecidingFile file) {
        return new DecidingFile(file.name(), file.decided(), file.version(), null, file.changedSince());
    }

    /** The hiding of one explanation: the same number has the same letter wherever it stands. */
    private final class Hiding {

        private final Map<String, String> numbers = new HashMap<>();
        private final Pattern known;

        Hiding(Explanation whole) {
            // The longest first, or a part of one would be left.
            Set<String> secrets = new TreeSet<>(java.util.Comparator.comparing(String::length)
                    .reversed()
                    .thenComparing(java.util.Comparator.naturalOrder()));
            collect(whole.facts(), secrets);
            whole.steps().forEach(step -> collect(step.facts(), secrets));
            known = secrets.isEmpty()
                    ? Pattern.compile("(?!)")
                    : Pattern.compile(
                            "(?<![\\p{L}\\p{N}])(?:"
                                    + String.join(
                                            "|",
                                            secrets.stream().map(this::pattern).toList())
                                    + ")(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }

        private void collect(List<Fact> facts, Set<String> secrets) {
            facts.stream()
                    .filter(fact -> fact.secrecy() != Secrecy.OURS)
                    .filter(fact ->
                            fact.value().length() >= (fact.secrecy() == Secrecy.NAME ? SHORTEST_NAME : SHORTEST))
                    .map(Fact::value)
                    .filter(value -> !NOBODY.contains(value))
                    .forEach(secrets::add);
        }

        /** Of a name of two letters as it is written only: words of ours are as short. */
        private String pattern(String secret) {
            String quoted = Pattern.quote(secret);
            return secret.length() < SHORTEST ? "(?-i:" + quoted + ")" : quoted;
        }

        Step step(Step step) {
            return new Step(
                    step.afterMs(), null, step.kind(), searched(step.what()), facts(step.facts()), step.version());
        }

        List<Fact> facts(List<Fact> facts) {
            return facts.stream()
                    .map(fact -> new Fact(fact.name(), value(fact), fact.secrecy()))
                    .toList();
        }

        private String value(Fact fact) {
            return switch (fact.secrecy()) {
                case OURS ->
                    OF_FILES.contains(fact.name()) || PLAIN.contains(fact.value())
                            ? searched(fact.value())
                            : scrubbed(fact.value());
                case NAME -> "[name]";
                case ADDRESS -> "[address]";
                case ID -> "…" + fact.value().substring(Math.max(0, fact.value().length() - TAIL));
                case WORDS -> "[" + words(fact.value()) + "]";
                case NUMBER ->
                    "[number " + numbers.computeIfAbsent(fact.value(), number -> letter(numbers.size())) + "]";
            };
        }

        /** 1 word, 12 words; of JSON its words as well. */
        private String words(String value) {
            long count = Pattern.compile("[\\p{L}\\p{N}'’-]+")
                    .matcher(value)
                    .results()
                    .count();
            return count == 1 ? "1 word" : count + " words";
        }

        private String letter(int number) {
            return number < 26 ? String.valueOf((char) ('A' + number)) : String.valueOf(number + 1);
        }

        private String scrubbed(String ours) {
            return searched(known.matcher(ours).replaceAll("[…]"));
        }

        /** For what looks like somebody's, whoever that may be. */
        private String searched(String ours) {
            String text = ADDRESS.matcher(ours).replaceAll("[address]");
            text = NAMES_OF_THINGS.matcher(text).replaceAll("[id]");
            text = DIGITS.matcher(text).replaceAll("[number]");
            return redactor.once(text).text();
        }
    }
}
