package dev.switchboard.desk.explain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was worked on behind the call's back: each step with its attempts, what was given up, what other systems were told. */
final class WorkSteps {

    private static final String EVENTS = """
            SELECT type, key, status, attempts, last_error, available_at, created_at, finished_at FROM events
            WHERE organization_id = current_organization() AND subject_id IN (:call, :thread) ORDER BY position LIMIT 500""";

    private static final String LETTERS = """
            SELECT type, reason, attempts, created_at, replayed_at FROM dead_letters
            WHERE organization_id = current_organization() AND subject_id IN (:call, :thread) AND id >= first_id_at(:begun::timestamptz)
            ORDER BY id LIMIT 200""";

    /** By an index that has the days they were made on: none has what they are about. */
    private static final String DELIVERIES = """
            SELECT event_type, state, attempts, last_status, last_error, created_at, delivered_at, last_attempt_at FROM webhook_deliveries
            WHERE organization_id = current_organization() AND endpoint_id IN (
                SELECT e.id FROM webhook_endpoints e WHERE e.organization_id = current_organization())
              AND id >= first_id_at(:begun::timestamptz) AND id < first_id_at(:begun::timestamptz + interval '7 days') AND subject_id = :call
            ORDER BY id LIMIT 200""";

    private static final String FILED = """
            SELECT subject, priority, review_status, created_at FROM conversations
            WHERE organization_id = current_organization() AND id = :thread""";

    private static final String BOOKED = """
            SELECT service_name, state, source, created_at FROM appointments
            WHERE organization_id = current_organization() AND call_id = :call ORDER BY id LIMIT 50""";

    private WorkSteps() {}

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        Map<String, Object> of = call.params();
        Found.all(jdbc, EVENTS, of).forEach(row -> event(row, story));
        Found.all(jdbc, LETTERS, of).forEach(row -> letter(row, story));
        Found.all(jdbc, DELIVERIES, of).forEach(row -> delivery(row, story));
        Found.all(jdbc, FILED, of)
                .forEach(row -> story.step(row.when("created_at"), StepKind.DECISION, "Filed in the inbox")
                        .ours("priority", row.text("priority"))
                        .ours("state now", row.spoken("review_status"))
                        .words("subject", row.text("subject")));
        Found.all(jdbc, BOOKED, of)
                .forEach(row -> story.step(row.when("created_at"), StepKind.DECISION, "An appointment was booked")
                        .with("service", row.text("service_name"), Secrecy.NAME)
                        .ours("state now", row.spoken("state"))
                        .ours("by", row.text("source")));
        story.note("Steps that succeeded at their first attempt are kept for 7 days, all others for 30.");
    }

    private static void event(Found row, Story story) {
        @Nullable Instant done = row.time("finished_at");
        long attempts = row.number("attempts");
        story.step(done == null ? row.when("created_at") : done, StepKind.STEP, "Step " + row.word("type"))
                .ours("state", row.text("status"))
                .ours("attempts", attempts)
                .ours("asked for", after(row.when("created_at"), done));
        if (row.text("last_error") != null) {
            Instant at = done == null ? row.when("available_at") : done;
            story.step(at, StepKind.RETRY, "An attempt of " + row.word("type") + " failed")
                    .ours("of attempts", attempts)
                    .ours("last reason", row.text("last_error"))
                    .ours("next attempt", row.word("status").equals("pending") ? "it is due at this time" : null);
        }
    }

    private static @Nullable String after(Instant asked, @Nullable Instant done) {
        return done == null ? null : done.toEpochMilli() - asked.toEpochMilli() + " ms before";
    }

    private static void letter(Found row, Story story) {
        story.step(row.when("created_at"), StepKind.DEAD_LETTER, "Given up: " + row.word("type"))
                .ours("reason", row.text("reason"))
                .ours("attempts", row.number("attempts"));
        @Nullable Instant again = row.time("replayed_at");
        if (again != null) {
            story.step(again, StepKind.RETRY, "Somebody started it over: " + row.word("type"));
        }
    }

    private static void delivery(Found row, Story story) {
        @Nullable Instant at = row.time("delivered_at");
        @Nullable Instant tried = row.time("last_attempt_at");
        story.step(
                        at != null ? at : tried != null ? tried : row.when("created_at"),
                        StepKind.STEP,
                        "Told to a system of yours: " + row.word("event_type"))
                .ours("state", row.text("state"))
                .ours("attempts", row.number("attempts"))
                .ours("last answer", row.text("last_status"))
                .ours("last error", row.text("last_error"));
    }
}
