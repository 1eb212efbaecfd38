package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.line.bundle.simulator.SimulatedPapers;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Has the simulated carrier decide about papers, as its reviewers would days later. Not in production. */
@Component
@Profile("!production")
public final class SimulatedReviews {

    private static final int MOST_TRIES = 50;
    private static final long A_MOMENT = 100; // ms

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final BundleSubmission submission;
    private final BundleLooks looks;
    private final BundleAccounts accounts;
    private final SimulatedPapers carrier;

    SimulatedReviews(
            OrganizationScope scope,
            BundleStore bundles,
            BundleSubmission submission,
            BundleLooks looks,
            BundleAccounts accounts,
            SimulatedPapers carrier) {
        this.scope = scope;
        this.bundles = bundles;
        this.submission = submission;
        this.looks = looks;
        this.accounts = accounts;
        this.carrier = carrier;
    }

    /** @throws BundleException if they are not at the simulator, or nobody has submitted them */
    public void decide(UUID organization, UUID id, Review review) {
        Bundle bundle = find(organization, id);
        CarrierAccount account = accounts.of(bundle);
        if (!account.simulated()) {
            throw BundleException.conflict("These papers are at the carrier itself, which decides about them.");
        }
        if (bundle.state() == BundleState.DRAFT || bundle.state() == BundleState.CANCELLED) {
            throw BundleException.conflict("Submit these papers first.");
        }
        try {
            handIn(organization, id);
            boolean decided = find(organization, id)
                    .sids()
                    .bundle()
                    .filter(sid -> carrier.decide(account.accountSid(), sid, review))
                    .isPresent();
            if (!decided) {
                throw BundleException.conflict("The carrier has not taken these papers. See what it says is missing.");
            }
            looks.look(organization, id);
        } catch (RetryLaterException busy) {
            throw BundleException.conflict("Somebody works on these papers right now. Try again in a moment.");
        }
    }

    /** Whoever has just submitted them waits for those who are handing them in. */
    private void handIn(UUID organization, UUID id) {
        for (int tries = 1; ; tries++) {
            try {
                submission.submit(organization, id);
                return;
            } catch (RetryLaterException busy) {
                if (tries == MOST_TRIES) {
                    throw busy;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Bundle find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> bundles.find(jdbc, id)).orElseThrow(BundleException::notFound);
    }
}
