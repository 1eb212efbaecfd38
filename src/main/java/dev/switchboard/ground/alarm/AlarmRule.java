package dev.switchboard.ground.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an alarm rings and falls silent, and who is told.
 *
 * @param name lower-case words with hyphens, also in the metrics
 * @param title what it says when it rings, for people
 * @param ofOrganizations whether each organization has its own, or the platform has one
 * @param above whether too much is above the limit, else below
 * @param limit over it for as long as {@code lasting}, it rings
 * @param clear it falls silent when the value is back there
 * @param atLeast things that must have been seen, or nothing is said of them
 * @param tell the ways to tell by
 * @param advice what to do about it
 */
public record AlarmRule(
        String name,
        String title,
        String measure,
        boolean ofOrganizations,
        boolean above,
        double limit,
        double clear,
        Duration lasting,
        long atLeast,
        List<String> tell,
        Optional<String> advice) {

    /** The ways that there are. */
    public static final Set<String> WAYS = new java.util.TreeSet<>(Set.of("console", "email", "text", "webhook"));

    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_ADVICE = 500;

    /** @throws IllegalArgumentException naming the field that can't be */
    public AlarmRule {
        tell = List.copyOf(tell);
        require(name.matches("[a-z][a-z0-9-]{0,59}"), "name: expected lower-case words with hyphens");
        require(!title.isBlank() && title.length() <= LONGEST_TITLE, "title: expected at most 120 characters");
        require(measure.matches("[a-z][a-z0-9_]{0,59}"), "measure: expected lower-case words with underscores");
        require(Double.isFinite(limit) && Double.isFinite(clear), "above, below, clear: expected numbers");
        require(
                above ? clear <= limit : clear >= limit,
                above ? "clear: expected no more than above" : "clear: expected no less than below");
        require(!lasting.isNegative() && lasting.compareTo(LONGEST) <= 0, "for: expected 0s to 7d");
        require(atLeast >= 0, "at-least: expected 0 or more");
        require(WAYS.containsAll(tell), "tell: expected some of " + String.join(", ", WAYS));
        require(advice.map(String::length).orElse(0) <= LONGEST_ADVICE, "advice: expected at most 500 characters");
    }

    private static void require(boolean good, String expected) {
        if (!good) {
            throw new IllegalArgumentException(expected);
        }
    }

    /** Whether it is too much, of what is silent. */
    boolean isOver(Reading reading) {
        return enough(reading) && (above ? reading.value() > limit : reading.value() < limit);
    }

    /** Whether it is still too much, of what rings. */
    boolean isStillOver(Reading reading) {
        return enough(reading) && (above ? reading.value() > clear : reading.value() < clear);
    }

    boolean enough(Reading reading) {
        return reading.seen() >= atLeast;
    }

    /** Whether it is about this one at all. */
    boolean isAbout(Reading reading) {
        return reading.organization().isPresent() == ofOrganizations;
    }
}
