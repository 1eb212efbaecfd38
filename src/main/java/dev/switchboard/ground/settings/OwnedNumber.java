package dev.switchboard.ground.settings;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phone number of an organization.
 *
 * @param numberType {@code primary}, {@code sales}, {@code support} or {@code custom}
 * @param status {@code pending}, {@code active}, {@code suspended} or {@code released}
 * @param capabilities JSON, {@code {"voice": true}} for example
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
        @Nullable Integer monthlyCostCents,
        @JsonRawValue @Schema(implementation = Object.class) String capabilities,
        Instant createdAt,
        Instant updatedAt) {}
