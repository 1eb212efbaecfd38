package dev.switchboard.line.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.number.BundleTold;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.line.bundle.Seen.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at the carrier what became of papers. A callback is a reason to look, and no more: what it says counts once a look has
 * shown the same.
 */
@Component("bundleLooks")
public final class BundleLooks {

    private static final Logger LOG = LoggerFactory.getLogger(BundleLooks.class);
    private static final int LONGEST_REASON = 1_000;
    private static final long SECONDS_OF_ONE_LOOK = 5;

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final BundleDecisions decisions;
    private final PapersApi papers;
    private final BundleAccounts accounts;
    private final EventLog events;

    BundleLooks(
            OrganizationScope scope,
            BundleStore bundles,
            BundleDecisions decisions,
            PapersApi papers,
            BundleAccounts accounts,
            EventLog events) {
        this.scope = scope;
        this.bundles = bundles;
        this.decisions = decisions;
        this.papers = papers;
        this.accounts = accounts;
        this.events = events;
    }

    /** The carrier's callback, signed by it. However often it comes, there are not many looks. */
    public void told(BundleTold told) {
        UUID organization = told.organization().id();
        boolean asked = scope.in(organization, jdbc -> {
            Optional<Bundle> bundle = bundles.find(jdbc, told.bundleId())
                    .filter(one ->
                            one.sids().bundle().filter(told.bundleSid()::equals).isPresent());
            bundle.ifPresent(one -> {
                if (told.status().equals("twilio-rejected")) {
                    decisions.told(jdbc, one.id(), Evaluation.words(told.failureReason(), LONGEST_REASON));
                }
                String key = told.status() + "@" + Instant.now().getEpochSecond() / SECONDS_OF_ONE_LOOK;
                events.append(jdbc, organization, Subject.bundle(one.id()), "bundle.told", key);
            });
            return bundle.isPresent();
        });
        if (!asked) {
            LOG.warn("A callback about papers of organization {} fits none of them and changes nothing", organization);
        }
    }

    /** Takes on {@code bundle.told}. */
    public void look(Event event) {
        look(event.organizationId(), event.subject().id());
    }

    /** @throws RetryLaterException if the carrier does not answer */
    void look(UUID organization, UUID id) {
        Optional<Bundle> known = scope.in(organization, jdbc -> bundles.find(jdbc, id))
                .filter(Bundle::handedIn)
                .filter(bundle -> bundle.state() != BundleState.DRAFT && bundle.state() != BundleState.CANCELLED);
        if (known.isEmpty()) {
            return;
        }
        try {
            Seen seen = seen(known.get());
            scope.changing(organization, jdbc -> {
                decisions.settle(jdbc, id, seen);
                return true;
            });
        } catch (CarrierException failed) {
            later(organization, id);
            if (!failed.isRefused()) {
                throw new RetryLaterException("the carrier does not answer", Duration.ZERO);
            }
            LOG.warn("Papers of organization {} can't be looked at: {}", organization, failed.getMessage());
        } catch (BundleException noAccount) {
            later(organization, id);
            LOG.warn("Papers of organization {} can't be looked at: there is no account for it", organization);
        }
    }

    private void later(UUID organization, UUID id) {
        scope.in(organization, jdbc -> decisions.lookLater(jdbc, id));
    }

    private Seen seen(Bundle bundle) {
        CarrierAccount account = accounts.of(bundle);
        JsonNode json = papers.bundle(account, bundle.sids().bundle().orElseThrow(BundleException::notFound));
        Map<UUID, Judged> judged = new LinkedHashMap<>();
        if (json.path("status").asText().equals("twilio-rejected")) {
            List<BundleDocument> documents =
                    scope.in(bundle.organizationId(), jdbc -> bundles.documents(jdbc, bundle.id()));
            documents.forEach(document -> document.sid()
                    .ifPresent(sid -> judged.put(document.id(), Seen.judged(papers.document(account, sid)))));
        }
        return Seen.of(json, judged);
    }
}
