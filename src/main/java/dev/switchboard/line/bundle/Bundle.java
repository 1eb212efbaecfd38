package dev.switchboard.line.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Papers for one number, without what is personal in them.
 *
 * @param name as their owner calls them
 * @param carrierStatus in the carrier's own words; empty before it has them
 * @param handedIn whether the carrier has the latest submission
 * @param reasons of a rejection, in the reviewer's words
 * @param orderProblem why no number was ordered: {@code plan_limit}
 * @param requestedBy user id of whoever began them
 */
public record Bundle(
        UUID id,
        UUID organizationId,
        String name,
        BundleState state,
        String carrierStatus,
        NumberOfBundle number,
        Regulation regulation,
        Versions versions,
        Sids sids,
        boolean handedIn,
        int submissions,
        Optional<Evaluation> evaluation,
        List<String> reasons,
        Optional<String> toldReason,
        Validity validity,
        Optional<UUID> orderId,
        Optional<String> orderProblem,
        String requestedBy,
        Times times) {

    /** Which of the details is the latest, and which of them the carrier has. */
    record Versions(int latest, int sent) {}

    /** The carrier's ids of what makes up the papers. @param account that they are handed in at */
    public record Sids(
            Optional<String> account, Optional<String> address, Optional<String> endUser, Optional<String> bundle) {}

    /** Until when they are good, and of which such moment their owner was told 60 and 14 days before. */
    public record Validity(Optional<Instant> until, Optional<Instant> told60, Optional<Instant> told14) {}

    /** When what happened. */
    public record Times(
            Optional<Instant> submitted,
            Optional<Instant> decided,
            Optional<Instant> looked,
            Instant created,
            Instant updated) {}

    /** What everything of theirs is called at the carrier, so that it is found there. */
    static String nameAtCarrier(UUID id) {
        return "switchboard-" + id;
    }

    @Override
    public String toString() {
        return "Bundle[" + id + "]";
    }
}
