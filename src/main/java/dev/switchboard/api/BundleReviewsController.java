package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.bundle.Bundles;
import dev.switchboard.line.bundle.SimulatedReviews;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import dev.switchboard.line.number.NumberOrders;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the carrier's reviewers would decide days later, where the carrier is simulated. Not in production. */
@RestController
@Profile("!production")
class BundleReviewsController {

    private static final Map<String, String> STATUSES = Map.of(
            "approved", "twilio-approved",
            "rejected", "twilio-rejected",
            "in_review", "in-review",
            "provisionally_approved", "provisionally-approved");

    private final SimulatedReviews reviews;
    private final Bundles bundles;
    private final NumberOrders orders;

    BundleReviewsController(SimulatedReviews reviews, Bundles bundles, NumberOrders orders) {
        this.reviews = reviews;
        this.bundles = bundles;
        this.orders = orders;
    }

    /** status, reason and validUntil may be left out: then they are approved, for good. */
    @PostMapping(BundlesController.PATH + "/{id}/simulate-approval")
    WholeBundleView decide(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = BundleBodies.ReviewBody.class) @Nullable
                    JsonNode json) {
        Review review = json == null ? new Review("twilio-approved", "", Optional.empty()) : review(JsonBody.of(json));
        reviews.decide(who.organizationId(), id, review);
        Bundles.Whole whole = bundles.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
        return WholeBundleView.of(
                whole, whole.bundle().orderId().flatMap(order -> orders.find(who.organizationId(), order)));
    }

    private static Review review(JsonBody body) {
        String status = body.choice("status", STATUSES.keySet());
        String reason = body.text("reason", 500);
        Optional<Instant> until =
                Optional.ofNullable(body.text("validUntil", 40)).map(BundleReviewsController::time);
        body.refuseOthers();
        return new Review(STATUSES.get(status == null ? "approved" : status), reason == null ? "" : reason, until);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw ApiException.badField("validUntil", "a time like 2030-01-31T12:00:00Z");
        }
    }
}
