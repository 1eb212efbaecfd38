package dev.switchboard.desk.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether somebody was alerted, and if not why. */
final class AlertSteps {

    private static final String ALERTS = """
            SELECT alert_type, priority, status, attempts, reason, created_at, updated_at, step, acknowledged_at, help_sent_at, asked_version,
                message_excerpt
            FROM agent_alerts WHERE organization_id = current_organization() AND call_id = :call ORDER BY id""";

    private AlertSteps() {}

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        List<Found> alerts = Found.all(jdbc, ALERTS, Map.of("call", call.id()));
        alerts.forEach(row -> alert(row, story));
        @Nullable Instant understood = call.row().time("classified_at");
        if (alerts.isEmpty() && understood != null) {
            story.step(understood, StepKind.ALERT, "Nobody was alerted").ours("because", why(call));
        }
    }

    private static String why(CallFound call) {
        if (call.row().is("rehearsal")) {
            return "it is the call of a rehearsal";
        }
        if (!call.row().is("alerts_enabled")) {
            return "the organization's alerts are off, as its settings are now";
        }
        boolean asks = call.row().is("is_hot_lead")
                || call.understood("intent", "intent").equals("upset_customer");
        return asks
                ? "the step that asks for it has not been done, or its route asks for none"
                : "the caller is neither a hot lead nor upset";
    }

    private static void alert(Found row, Story story) {
        story.step(row.when("created_at"), StepKind.ALERT, "An alert was asked for")
                .ours("kind", row.spoken("alert_type"))
                .ours("priority", row.text("priority"))
                .words("about", row.text("message_excerpt"))
                .version(row.numberOrNull("asked_version"));
        if (!row.word("status").equals("pending")) {
            story.step(row.when("updated_at"), StepKind.ALERT, "The alert is " + row.word("status"))
                    .ours("attempts", row.number("attempts"))
                    .ours("reason", row.text("reason"))
                    .ours("others asked after the first", row.number("step") == 0 ? null : row.number("step"));
        }
        once(story, row.time("acknowledged_at"), "Somebody took the alert on");
        once(story, row.time("help_sent_at"), "Nobody took it on: others were told");
    }

    private static void once(Story story, @Nullable Instant at, String what) {
        if (at != null) {
            story.step(at, StepKind.ALERT, what);
        }
    }
}
