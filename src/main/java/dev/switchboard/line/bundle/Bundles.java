package dev.switchboard.line.bundle;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Papers as their owner works on them. Every method throws {@link BundleException} for what can't be done. */
@Component
public final class Bundles {

    /** That are neither approved nor given up. */
    public static final int MOST_OPEN = 50;

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final Regulations regulations;
    private final BundleSubmission submission;
    private final EventLog events;
    private final AuditLog audit;

    Bundles(
            OrganizationScope scope,
            BundleStore bundles,
            Regulations regulations,
            BundleSubmission submission,
            EventLog events,
            AuditLog audit) {
        this.scope = scope;
        this.bundles = bundles;
        this.regulations = regulations;
        this.submission = submission;
        this.events = events;
        this.audit = audit;
    }

    /** Papers with all that their owner may see of them. */
    public record Whole(
            Bundle bundle, Details details, List<BundleDocument> documents, List<Checklist.Item> checklist) {}

    /** Up to its FROM clause, with papers under the alias {@code b}, for lists. */
    public static String list() {
        return BundleRows.BUNDLES;
    }

    /** Reads a row of {@link #list}. */
    public static Bundle row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return BundleRows.bundle(row, number);
    }

    public Optional<Whole> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> bundles.find(jdbc, id).map(bundle -> whole(jdbc, bundle)));
    }

    private Whole whole(JdbcClient jdbc, Bundle bundle) {
        Details details = bundles.details(jdbc, bundle);
        List<BundleDocument> documents = bundles.documents(jdbc, bundle.id());
        return new Whole(bundle, details, documents, Checklist.of(bundle.regulation(), details, documents));
    }

    public Whole begin(UUID organization, String user, NewBundle wish) {
        Regulation regulation = BundleInput.choose(
                regulations.of(
                        organization, wish.number().country(), wish.number().kind()),
                wish.endUserType());
        BundleInput.require(regulation, wish.details());
        return scope.changing(organization, jdbc -> {
            if (bundles.count(jdbc) >= MOST_OPEN) {
                throw BundleException.conflict(
                        "There are " + MOST_OPEN + " open papers already. Finish or remove some.");
            }
            UUID id = bundles.add(jdbc, organization, user, wish, regulation);
            audit(jdbc, organization, user, "created", id, Map.of(), Map.of("name", wish.name(), "state", "draft"));
            return whole(jdbc, bundles.find(jdbc, id).orElseThrow());
        });
    }

    /** What a change is made of: what there was before, and what is written in its place. */
    public interface Edit {

        NewBundle of(Bundle bundle, Details details);
    }

    public Whole change(UUID organization, String user, UUID id, Edit edit) {
        return scope.changing(organization, jdbc -> {
            Bundle before = open(jdbc, id);
            Details details = bundles.details(jdbc, before);
            NewBundle after = edit.of(before, details);
            BundleInput.require(before.regulation(), after.details());
            boolean changed = !after.details().equals(details);
            bundles.change(jdbc, before, after.name(), after.number(), after.details(), changed);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>(); // whose, never what
            fields.put("name", after.name());
            if (changed) {
                fields.put("details", "changed");
            }
            audit(jdbc, organization, user, "changed", id, Map.of("name", before.name()), fields);
            return whole(jdbc, bundles.find(jdbc, id).orElseThrow());
        });
    }

    /** Has the carrier check them, without handing them in. */
    public Evaluation evaluate(UUID organization, String user, UUID id) {
        Bundle bundle = scope.in(organization, jdbc -> {
            Bundle open = open(jdbc, id);
            requireEmail(bundles.details(jdbc, open));
            audit(jdbc, organization, user, "changed", id, Map.of(), Map.of("evaluation", "asked"));
            return open;
        });
        return submission.evaluate(bundle);
    }

    /** Nothing can be begun at the carrier without. */
    private static void requireEmail(Details details) {
        if (details.email().isEmpty()) {
            throw BundleException.incomplete(List.of("Fill in an e-mail address for questions of the carrier."));
        }
    }

    /** Hands them in, or in again; the carrier has them a moment later. */
    public Whole submit(UUID organization, String user, UUID id) {
        return scope.changing(organization, jdbc -> {
            Bundle before = open(jdbc, id);
            List<String> missing = Checklist.missing(whole(jdbc, before).checklist());
            if (!missing.isEmpty()) {
                throw BundleException.incomplete(missing);
            }
            int times = bundles.submit(jdbc, id);
            events.append(jdbc, organization, Subject.bundle(id), "bundle.submitted", String.valueOf(times));
            audit(
                    jdbc,
                    organization,
                    user,
                    "changed",
                    id,
                    Map.of("state", before.state().wire()),
                    Map.of("state", "pending_review"));
            return whole(jdbc, bundles.find(jdbc, id).orElseThrow());
        });
    }

    /** Gives them up: what is personal is forgotten here at once, and at the carrier a moment later. */
    public void cancel(UUID organization, String user, UUID id) {
        scope.changing(organization, jdbc -> {
            Bundle before = bundles.locked(jdbc, id).orElseThrow(BundleException::notFound);
            if (before.state() == BundleState.APPROVED || before.state() == BundleState.EXPIRED) {
                throw BundleException.conflict("A number may depend on these papers. They can't be removed any more.");
            }
            if (before.state() != BundleState.CANCELLED) {
                bundles.cancel(jdbc, id);
                events.append(jdbc, organization, Subject.bundle(id), "bundle.cancelled", "cancelled");
                audit(
                        jdbc,
                        organization,
                        user,
                        "deleted",
                        id,
                        Map.of("state", before.state().wire()),
                        Map.of("state", "cancelled"));
            }
            return true;
        });
    }

    private Bundle open(JdbcClient jdbc, UUID id) {
        Bundle bundle = bundles.locked(jdbc, id).orElseThrow(BundleException::notFound);
        if (!bundle.state().isOpen()) {
            throw BundleException.conflict(
                    bundle.state().isWaiting()
                            ? "These papers are being reviewed. They can be changed again if they are rejected."
                            : "These papers are " + bundle.state().wire() + " and can't be changed any more.");
        }
        return bundle;
    }

    private void audit(
            JdbcClient jdbc,
            UUID organization,
            String user,
            String action,
            UUID id,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        audit.append(
                jdbc,
                organization,
                new Change(user, action, "regulatory-bundles/" + id, Change.between(before, after)));
    }
}
