package dev.switchboard.line.bundle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import dev.switchboard.ground.organization.EveryOrganization;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What {@code reencrypt-credentials} is for credentials. One transaction for each piece, so that it can be stopped and started again. */
@Component
final class ReencryptPapers implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ReencryptPapers.class);

    private final EveryOrganization everyOrganization;
    private final OrganizationScope scope;
    private final Sealed sealed;
    private final List<Kind> kinds = List.of(
            new Kind("regulatory_bundles", "details", this::bundle),
            new Kind("bundle_documents", "coalesce(content, attributes)", this::document));

    ReencryptPapers(EveryOrganization everyOrganization, OrganizationScope scope, Sealed sealed) {
        this.everyOrganization = everyOrganization;
        this.scope = scope;
        this.sealed = sealed;
    }

    @Override
    public String name() {
        return "reencrypt-papers";
    }

    @Override
    public String purpose() {
        return "closes stored papers with ENCRYPTION_KEY; the key before it in ENCRYPTION_KEY_PREVIOUS opens them";
    }

    @Override
    public Outcome run() throws JobFailedException {
        long closed = 0;
        long unreadable = 0;
        for (List<UUID> page : everyOrganization.pages()) {
            for (UUID organization : page) {
                for (Kind kind : kinds) {
                    for (UUID id : old(organization, kind)) {
                        boolean done = once(organization, id, kind.piece);
                        closed += done ? 1 : 0;
                        unreadable += done ? 0 : 1;
                    }
                }
            }
        }
        String result = "%,d papers and documents re-encrypted".formatted(closed);
        if (unreadable > 0) {
            throw new JobFailedException(result + "; %,d can't be opened, the log names them".formatted(unreadable));
        }
        return new Outcome(closed, result);
    }

    private List<UUID> old(UUID organization, Kind kind) {
        return scope.in(organization, jdbc -> jdbc.sql("SELECT id FROM " + kind.table
                        + " WHERE organization_id = current_organization() AND key_version <> ? AND " + kind.closed
                        + " IS NOT NULL")
                .param(sealed.keyVersion())
                .query(UUID.class)
                .list());
    }

    /** @param closed what is closed in a row */
    private record Kind(String table, String closed, Piece piece) {}

    private interface Piece {

        int close(JdbcClient jdbc, UUID organization, UUID id);
    }

    private boolean once(UUID organization, UUID id, Piece piece) {
        try {
            scope.changing(organization, jdbc -> piece.close(jdbc, organization, id));
            return true;
        } catch (IllegalStateException unreadable) {
            LOG.error("{}", unreadable.getMessage());
            return false;
        }
    }

    private int bundle(JdbcClient jdbc, UUID organization, UUID id) {
        Optional<byte[]> closed = jdbc.sql(
                        "SELECT key_version, details FROM regulatory_bundles WHERE id = ? AND details IS NOT NULL")
                .param(id)
                .query((row, at) -> sealed.again(organization, Sealed.ofDetails(id), row.getInt(1), row.getBytes(2)))
                .optional();
        return closed.map(bytes -> jdbc.sql("UPDATE regulatory_bundles SET details = ?, key_version = ? WHERE id = ?")
                        .params(bytes, sealed.keyVersion(), id)
                        .update())
                .orElse(0);
    }

    private int document(JdbcClient jdbc, UUID organization, UUID id) {
        Closed closed = jdbc.sql("SELECT key_version, content, attributes FROM bundle_documents WHERE id = ?")
                .param(id)
                .query((row, at) -> new Closed(
                        row.getInt(1), Optional.ofNullable(row.getBytes(2)), Optional.ofNullable(row.getBytes(3))))
                .single();
        Optional<byte[]> content = closed.content()
                .map(bytes -> sealed.again(organization, Sealed.ofFile(id), closed.keyVersion(), bytes));
        Optional<byte[]> attributes = closed.attributes()
                .map(bytes -> sealed.again(organization, Sealed.ofAttributes(id), closed.keyVersion(), bytes));
        return jdbc.sql("UPDATE bundle_documents SET content = ?, attributes = ?, key_version = ? WHERE id = ?")
                .params(content.orElse(null), attributes.orElse(null), sealed.keyVersion(), id)
                .update();
    }

    private record Closed(int keyVersion, Optional<byte[]> content, Optional<byte[]> attributes) {}
}
