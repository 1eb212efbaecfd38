package dev.switchboard.api;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.bundle.Bundle;
import dev.switchboard.line.bundle.BundleState;
import dev.switchboard.line.bundle.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Papers as a list shows them.
 *
 * @param carrierStatus in the carrier's own words; null before it has them
 * @param type of the number: local, toll_free or mobile
 * @param reasons of a rejection, in the reviewer's words
 * @param evaluation what the carrier's last check said; null before there was one
 * @param orderId of the number that was ordered when they were approved
 * @param orderProblem why none could be: plan_limit
 */
record BundleView(
        UUID id,
        String name,
        BundleState state,
        @Nullable String carrierStatus,
        String country,
        String type,
        String endUserType,
        @Nullable String phoneNumber,
        String numberType,
        List<String> reasons,
        @Nullable Evaluation evaluation,
        int submissions,
        @Nullable Instant validUntil,
        @Nullable UUID orderId,
        @Nullable String orderProblem,
        String requestedBy,
        @Nullable Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant lookedAt,
        Instant createdAt,
        Instant updatedAt) {

    static BundleView of(Bundle bundle) {
        Bundle.Times times = bundle.times();
        return new BundleView(
                bundle.id(),
                bundle.name(),
                bundle.state(),
                bundle.carrierStatus().isEmpty() ? null : bundle.carrierStatus(),
                bundle.number().country(),
                bundle.number().kind().wire(),
                bundle.regulation().endUserType(),
                bundle.number().number().map(PhoneNumber::e164).orElse(null),
                bundle.number().use(),
                bundle.reasons(),
                bundle.evaluation().orElse(null),
                bundle.submissions(),
                bundle.validity().until().orElse(null),
                bundle.orderId().orElse(null),
                bundle.orderProblem().orElse(null),
                bundle.requestedBy(),
                times.submitted().orElse(null),
                times.decided().orElse(null),
                times.looked().orElse(null),
                times.created(),
                times.updated());
    }
}
