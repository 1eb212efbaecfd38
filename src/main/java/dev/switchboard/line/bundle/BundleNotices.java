package dev.switchboard.line.bundle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.notice.Notices;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells an owner what was decided, and settles what was told of the same papers before. */
@Component("bundleNotices")
public final class BundleNotices {

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final DocumentStore documents;
    private final Notices notices;
    private final BundleProperties properties;

    BundleNotices(
            OrganizationScope scope,
            BundleStore bundles,
            DocumentStore documents,
            Notices notices,
            BundleProperties properties) {
        this.scope = scope;
        this.bundles = bundles;
        this.documents = documents;
        this.notices = notices;
        this.properties = properties;
    }

    /** Takes on {@code bundle.approved}, {@code bundle.rejected} and {@code bundle.expired}. */
    public void tell(Event event) {
        String type = event.type().replace('.', '_');
        scope.in(event.organizationId(), jdbc -> {
            Optional<Bundle> bundle = bundles.find(jdbc, event.subject().id());
            // Of a decision that another one has come after since, nobody has to hear.
            bundle.filter(one -> type.equals("bundle_" + one.state().wire())).ifPresent(one -> {
                for (String told : new String[] {"approved", "rejected", "expired", "incomplete"}) {
                    if (!type.equals("bundle_" + told)) {
                        notices.settle(
                                jdbc,
                                one.organizationId(),
                                "bundle_" + told,
                                one.id().toString());
                    }
                }
                notices.tell(
                        jdbc,
                        one.organizationId(),
                        type,
                        one.id().toString(),
                        one.number().number(),
                        words(one));
            });
            return true;
        });
    }

    private static String words(Bundle bundle) {
        String reasons = bundle.reasons().isEmpty() ? "" : " " + String.join(" ", bundle.reasons());
        return switch (bundle.state()) {
            case APPROVED ->
                "Your papers “%s” are approved%s.%s"
                        .formatted(
                                bundle.name(),
                                bundle.carrierStatus().equals(Seen.FOR_NOW) ? " for now, and the review goes on" : "",
                                bundle.orderId().isPresent() ? " The number is being bought." : "");
            case REJECTED ->
                "Your papers “%s” were rejected. Correct them and submit them again.%s"
                        .formatted(bundle.name(), reasons);
            default ->
                "Your papers “%s” have expired. Correct them and submit them again, or the number can't be used any more."
                        .formatted(bundle.name());
        };
    }

    /** Deletes files that were approved for good, unless the settings say that they are kept. */
    public void deleteFiles(Event event) {
        if (!properties.deleteFilesAfterApproval()) {
            return;
        }
        scope.in(event.organizationId(), jdbc -> bundles.find(
                        jdbc, event.subject().id())
                .filter(bundle -> bundle.state() == BundleState.APPROVED)
                .filter(bundle -> !bundle.carrierStatus().equals(Seen.FOR_NOW))
                .map(bundle -> documents.deleteFiles(jdbc, bundle.id()))
                .orElse(0));
    }
}
