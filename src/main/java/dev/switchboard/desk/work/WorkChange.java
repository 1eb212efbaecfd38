package dev.switchboard.desk.work;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be changed of a conversation; what is empty stays.
 *
 * @param assignee a member of the organization, or nobody
 * @param snooze until when it is hidden, or no longer
 */
public record WorkChange(
        Optional<String> reviewStatus,
        Optional<String> priority,
        Optional<Optional<String>> assignee,
        Optional<Optional<Instant>> snooze) {

    public static final Set<String> REVIEW_STATUSES =
            Set.of("needs_response", "in_progress", "answered", "no_response_needed", "archived");
    public static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");

    private static final Set<String> OVER = Set.of("answered", "no_response_needed", "archived");

    /** What is over does not come back. */
    public WorkChange {
        if (snooze.isEmpty() && reviewStatus.filter(OVER::contains).isPresent()) {
            snooze = Optional.of(Optional.empty());
        }
    }
}
