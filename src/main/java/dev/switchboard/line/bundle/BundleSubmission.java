package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.line.bundle.Claims.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands papers in at the carrier, after the carrier's own check of them; and takes back those that nobody wants any more. */
@Component("bundleSubmission")
public final class BundleSubmission {

    private static final Logger LOG = LoggerFactory.getLogger(BundleSubmission.class);
    private static final String CARRIER_AWAY = "the carrier does not answer";
    private static final String DRAFT = "draft";

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final StepStore steps;
    private final Claims claims;
    private final BundleHandover handover;
    private final PapersApi papers;
    private final BundleAccounts accounts;
    private final Notices notices;

    BundleSubmission(
            OrganizationScope scope,
            BundleStore bundles,
            StepStore steps,
            Claims claims,
            BundleHandover handover,
            PapersApi papers,
            BundleAccounts accounts,
            Notices notices) {
        this.scope = scope;
        this.bundles = bundles;
        this.steps = steps;
        this.claims = claims;
        this.handover = handover;
        this.papers = papers;
        this.accounts = accounts;
        this.notices = notices;
    }

    /** Takes on {@code bundle.submitted}: again and again until the carrier has them, or has said what is wrong. */
    public void submit(Event event) {
        submit(event.organizationId(), event.subject().id());
    }

    void submit(UUID organization, UUID id) {
        Optional<Bundle> waiting =
                find(organization, id).filter(bundle -> bundle.state() == BundleState.PENDING_REVIEW && !bundle.handedIn());
        if (waiting.isEmpty()) {
            return; // done before, or not wanted any more
        }
        try {
            CarrierAccount account = accounts.of(waiting.get());
            working(organization, id, claim -> submit(claim, account));
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                throw new RetryLaterException(CARRIER_AWAY, Duration.ZERO);
            }
            LOG.warn("Papers of organization {} are refused by the carrier: {}", organization, failed.getMessage());
            giveBack(organization, id, refusal(failed));
        } catch (BundleException changed) {
            if (changed.kind() == BundleException.Kind.CONFLICT) {
                giveBack(organization, id, new Evaluation(false, List.of(String.valueOf(changed.getMessage()))));
            }
        }
    }

    private boolean submit(Claim claim, CarrierAccount account) {
        String status = handover.bring(claim, account);
        if (status.equals(DRAFT)) {
            Evaluation evaluation = evaluate(claim, account);
            if (!evaluation.compliant()) {
                giveBack(claim.organization(), claim.bundle(), evaluation);
                return false;
            }
            Bundle bundle = find(claim.organization(), claim.bundle()).orElseThrow(BundleException::notFound);
            status = papers.status(account, bundle.sids().bundle().orElseThrow(), "pending-review")
                    .path("status")
                    .asText();
        }
        String now = status;
        claims.holding(claim, jdbc -> steps.handedIn(jdbc, claim.bundle(), now));
        return true;
    }

    /**
     * Has the carrier check papers as they are now, without handing them in.
     *
     * @throws BundleException if it does not answer, or somebody else works on them
     */
    Evaluation evaluate(Bundle bundle) {
        CarrierAccount account = accounts.of(bundle);
        try {
            return working(bundle.organizationId(), bundle.id(), claim -> {
                if (!handover.bring(claim, account).equals(DRAFT)) {
                    throw BundleException.conflict("The carrier is reviewing these papers already.");
                }
                return evaluate(claim, account);
            });
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                throw BundleException.carrierAway();
            }
            LOG.warn("Papers of {} are refused by the carrier: {}", bundle.organizationId(), failed.getMessage());
            Evaluation refusal = refusal(failed);
            scope.in(bundle.organizationId(), jdbc -> bundles.evaluated(jdbc, bundle.id(), refusal));
            return refusal;
        } catch (RetryLaterException busy) {
            throw BundleException.conflict("Somebody works on these papers right now. Try again in a moment.");
        }
    }

    private Evaluation evaluate(Claim claim, CarrierAccount account) {
        Bundle bundle = find(claim.organization(), claim.bundle()).orElseThrow(BundleException::notFound);
        Evaluation evaluation = papers.evaluate(account, bundle.sids().bundle().orElseThrow());
        claims.holding(claim, jdbc -> bundles.evaluated(jdbc, claim.bundle(), evaluation));
        return evaluation;
    }

    private static Evaluation refusal(CarrierException refused) {
        return new Evaluation(
                false,
                List.of("The carrier does not take what was filled in (error %d). Check names, numbers and the address."
                        .formatted(refused.code())));
    }

    /** They are their owner's again, who is told why. */
    private void giveBack(UUID organization, UUID id, Evaluation evaluation) {
        scope.changing(organization, jdbc -> {
            Optional<Bundle> bundle = bundles.locked(jdbc, id).filter(one -> one.state() == BundleState.PENDING_REVIEW);
            bundle.ifPresent(one -> {
                bundles.backToDraft(jdbc, id, evaluation);
                notices.tell(
                        jdbc, organization, "bundle_incomplete", id.toString(), one.number().number(), words(one, evaluation));
            });
            return true;
        });
    }

    private static String words(Bundle bundle, Evaluation evaluation) {
        return "Your papers “%s” could not be handed in. %s".formatted(bundle.name(), String.join(" ", evaluation.reasons()));
    }

    /** Takes on {@code bundle.cancelled}. */
    public void takeBack(Event event) {
        takeBack(event.organizationId(), event.subject().id());
    }

    void takeBack(UUID organization, UUID id) {
        Optional<Bundle> cancelled = find(organization, id)
                .filter(bundle -> bundle.state() == BundleState.CANCELLED)
                .filter(bundle -> bundle.sids().account().isPresent());
        if (cancelled.isEmpty()) {
            return;
        }
        try {
            CarrierAccount account = accounts.of(cancelled.get());
            working(organization, id, claim -> {
                handover.takeAllBack(claim, account);
                return true;
            });
        } catch (CarrierException failed) {
            if (!failed.isRefused()) {
                throw new RetryLaterException(CARRIER_AWAY, Duration.ZERO);
            }
            LOG.warn("The carrier keeps papers of organization {}: {}", organization, failed.getMessage());
        } catch (BundleException noAccount) {
            LOG.warn("Papers of organization {} stay at an account that is not in use any more", organization);
        }
    }

    private <T> T working(UUID organization, UUID id, Function<Claim, T> work) {
        Claim claim = claims.take(organization, id).orElseThrow(Claims::taken);
        try {
            return work.apply(claim);
        } finally {
            claims.release(claim);
        }
    }

    private Optional<Bundle> find(UUID organization, UUID id) {
        return scope.in(organization, (JdbcClient jdbc) -> bundles.find(jdbc, id));
    }
}
