package dev.switchboard.line.bundle;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about how far papers are at the carrier, each in a transaction that holds their claim. */
@Component
final class StepStore {

    private static final Map<String, String> COLUMNS =
            Map.of("address", "address_sid", "bundle", "bundle_sid", "end_user", "end_user_sid");

    /** From here on they belong to that account. */
    int at(JdbcClient jdbc, UUID bundle, String account) {
        return jdbc.sql("UPDATE regulatory_bundles SET account_sid = coalesce(account_sid, ?) WHERE id = ?")
                .params(account, bundle)
                .update();
    }

    /** @return whether it was begun before */
    boolean begin(JdbcClient jdbc, UUID bundle, String step) {
        requireWanted(jdbc, bundle);
        return jdbc.sql("""
                        UPDATE regulatory_bundles SET begun = array_append(begun, ?::text)
                        WHERE id = ? AND NOT ? = ANY (begun)""").params(step, bundle, step).update() == 0;
    }

    int beginDocument(JdbcClient jdbc, UUID document) {
        int begun = jdbc.sql("""
                        UPDATE bundle_documents d SET begun = true FROM regulatory_bundles b
                        WHERE d.id = ? AND b.id = d.bundle_id AND b.organization_id = d.organization_id AND b.state <> 'cancelled'""").param(document).update();
        if (begun == 0) {
            throw BundleException.notFound();
        }
        return begun;
    }

    /** Their owner may have thought better of it in the middle. */
    private static void requireWanted(JdbcClient jdbc, UUID bundle) {
        jdbc.sql("SELECT id FROM regulatory_bundles WHERE id = ? AND state <> 'cancelled'")
                .param(bundle)
                .query(UUID.class)
                .optional()
                .orElseThrow(BundleException::notFound);
    }

    int made(JdbcClient jdbc, UUID bundle, String step, String sid) {
        return jdbc.sql("UPDATE regulatory_bundles SET " + COLUMNS.get(step)
                        + " = ?, carrier_status = coalesce(carrier_status, 'draft') WHERE id = ?")
                .params(sid, bundle)
                .update();
    }

    int sent(JdbcClient jdbc, UUID bundle, int version) {
        return jdbc.sql("UPDATE regulatory_bundles SET sent_version = ?, carrier_status = 'draft' WHERE id = ?")
                .params(version, bundle)
                .update();
    }

    /** @param status what the carrier calls them now */
    int handedIn(JdbcClient jdbc, UUID bundle, String status) {
        return jdbc.sql("""
                        UPDATE regulatory_bundles SET handed_in = true, carrier_status = ?, look_at = now() + interval '1 minute', updated_at = now()
                        WHERE id = ? AND state = 'pending_review'""").params(status, bundle).update();
    }

    Set<String> begun(JdbcClient jdbc, UUID bundle) {
        return Set.copyOf(jdbc.sql("SELECT unnest(begun) FROM regulatory_bundles WHERE id = ?")
                .param(bundle)
                .query(String.class)
                .list());
    }

    int forget(JdbcClient jdbc, UUID bundle) {
        return jdbc.sql("""
                        UPDATE regulatory_bundles SET begun = '{}', address_sid = NULL, end_user_sid = NULL, bundle_sid = NULL WHERE id = ?""").param(bundle).update();
    }

    /** The address proves what it may prove, without anybody uploading it. */
    boolean addAddressPapers(JdbcClient jdbc, Bundle bundle, boolean hasAddress, DocumentStore documents) {
        if (!hasAddress) {
            return false;
        }
        Set<String> proved =
                Set.copyOf(jdbc.sql("""
                        SELECT DISTINCT requirement FROM bundle_documents
                        WHERE organization_id = current_organization() AND bundle_id = ? AND removed_at IS NULL""").param(bundle.id()).query(String.class).list());
        bundle.regulation().requirements().stream()
                .filter(requirement -> requirement.isAddress() && !proved.contains(requirement.name()))
                .forEach(requirement -> documents.add(
                        jdbc,
                        bundle.organizationId(),
                        bundle.id(),
                        new DocumentStore.NewDocument(
                                requirement.name(), Regulation.ADDRESS, "", null, null, Map.of())));
        return true;
    }
}
