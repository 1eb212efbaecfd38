package dev.switchboard.desk.alert;

import dev.switchboard.desk.message.ThreadLines;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When an alert that was asked for goes out: now, or at the end of the organization's quiet hours. */
@Component("alertTimes")
public final class AlertTimes {

    static final String UNANSWERED = "alert.unanswered";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("h:mm a", Locale.US);

    private final OrganizationScope scope;
    private final EventLog events;
    private final AlertProperties properties;

    AlertTimes(OrganizationScope scope, EventLog events, AlertProperties properties) {
        this.scope = scope;
        this.events = events;
        this.properties = properties;
    }

    /** Has an alert sent that was made a moment ago, in the transaction that made it. */
    int asked(JdbcClient jdbc, UUID organization, UUID call, UUID alert, String type) {
        AlertRules rules = AlertRules.of(jdbc);
        Optional<Instant> until = rules.heldUntil(type, Instant.now());
        if (until.isEmpty()) {
            return send(jdbc, organization, call, alert, rules);
        }
        Duration pause = Duration.between(Instant.now(), until.get());
        events.append(
                jdbc,
                organization,
                Subject.alert(alert),
                "alert.held",
                "quiet",
                pause.isNegative() ? Duration.ZERO : pause);
        conversation(jdbc, call)
                .ifPresent(thread -> ThreadLines.add(
                        jdbc,
                        thread,
                        call,
                        "Quiet hours: the alert waits until "
                                + until.get()
                                        .atZone(rules.quiet().orElseThrow().zone())
                                        .format(CLOCK),
                        "alert:" + alert + ":held"));
        return 1;
    }

    /** Quiet hours are over. */
    public void release(Event event) {
        UUID alert = event.subject().id();
        scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        SELECT call_id, acknowledged_at IS NOT NULL FROM agent_alerts
                        WHERE organization_id = current_organization() AND id = ? AND status = 'pending'""")
                .param(alert)
                .query((row, number) -> {
                    UUID call = row.getObject(1, UUID.class);
                    return row.getBoolean(2)
                            ? AlertNotes.skip(jdbc, alert, "It was seen before quiet hours ended.")
                            : send(jdbc, event.organizationId(), call, alert, AlertRules.of(jdbc));
                })
                .optional());
    }

    private int send(JdbcClient jdbc, UUID organization, @Nullable UUID call, UUID alert, AlertRules rules) {
        if (call == null) {
            return 0;
        }
        events.append(jdbc, organization, Subject.call(call), "alert.requested", "alert");
        if (rules.asksOthers()) {
            events.append(jdbc, organization, Subject.alert(alert), UNANSWERED, "1", properties.acknowledgeWithin());
        }
        return 1;
    }

    private static Optional<UUID> conversation(JdbcClient jdbc, UUID call) {
        return jdbc.sql("SELECT conversation_id FROM phone_calls WHERE id = ? AND conversation_id IS NOT NULL")
                .param(call)
                .query(UUID.class)
                .optional();
    }
}
