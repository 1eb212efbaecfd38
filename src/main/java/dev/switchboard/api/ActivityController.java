package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened last. */
@RestController
class ActivityController {

    /**
     * The newest of each kind by an index of its own, then the newest of those. Threads are indexed by what was said last in them, by
     * whomever, and a morning's reminders are many: so more of these are looked at.
     */
    private static final String LAST = """
            SELECT * FROM (
                (SELECT 'call' AS kind, c.id, c.created_at AS at, coalesce(nullif(c.customer_name, ''), c.caller_phone) AS who,
                     c.status AS state, c.ai_classification ->> 'summary' AS words, '/console/calls/' || c.id AS link
                 FROM phone_calls c WHERE c.organization_id = :organization AND c.direction = 'inbound' AND NOT c.rehearsal
                 ORDER BY c.id DESC LIMIT 10)
                UNION ALL
                (SELECT 'message', t.id, t.last_inbound_at, coalesce(k.name, t.customer_address, t.customer_name), t.channel, NULL,
                     '/console/inbox/' || t.id
                 FROM conversations t LEFT JOIN contacts k ON k.id = t.contact_id
                 WHERE t.organization_id = :organization AND t.channel <> 'phone' AND t.last_inbound_at IS NOT NULL
                 ORDER BY t.last_message_at DESC, t.id DESC LIMIT 300)
                UNION ALL
                (SELECT 'booking', a.id, a.created_at, coalesce(a.customer_name, a.customer_phone), a.state, a.service_name, '/console/calendar'
                 FROM appointments a WHERE a.organization_id = :organization AND a.state <> 'draft' ORDER BY a.id DESC LIMIT 10)
                UNION ALL
                (SELECT 'alert', a.id, a.created_at, a.customer_name, a.alert_type, a.message_excerpt,
                     coalesce('/console/calls/' || a.call_id, '/console/inbox/' || a.conversation_id)
                 FROM agent_alerts a WHERE a.organization_id = :organization AND a.status <> 'skipped' ORDER BY a.id DESC LIMIT 10)
            ) happened ORDER BY at DESC, id DESC LIMIT 10""";

    private final OrganizationScope scope;

    ActivityController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** The last ten calls, messages, bookings and alerts, newest first. */
    @GetMapping("/api/analytics/activity")
    ActivityView activity(@AuthenticationPrincipal SignedIn who) {
        return new ActivityView(scope.in(who.organizationId(), jdbc -> jdbc.sql(LAST)
                .param("organization", who.organizationId())
                .query((set, number) -> {
                    Row row = new Row(set);
                    return new HappenedView(
                            row.text("kind"),
                            row.id("id"),
                            row.instant("at"),
                            row.optionalText("who"),
                            row.text("state"),
                            row.optionalText("words"),
                            row.optionalText("link"));
                })
                .list()));
    }

    record ActivityView(List<HappenedView> items) {}

    /**
     * @param who name, or number, of whoever it was
     * @param state of a call or booking; the channel of a message; the type of an alert
     * @param words what it was about: the summary of a call, the service that was booked
     * @param link the page that shows it
     */
    record HappenedView(
            @Schema(allowableValues = {"call", "message", "booking", "alert"})
            String kind,

            UUID id,
            Instant at,
            @Nullable String who,
            String state,
            @Nullable String words,
            @Nullable String link) {}
}
