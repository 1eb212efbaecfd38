package dev.switchboard.ground.settings;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone number of an organization.
 *
 * @param providerSid the carrier's id of it
 * @param numberType {@code primary}, {@code sales}, {@code support} or {@code custom}
 * @param status {@code pending}, {@code active}, {@code suspended} or {@code released}
 * @param isDefault whether it is used where no number is chosen
 * @param priceSource {@code carrier}, or {@code list} for an estimate; null if nobody knows what it costs
 * @param capabilities JSON, {@code {"voice": true}} for example
 * @param country ISO; null for one that was registered and not bought
 * @param kind {@code local}, {@code toll_free} or {@code mobile}; null as well
 * @param userId who ordered it, and whose costs it is
 */
public record OwnedNumber(
        UUID id,
        String phoneNumber,
        String provider,
        @Nullable String providerSid,
        String numberType,
        @Nullable String friendlyName,
        String status,
        boolean isActive,
        boolean isDefault,
        @Nullable Integer monthlyCostCents,
        @Nullable String priceSource,
        @JsonRawValue @Schema(implementation = Object.class) String capabilities,
        @Nullable String country,
        @Nullable String kind,
        @Nullable UUID orderId,
        @Nullable String userId,
        @Nullable String bundleSid,
        @Nullable String elevenlabsPhoneId,
        @Nullable Instant lastUsedAt,
        @Nullable Instant releasedAt,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT id, coalesce(phone_number, former_number) AS phone_number, provider, provider_sid, number_type, friendly_name, status, is_active,
                   id IS NOT DISTINCT FROM (SELECT default_phone_number_id FROM organizations WHERE id = current_organization()) AS is_default,
                   monthly_cost_cents, price_source, capabilities::text AS capabilities, country, kind, order_id, user_id, bundle_sid,
                   elevenlabs_phone_id, last_used_at, released_at, created_at, updated_at
            FROM organization_phone_numbers WHERE organization_id = current_organization()""";

    static OwnedNumber of(ResultSet row, int at) throws SQLException {
        return new OwnedNumber(
                row.getObject("id", UUID.class),
                row.getString("phone_number"),
                row.getString("provider"),
                row.getString("provider_sid"),
                row.getString("number_type"),
                row.getString("friendly_name"),
                row.getString("status"),
                row.getBoolean("is_active"),
                row.getBoolean("is_default"),
                row.getObject("monthly_cost_cents", Integer.class),
                row.getString("price_source"),
                row.getString("capabilities"),
                row.getString("country"),
                row.getString("kind"),
                row.getObject("order_id", UUID.class),
                row.getString("user_id"),
                row.getString("bundle_sid"),
                row.getString("elevenlabs_phone_id"),
                time(row, "last_used_at"),
                time(row, "released_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
