package dev.switchboard.api;

import dev.switchboard.desk.work.WorkChange;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is to be changed of conversations. */
final class WorkRequest {

    static final int MOST_IDS = 200;
    private static final int LONGEST_USER = 255;
    private static final int LONGEST_TIME = 40;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    private WorkRequest() {}

    static WorkChange change(JsonBody body) {
        WorkChange change = new WorkChange(
                choice(body, "reviewStatus", WorkChange.REVIEW_STATUSES),
                choice(body, "priority", WorkChange.PRIORITIES),
                body.has("assigneeId")
                        ? Optional.of(Optional.ofNullable(body.text("assigneeId", LONGEST_USER)))
                        : Optional.empty(),
                body.has("snoozedUntil") ? Optional.of(snooze(body)) : Optional.empty());
        body.refuseOthers();
        if (change.equals(new WorkChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))) {
            throw ApiException.badField("body", "reviewStatus, assigneeId, priority or snoozedUntil");
        }
        return change;
    }

    static List<UUID> ids(JsonBody body) {
        return body.ids("ids", MOST_IDS);
    }

    private static Optional<String> choice(JsonBody body, String name, Set<String> allowed) {
        return body.has(name) ? Optional.of(body.requiredChoice(name, allowed)) : Optional.empty();
    }

    private static Optional<Instant> snooze(JsonBody body) {
        String text = body.text("snoozedUntil", LONGEST_TIME);
        return text == null ? Optional.empty() : Optional.of(time(text));
    }

    private static Instant time(String text) {
        Instant now = Instant.now();
        Instant time = parsed(text);
        if (time == null || !time.isAfter(now) || time.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw ApiException.badField(
                    "snoozedUntil", "a time in the future and within a year, like 2026-01-31T12:00:00Z");
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
