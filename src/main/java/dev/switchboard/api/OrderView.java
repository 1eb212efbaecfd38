package dev.switchboard.api;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.number.NumberOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that was ordered.
 *
 * @param state {@code placed}, {@code buying}, {@code bought}, {@code failed} or {@code cancelled}
 * @param type {@code local}, {@code toll_free} or {@code mobile}
 * @param areaCode that is wanted
 * @param phoneNumber that was bought; until then, the one that is wanted, if one is
 * @param numberId of what was bought
 * @param failure why there is none, in words for its owner
 * @param reason {@code purchase}, {@code provisioning} or {@code bundle}
 */
record OrderView(
        UUID id,
        UUID organizationId,

        @Schema(allowableValues = {"placed", "buying", "bought", "failed", "cancelled"})
        String state,

        String country,
        String type,
        @Nullable String areaCode,
        @Nullable String phoneNumber,
        @Nullable UUID numberId,
        String numberType,
        @Nullable String friendlyName,
        String reason,
        @Nullable String userId,
        @Nullable String failure,
        Instant createdAt,
        Instant updatedAt) {

    static OrderView of(NumberOrder order) {
        return new OrderView(
                order.id(),
                order.wish().organization(),
                order.state().wire(),
                order.wish().country(),
                order.wish().kind().wire(),
                order.wish().areaCode().orElse(null),
                order.phoneNumber()
                        .or(order.wish()::number)
                        .map(PhoneNumber::e164)
                        .orElse(null),
                order.numberId().orElse(null),
                order.wish().numberType(),
                order.wish().friendlyName().orElse(null),
                order.wish().reason(),
                order.wish().user().orElse(null),
                order.failure().orElse(null),
                order.createdAt(),
                order.updatedAt());
    }
}
