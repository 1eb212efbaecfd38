package dev.switchboard.desk.work;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change did to a conversation, in words for its thread. */
record Steps(WorkChange change, String assigneeName, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE, MMM d, h:mm a", Locale.US);

    private static final Map<String, String> MARKED = Map.of(
            "needs_response", "Marked as needing a response",
            "in_progress", "Marked in progress",
            "answered", "Marked answered",
            "no_response_needed", "Marked as needing no response",
            "archived", "Archived");

    /** One for each field that becomes another; none if it is so already. */
    List<String> of(Before before) {
        List<String> steps = new ArrayList<>();
        change.assignee()
                .filter(wanted -> !Objects.equals(wanted.orElse(null), before.assignee))
                .ifPresent(wanted -> steps.add(wanted.isPresent() ? "Assigned to " + assigneeName : "Unassigned"));
        change.priority()
                .filter(wanted -> !wanted.equals(before.priority))
                .ifPresent(wanted -> steps.add("Priority set to " + wanted));
        change.reviewStatus()
                .filter(wanted -> !wanted.equals(before.reviewStatus))
                .ifPresent(wanted -> steps.add(MARKED.getOrDefault(wanted, wanted)));
        change.snooze()
                .filter(wanted -> !Objects.equals(wanted.orElse(null), before.snoozedUntil))
                .ifPresent(wanted -> steps.add(snooze(wanted)));
        return steps;
    }

    private String snooze(Optional<Instant> until) {
        return until.map(time -> "Snoozed until " + TIME.format(time.atZone(zone)))
                .orElse("Snooze ended");
    }

    /** A conversation as it was. */
    record Before(
            UUID id,
            String reviewStatus,
            String priority,
            @Nullable String assignee,
            @Nullable Instant snoozedUntil) {}
}
