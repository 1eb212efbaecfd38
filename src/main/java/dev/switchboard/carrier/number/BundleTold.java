package dev.switchboard.carrier.number;

import dev.switchboard.ground.organization.Organization;
import java.util.UUID;

/**
 * A carrier's callback: something became of papers.
 *
 * @param bundleId ours
 * @param bundleSid the carrier's id of them
 * @param status in its own words
 * @param failureReason empty unless they were rejected
 */
public record BundleTold(
        Organization organization, UUID bundleId, String bundleSid, String status, String failureReason) {

    @Override
    public String toString() {
        return "BundleTold[" + bundleId + ", " + status + "]";
    }
}
