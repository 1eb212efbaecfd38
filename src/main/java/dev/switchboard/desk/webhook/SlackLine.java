package dev.switchboard.desk.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One line about an appointment as Slack's incoming webhooks take it, for {@code routes/integrations/slack.yaml}. */
@Component("slackLine")
public final class SlackLine {

    SlackLine() {}

    /** {@code {"text": …}}; names are words there and never markup, and the time is by the clock of whoever reads it. */
    public String json(AppointmentChange change) {
        String text = verb(change.kind()) + ": " + escaped(change.service()) + ", " + time(change.scheduledAt())
                + Optional.ofNullable(change.wasAt())
                        .map(was -> " (was " + time(was) + ")")
                        .orElse("")
                + " · " + escaped(change.resource())
                + Optional.ofNullable(change.customerName())
                        .map(name -> " · " + escaped(name))
                        .orElse("");
        return JsonNodeFactory.instance.objectNode().put("text", text).toString();
    }

    private static String verb(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('_', ' ');
    }

    /** The fallback is for what can't show dates. */
    private static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + at + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
