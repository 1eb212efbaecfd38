package dev.switchboard.desk.explain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every text and mail of the call, in and out, with how far each came. */
final class TextSteps {

    private static final String MESSAGES = """
            SELECT id, direction, method, purpose, sender_name, recipient, content, status, reason, attempts, segments, service_provider,
                external_message_id, metadata ->> 'errorCode' AS error, metadata ->> 'resends' AS resends, source_key, created_at, sent_at
            FROM messages WHERE organization_id = current_organization() AND (call_id = :call OR conversation_id = :thread)
            ORDER BY id LIMIT 500""";

    private static final String STATUSES = """
            SELECT status, error_code, created_at FROM message_statuses
            WHERE organization_id = current_organization() AND external_message_id = :sid ORDER BY created_at LIMIT 50""";

    private static final String EVENTS = """
            SELECT e.type, e.status, e.attempts, e.last_error, e.created_at, e.finished_at FROM events e JOIN messages m ON m.id = :message
            WHERE e.organization_id = current_organization() AND e.subject_id = m.conversation_id AND e.subject_id <> :thread
              AND left(e.key, 36) = m.id::text ORDER BY e.position LIMIT 50""";

    private TextSteps() {}

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        for (Found row : Found.all(jdbc, MESSAGES, call.params())) {
            message(row, story);
            if (row.text("external_message_id") != null) {
                Found.all(jdbc, STATUSES, Map.of("sid", row.word("external_message_id")))
                        .forEach(told -> told(told, row, story));
            }
            Found.all(
                            jdbc,
                            EVENTS,
                            Map.of(
                                    "message",
                                    row.id("id"),
                                    "thread",
                                    call.params().get("thread")))
                    .forEach(event -> retry(event, story));
        }
    }

    private static void message(Found row, Story story) {
        boolean mail = row.word("method").equals("email");
        story.step(row.when("created_at"), StepKind.TEXT, what(row))
                .ours("by", row.text("method"))
                .ours("purpose", row.spoken("purpose"))
                .with("from", row.text("sender_name"), Secrecy.NAME)
                .with("to", row.text("recipient"), mail ? Secrecy.ADDRESS : Secrecy.NUMBER)
                .words("words", row.text("content"))
                .ours("status", row.text("status"))
                .ours("reason", row.text("reason"))
                .ours("error", row.text("error"))
                .ours("attempts", row.number("attempts") == 0 ? null : row.number("attempts"))
                .ours("sent again after it was lost", row.text("resends"))
                .ours("parts", row.text("segments"))
                .ours("carrier", row.text("service_provider"))
                .with("carrier's id", row.text("external_message_id"), Secrecy.ID);
        @Nullable Instant sent = row.time("sent_at");
        if (sent != null && row.word("direction").equals("outbound")) {
            story.step(sent, StepKind.TEXT, "The carrier took the " + (mail ? "mail" : "text"))
                    .with("carrier's id", row.text("external_message_id"), Secrecy.ID);
        }
    }

    private static String what(Found row) {
        String key = row.word("source_key");
        if (row.word("purpose").equals("alert")) {
            return "The alert's text was written";
        }
        if (row.word("method").equals("internal")) {
            return "Somebody did something with the call";
        }
        if (row.word("direction").equals("inbound")) {
            return key.startsWith("call:") ? "The caller's words were filed" : "A text came in";
        }
        return "A text was written";
    }

    private static void told(Found told, Found row, Story story) {
        story.step(told.when("created_at"), StepKind.WEBHOOK, "The carrier told how far a text is")
                .ours("route", "sms-status")
                .ours("told", told.text("status"))
                .ours("error", told.text("error_code"))
                .with("carrier's id", row.text("external_message_id"), Secrecy.ID);
    }

    private static void retry(Found event, Story story) {
        @Nullable Instant done = event.time("finished_at");
        if (event.number("attempts") > 1 || event.text("last_error") != null) {
            story.step(done == null ? event.when("created_at") : done, StepKind.RETRY, "Sending took several attempts")
                    .ours("attempts", event.number("attempts"))
                    .ours("state", event.text("status"))
                    .ours("last reason", event.text("last_error"));
        }
    }
}
