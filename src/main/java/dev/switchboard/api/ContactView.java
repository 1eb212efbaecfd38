package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person, as they are listed.
 *
 * @param contactName the name, as older clients call it; so are phoneNumber and servicesInterested
 * @param nameSource caller: as they said; person: as somebody of the organization wrote
 * @param phone the number that is shown; phones has all
 * @param leadStatusReason why it changed by itself; null if somebody set it
 * @param score from 0 to 100; null until a call or text of theirs was understood
 * @param scoreReasons a list of {@code {line, points, reason}}, of {@code config/scoring.yml}
 * @param valueCents what they booked, or their best call, if that was worth more
 * @param mergedInto whom to look at instead
 * @param erasedAt since when nothing but figures is known of them
 */
record ContactView(
        UUID id,
        @Nullable String name,
        @Nullable String contactName,
        String nameSource,
        @Nullable String phone,
        @Nullable String phoneNumber,
        List<String> phones,
        @Nullable String email,
        List<String> serviceInterests,
        List<String> servicesInterested,
        String leadStatus,
        @Nullable Instant leadStatusAt,
        @Nullable String leadStatusReason,
        @Nullable Integer score,

        @JsonRawValue @Schema(implementation = Object.class) String scoreReasons,

        long valueCents,

        @Nullable String notes,
        List<String> tags,
        String consent,
        boolean blocked,
        @Nullable Instant lastContactedAt,
        @Nullable Instant lastHeardAt,
        @Nullable UUID mergedInto,
        @Nullable Instant erasedAt,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT c.id, c.name, c.name_source, c.phone_number,
                   ARRAY(SELECT a.address FROM contact_addresses a WHERE a.contact_id = c.id AND a.address LIKE '+%'
                         ORDER BY a.created_at, a.address LIMIT 50) AS phones,
                   c.email, c.service_interests, c.lead_status, c.lead_status_at, c.lead_status_reason, c.score,
                   c.score_reasons::text AS score_reasons, greatest(
                       (SELECT max(p.financial_value_cents) FROM phone_calls p WHERE p.contact_id = c.id),
                       (SELECT sum(b.price_cents) FROM appointments b
                        WHERE b.contact_id = c.id AND b.state IN ('draft', 'booked', 'confirmed', 'completed')), 0) AS value_cents,
                   c.notes, c.tags, c.consent, c.blocked, c.last_contacted_at,
                   c.last_heard_at, c.merged_into, c.erased_at, c.created_at, c.updated_at
            FROM contacts c""";

    static ContactView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        List<String> interests = row.texts("service_interests");
        return new ContactView(
                row.id("id"),
                row.optionalText("name"),
                row.optionalText("name"),
                row.text("name_source"),
                row.optionalText("phone_number"),
                row.optionalText("phone_number"),
                row.texts("phones"),
                row.optionalText("email"),
                interests,
                interests,
                row.text("lead_status"),
                row.optionalInstant("lead_status_at"),
                row.optionalText("lead_status_reason"),
                row.number("score"),
                row.text("score_reasons"),
                set.getLong("value_cents"),
                row.optionalText("notes"),
                row.texts("tags"),
                row.text("consent"),
                row.flag("blocked"),
                row.optionalInstant("last_contacted_at"),
                row.optionalInstant("last_heard_at"),
                row.optionalId("merged_into"),
                row.optionalInstant("erased_at"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
