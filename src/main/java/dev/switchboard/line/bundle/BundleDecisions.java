package dev.switchboard.line.bundle;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.line.bundle.Seen.Judged;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of papers by what was seen of them, in one transaction with what follows from it. */
@Component
final class BundleDecisions {

    private static final String SEEN = """
            UPDATE regulatory_bundles SET state = :state, carrier_status = :status, reasons = :reasons, valid_until = :until,
                look_at = now() + :pause * interval '1 second', looked_at = now(),
                decided_at = CASE WHEN state <> :state THEN now() ELSE decided_at END,
                updated_at = CASE WHEN state <> :state OR carrier_status IS DISTINCT FROM :status THEN now() ELSE updated_at END
            WHERE id = :id""";

    private static final long DAY = 24 * 3_600;
    private static final int MOST_REASONS = 20;

    private final BundleStore bundles;
    private final DocumentStore documents;
    private final BundleNumbers numbers;
    private final BundleExpiry expiry;
    private final EventLog events;
    private final AuditLog audit;
    private final BundleProperties properties;

    BundleDecisions(
            BundleStore bundles,
            DocumentStore documents,
            BundleNumbers numbers,
            BundleExpiry expiry,
            EventLog events,
            AuditLog audit,
            BundleProperties properties) {
        this.bundles = bundles;
        this.documents = documents;
        this.numbers = numbers;
        this.expiry = expiry;
        this.events = events;
        this.audit = audit;
        this.properties = properties;
    }

    /** The reason that a callback gave; shown once a look has shown the same decision. */
    void told(JdbcClient jdbc, UUID id, String reason) {
        jdbc.sql("UPDATE regulatory_bundles SET told_reason = nullif(?, '') WHERE id = ?")
                .params(reason, id)
                .update();
    }

    int lookLater(JdbcClient jdbc, UUID id) {
        return jdbc.sql("UPDATE regulatory_bundles SET look_at = now() + ? * interval '1 second' WHERE id = ?")
                .params(properties.lookEvery().toSeconds(), id)
                .update();
    }

    /** The caller's transaction holds the organization: of two that saw the same the second changes nothing. */
    void settle(JdbcClient jdbc, UUID id, Seen seen) {
        Optional<Bundle> known = bundles.locked(jdbc, id)
                .filter(Bundle::handedIn)
                .filter(bundle -> bundle.state() != BundleState.DRAFT && bundle.state() != BundleState.CANCELLED);
        if (known.isEmpty()) {
            return; // changed or taken back by its owner since it was looked at
        }
        Bundle before = known.get();
        BundleState state = state(before, seen, Instant.now());
        seen.documents()
                .forEach((document, judged) -> documents.judged(jdbc, document, judged.status(), judged.reasons()));
        List<String> reasons = state == BundleState.REJECTED ? reasons(before, seen) : List.of();
        write(jdbc, before, state, seen, reasons);
        if (state != before.state()) {
            audit.append(
                    jdbc,
                    before.organizationId(),
                    new Change(
                            "carrier",
                            "changed",
                            "regulatory-bundles/" + before.id(),
                            Change.between(Map.of("state", before.state().wire()), Map.of("state", state.wire()))));
        }
        boolean forGood = state == BundleState.APPROVED
                && seen.isApproved()
                && before.carrierStatus().equals(Seen.FOR_NOW);
        boolean explained = state == BundleState.REJECTED
                && state == before.state()
                && !before.reasons().equals(reasons);
        if (state != before.state() || forGood || explained) {
            tell(
                    jdbc,
                    before,
                    state,
                    forGood ? "-for-good" : explained ? "-explained-" + Integer.toHexString(reasons.hashCode()) : "");
        }
        if (state == BundleState.APPROVED) {
            numbers.order(jdbc, before);
            expiry.tell(jdbc, before, seen.validUntil());
        }
    }

    private static BundleState state(Bundle bundle, Seen seen, Instant now) {
        boolean over = seen.validUntil()
                .or(() -> bundle.validity().until())
                .filter(now::isAfter)
                .isPresent();
        boolean wasGood = bundle.state() == BundleState.APPROVED || bundle.state() == BundleState.EXPIRED;
        return switch (seen.status()) {
            // For now is good as well: numbers may be bought while it lasts.
            case Seen.APPROVED, Seen.FOR_NOW -> over ? BundleState.EXPIRED : BundleState.APPROVED;
            case "twilio-rejected" -> wasGood && over ? BundleState.EXPIRED : BundleState.REJECTED;
            case "in-review" -> BundleState.IN_REVIEW;
            case "pending-review" -> BundleState.PENDING_REVIEW;
            default -> bundle.state();
        };
    }

    private static List<String> reasons(Bundle bundle, Seen seen) {
        if (!seen.isRejected()) {
            return bundle.reasons(); // being corrected at the carrier
        }
        List<String> reasons = new ArrayList<>();
        bundle.toldReason().ifPresent(reasons::add);
        seen.documents().values().stream()
                .map(Judged::reasons)
                .flatMap(List::stream)
                .filter(reason -> !reasons.contains(reason))
                .forEach(reasons::add);
        return List.copyOf(reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
    }

    private void write(JdbcClient jdbc, Bundle before, BundleState state, Seen seen, List<String> reasons) {
        jdbc.sql(SEEN)
                .param("id", before.id())
                .param("state", state.wire())
                .param("status", Evaluation.words(seen.status(), 60))
                .param("reasons", reasons.toArray(String[]::new))
                .param("until", time(seen.validUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "pause",
                        state == BundleState.APPROVED && seen.isApproved()
                                ? DAY
                                : properties.lookEvery().toSeconds())
                .update();
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> moment) {
        return moment.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** @param more of a decision that is known: approved for good, or rejected for reasons that come with a later callback */
    private void tell(JdbcClient jdbc, Bundle before, BundleState state, String more) {
        if (state == BundleState.APPROVED || state == BundleState.REJECTED || state == BundleState.EXPIRED) {
            // Once for each time that they were handed in, and each decision about that.
            events.append(
                    jdbc,
                    before.organizationId(),
                    Subject.bundle(before.id()),
                    "bundle." + state.wire(),
                    before.submissions() + "-" + Instant.now().getEpochSecond() + more);
        }
    }
}
