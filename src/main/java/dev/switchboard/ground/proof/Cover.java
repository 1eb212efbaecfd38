package dev.switchboard.ground.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which words the cases of a choice are for: whether they are all that there can be, and whether one comes too late. */
final class Cover {

    private static final Pattern CASE =
            Pattern.compile("\\s*\\$\\{([^}]+)}\\s*(==|in)\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*");

    /** By what is compared. */
    private final Map<String, Set<String>> taken = new HashMap<>();

    private final Set<String> conditions = new HashSet<>();
    private boolean alike = true;

    /** @return whether a case above is for all that this one is for */
    boolean add(String condition) {
        Optional<Words> words = words(condition);
        boolean again = !conditions.add(condition.strip());
        if (words.isEmpty()) {
            alike = false;
            return again;
        }
        Set<String> before = taken.computeIfAbsent(words.get().of, none -> new HashSet<>());
        boolean late = before.containsAll(words.get().words);
        before.addAll(words.get().words);
        return again || late;
    }

    private record Words(String of, Set<String> words) {}

    /** Those of a condition that compares one thing, and asks for nothing else. */
    private static Optional<Words> words(String condition) {
        Set<String> words = new HashSet<>();
        String of = "";
        for (String part : condition.split("\\|\\|")) {
            Matcher one = CASE.matcher(part);
            if (!one.matches() || !of.isEmpty() && !of.equals(one.group(1))) {
                return Optional.empty();
            }
            of = one.group(1);
            String given = one.group(3) == null ? one.group(4) : one.group(3);
            for (String word : one.group(2).equals("in") ? given.split(",") : new String[] {given}) {
                words.add(word.strip());
            }
        }
        return Optional.of(new Words(of, words));
    }

    boolean isWhole(Function<String, Optional<Set<String>>> possible) {
        return alike
                && taken.size() == 1
                && taken.entrySet().stream().allMatch(cases -> possible.apply(cases.getKey())
                        .filter(cases.getValue()::containsAll)
                        .isPresent());
    }
}
