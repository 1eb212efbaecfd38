package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many leads have come how far, and what they may bring in. */
@RestController
class PipelineController {

    /** Somebody who calls three times about one van is worth that van once; what is booked counts for what it costs. */
    private static final String STEPS = """
            WITH called AS MATERIALIZED (
                SELECT p.contact_id, max(p.financial_value_cents) AS cents FROM phone_calls p
                WHERE p.organization_id = :organization AND p.contact_id IS NOT NULL AND p.financial_value_cents > 0 GROUP BY p.contact_id
            ), booked AS MATERIALIZED (
                SELECT a.contact_id, sum(a.price_cents) AS cents FROM appointments a
                WHERE a.organization_id = :organization AND a.contact_id IS NOT NULL
                  AND a.state IN ('draft', 'booked', 'confirmed', 'completed') GROUP BY a.contact_id
            ), lead AS (
                SELECT c.lead_status, greatest(d.cents, b.cents, 0) AS cents
                FROM contacts c LEFT JOIN called d ON d.contact_id = c.id LEFT JOIN booked b ON b.contact_id = c.id
                WHERE c.organization_id = :organization AND c.merged_into IS NULL AND c.erased_at IS NULL)
            SELECT s.status, count(l.lead_status), coalesce(sum(l.cents), 0)
            FROM unnest(ARRAY['new', 'contacted', 'booked', 'lost']) WITH ORDINALITY AS s (status, place)
            LEFT JOIN lead l ON l.lead_status = s.status
            GROUP BY s.status, s.place ORDER BY s.place""";

    private final OrganizationScope scope;

    PipelineController(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Each lead status, in the order in which leads come along. A lead is worth what it booked, or its best call, if that is more. */
    @GetMapping("/api/contacts/pipeline")
    PipelineView pipeline(@AuthenticationPrincipal SignedIn who) {
        UUID organization = who.organizationId();
        return new PipelineView(scope.in(organization, jdbc -> jdbc.sql(STEPS)
                .param("organization", organization)
                .query((row, number) -> new StepView(row.getString(1), row.getInt(2), row.getLong(3)))
                .list()));
    }

    record PipelineView(List<StepView> items) {}

    /** @param count of people */
    record StepView(
            @Schema(allowableValues = {"new", "contacted", "booked", "lost"})
            String leadStatus,

            int count,
            long valueCents) {}
}
