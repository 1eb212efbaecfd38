package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.switchboard.desk.alert.Acknowledgements;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The alerts of an organization, and what became of them. */
@RestController
@RequestMapping("/api/alerts")
class AlertsController {

    private static final Set<String> STATUSES =
            Set.of("pending", "sending", "sent", "simulated", "failed", "unknown", "skipped", "emailed");

    private static final String COLUMNS = """
            SELECT a.id, a.call_id, a.subject_type, a.subject_id, a.alert_type, a.priority, a.customer_name, a.message_excerpt, a.status, a.attempts, a.reason,
                   a.conversation_id, a.step, a.acknowledged_at, a.acknowledged_by, a.metadata::text AS metadata, a.created_at, a.updated_at
            FROM agent_alerts a""";

    private final OrganizationScope scope;
    private final Acknowledgements acknowledgements;

    AlertsController(OrganizationScope scope, Acknowledgements acknowledgements) {
        this.scope = scope;
        this.acknowledgements = acknowledgements;
    }

    /** @param status pending, sending, sent, simulated, failed, unknown, skipped or emailed */
    @GetMapping
    Page<AlertView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = query(who.organizationId(), status);
        return Page.of(query.rows(scope, wish, AlertsController::row), wish, AlertView::id);
    }

    /** Whoever looks at an alert in the console acknowledges it: nobody else is asked then. Again it changes nothing. */
    @PostMapping("/{id}/acknowledge")
    AlertView acknowledge(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!acknowledgements.acknowledge(who.organizationId(), id, who.subject())) {
            throw ApiException.notFound();
        }
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(COLUMNS + " WHERE a.organization_id = ? AND a.id = ?")
                .params(who.organizationId(), id)
                .query(AlertsController::row)
                .single());
    }

    static ListQuery query(UUID organizationId, @Nullable String status) {
        return new ListQuery(COLUMNS, "a", organizationId)
                .where("a.status = :status", "status", Filters.oneOf("status", status, STATUSES));
    }

    private static AlertView row(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new AlertView(
                row.id("id"),
                row.optionalId("call_id"),
                row.text("subject_type"),
                row.id("subject_id"),
                row.text("alert_type"),
                row.text("priority"),
                row.optionalText("customer_name"),
                row.optionalText("message_excerpt"),
                row.text("status"),
                set.getInt("attempts"),
                row.optionalText("reason"),
                row.optionalId("conversation_id"),
                set.getInt("step"),
                row.optionalInstant("acknowledged_at"),
                row.optionalText("acknowledged_by"),
                String.valueOf(CamelKeys.beside(row.text("metadata"))),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    /**
     * What became of an alert.
     *
     * @param conversationId the thread that it is about
     * @param step how many were asked after the first
     * @param acknowledgedBy a member's id, or {@code text} or {@code answer}
     */
    record AlertView(
            UUID id,
            @Nullable UUID callId,
            String subjectType,
            UUID subjectId,
            String alertType,
            String priority,
            @Nullable String customerName,
            @Nullable String messageExcerpt,
            String status,
            int attempts,
            @Nullable String reason,
            @Nullable UUID conversationId,
            int step,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,

            @JsonRawValue @Schema(implementation = Object.class)
            String metadata,

            Instant createdAt,
            Instant updatedAt) {}
}
