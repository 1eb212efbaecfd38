package dev.switchboard.desk.explain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the carrier told of the call and was answered: as it was kept, and where it was not, as the call's row tells. */
final class WebhookSteps {

    private static final String KEPT = """
            SELECT came_at, route, told, answer, took_ms, files_version FROM call_webhooks
            WHERE organization_id = current_organization() AND call_sid = :sid
              AND written_on BETWEEN (:begun::timestamptz AT TIME ZONE 'UTC')::date - 1 AND (:begun::timestamptz AT TIME ZONE 'UTC')::date + 3
            ORDER BY came_at LIMIT 1000""";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("voice-incoming", "A call came in"),
            Map.entry("voice-returned", "Our own test call came back"),
            Map.entry("voice-speech", "The caller spoke"),
            Map.entry("voice-silence", "The caller said nothing"),
            Map.entry("voice-turn", "The caller's turn came in"),
            Map.entry("voice-relay-ended", "The conversation's socket ended"),
            Map.entry("voice-recording", "A voicemail was left"),
            Map.entry("voice-transcription", "The voicemail's text came"),
            Map.entry("voice-untranscribed", "The voicemail has no text"),
            Map.entry("voice-recording-status", "The recording went on"),
            Map.entry("voice-status", "The call went on"));

    private WebhookSteps() {}

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        Map<String, Integer> kept = new HashMap<>();
        List<Found> rows = Found.all(
                jdbc, KEPT, Map.of("sid", call.sid(), "begun", call.begun().toString()));
        for (Found row : rows) {
            String route = row.word("route");
            int times = kept.merge(route + " " + row.word("told"), 1, Integer::sum);
            kept.merge(route, 1, Integer::sum);
            story.step(row.when("came_at"), StepKind.WEBHOOK, WORDS.getOrDefault(route, "The carrier told something"))
                    .ours("route", route)
                    .ours("told", row.text("told"))
                    .ours("answer", row.text("answer") == null ? "nothing more to do" : row.text("answer"))
                    .ours("took", row.number("took_ms") + " ms")
                    .ours("repeated", times > 1 && !route.equals("voice-recording-status") ? "yes" : null)
                    .version(row.numberOrNull("files_version"));
        }
        if (call.row().text("elsewhere") == null) {
            fromRow(call, story, kept);
        } else {
            elsewhere(call, story);
        }
    }

    /** Held by another service, which tells us what it likes. */
    private static void elsewhere(CallFound call, Story story) {
        story.step(call.begun(), StepKind.STEP, "The call was held by an agent at another service")
                .ours("service", call.row().text("elsewhere"));
        @Nullable Instant end = call.row().time("ended_at");
        if (end != null) {
            story.step(end, StepKind.STEP, "That service told that the call ended");
        }
    }

    private static void fromRow(CallFound call, Story story, Map<String, Integer> kept) {
        Found row = call.row();
        if (row.word("direction").equals("outbound")) {
            story.step(call.begun(), StepKind.STEP, "We called").ours("purpose", row.spoken("purpose"));
        } else if (!kept.containsKey("voice-returned")) {
            derived(story, kept, "voice-incoming", call.begun());
        }
        String steps = " " + row.word("steps") + " ";
        if (steps.contains(" speech ")) {
            derived(story, kept, "voice-speech", row.time("transcribed_at"));
        }
        if (steps.contains(" voicemail ")) {
            derived(story, kept, "voice-transcription", row.time("transcribed_at"));
        }
        if (row.time("ended_at") != null
                && kept.keySet().stream()
                        .noneMatch(route -> route.matches("voice-status (completed|busy|failed|no-answer|canceled)"))) {
            told(story, "The call ended", "voice-status", row.time("ended_at")).ours("told", "it ended");
        }
    }

    private static void derived(Story story, Map<String, Integer> kept, String route, @Nullable Instant at) {
        if (!kept.containsKey(route) && at != null) {
            told(story, WORDS.getOrDefault(route, ""), route, at);
        }
    }

    private static Story.Happened told(Story story, String what, String route, @Nullable Instant at) {
        story.note("Of some webhooks the answer was not kept: when they came is known from what they wrote.");
        return story.step(at == null ? Instant.EPOCH : at, StepKind.WEBHOOK, what)
                .ours("route", route)
                .ours("known from", "what it wrote");
    }
}
