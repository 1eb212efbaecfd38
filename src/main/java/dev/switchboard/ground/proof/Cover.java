package dev.switchboard.ground.proof;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the cases of a choice are all that there can be, so that it needs no {@code otherwise}. */
final class Cover {

    private static final Pattern CASE = Pattern.compile("\\s*\\$\\{([^}]+)}\\s*==\\s*'([^']*)'\\s*");

    private final Set<String> words = new HashSet<>();
    private String of = "";
    private boolean alike = true;

    void add(String condition) {
        Matcher one = CASE.matcher(condition);
        if (one.matches() && (of.isEmpty() || of.equals(one.group(1)))) {
            of = one.group(1);
            words.add(one.group(2));
        } else {
            alike = false;
        }
    }

    boolean isWhole(Function<String, Optional<Set<String>>> possible) {
        return alike && !of.isEmpty() && possible.apply(of).filter(words::containsAll).isPresent();
    }
}
