package dev.switchboard.line.bundle;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.line.bundle.DocumentStore.NewDocument;
import dev.switchboard.line.bundle.Regulation.Accepted;
import dev.switchboard.line.bundle.Regulation.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents of papers. Every method throws {@link BundleException} for what can't be done. */
@Component
public final class BundlePapers {

    /** In bytes; what the carrier takes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int MOST = 20;

    private final OrganizationScope scope;
    private final BundleStore bundles;
    private final DocumentStore documents;
    private final AuditLog audit;

    BundlePapers(OrganizationScope scope, BundleStore bundles, DocumentStore documents, AuditLog audit) {
        this.scope = scope;
        this.bundles = bundles;
        this.documents = documents;
        this.audit = audit;
    }

    /**
     * A document as somebody hands it in.
     *
     * @param requirement what it proves; empty: the first that takes such a one
     * @param type the carrier's name of this kind of document
     * @param attributes the carrier's names of what is on it to what was filled in
     */
    public record Upload(
            Optional<String> requirement,
            String type,
            String fileName,
            byte[] content,
            Map<String, String> attributes) {

        @Override
        public String toString() {
            return "Upload[" + type + "]";
        }
    }

    /** Takes the place of what proved the same before. */
    public BundleDocument add(UUID organization, String user, UUID bundle, Upload upload) {
        if (upload.content().length > LARGEST) {
            throw BundleException.tooLarge();
        }
        FileType file = FileType.of(upload.content())
                .orElseThrow(() -> BundleException.badValue("file", "a whole PDF, JPEG or PNG"));
        return scope.changing(organization, jdbc -> {
            Bundle open = open(jdbc, bundle);
            List<BundleDocument> before = bundles.documents(jdbc, bundle);
            Requirement requirement =
                    BundleInput.requirement(open.regulation(), upload.requirement(), upload.type(), before);
            Accepted accepted = requirement.accepted(upload.type()).orElseThrow();
            BundleInput.require(accepted, upload.attributes());
            if (documents.all(jdbc, bundle).size() >= MOST) {
                throw BundleException.conflict(
                        "There are " + MOST + " documents already, which is as many as there may be.");
            }
            before.stream()
                    .filter(document -> document.requirement().equals(requirement.name()))
                    .forEach(document -> documents.remove(jdbc, document));
            UUID id = documents.add(
                    jdbc,
                    organization,
                    bundle,
                    new NewDocument(
                            requirement.name(),
                            upload.type(),
                            BundleInput.fileName(upload.fileName()),
                            file.contentType(),
                            upload.content(),
                            upload.attributes()));
            audit(jdbc, organization, user, "created", id, "size", upload.content().length);
            return documents.find(jdbc, bundle, id).orElseThrow();
        });
    }

    public void remove(UUID organization, String user, UUID bundle, UUID id) {
        scope.changing(organization, jdbc -> {
            open(jdbc, bundle);
            BundleDocument document = documents.find(jdbc, bundle, id).orElseThrow(BundleException::notFound);
            documents.remove(jdbc, document);
            audit(jdbc, organization, user, "deleted", id, "type", document.type());
            return true;
        });
    }

    private Bundle open(JdbcClient jdbc, UUID id) {
        Bundle bundle = bundles.locked(jdbc, id).orElseThrow(BundleException::notFound);
        if (!bundle.state().isOpen()) {
            throw BundleException.conflict("The documents of papers that are "
                    + bundle.state().wire().replace('_', ' ') + " can't be changed.");
        }
        return bundle;
    }

    private void audit(
            JdbcClient jdbc, UUID organization, String user, String action, UUID id, String field, Object value) {
        List<@Nullable Object> values =
                action.equals("deleted") ? Arrays.asList(value, null) : Arrays.asList(null, value);
        audit.append(jdbc, organization, new Change(user, action, "bundle-documents/" + id, Map.of(field, values)));
    }
}
