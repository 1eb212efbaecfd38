package dev.switchboard.line.bundle;

import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about papers that their owner causes, in the scope of an organization. */
@Component
final class BundleStore {

    private static final String INSERT = """
            INSERT INTO regulatory_bundles (id, organization_id, name, country, number_kind, end_user_type, phone_number, number_type,
                regulation_sid, regulation, details, key_version, requested_by)
            VALUES (:id, :organization, :name, :country, :kind, :endUserType, :number, :use, :regulationSid, :regulation::jsonb,
                :details, :keyVersion, :user)""";

    private static final String CHANGE = """
            UPDATE regulatory_bundles SET name = :name, phone_number = :number, number_type = :use, details = :details,
                key_version = :keyVersion, details_version = details_version + :changed, updated_at = now()
            WHERE organization_id = current_organization() AND id = :id""";

    private final Sealed sealed;

    BundleStore(Sealed sealed) {
        this.sealed = sealed;
    }

    UUID add(JdbcClient jdbc, UUID organization, String user, NewBundle wish, Regulation regulation) {
        UUID id = jdbc.sql("SELECT uuidv7()").query(UUID.class).single();
        of(jdbc.sql(INSERT), wish.name(), wish.number())
                .param("id", id)
                .param("organization", organization)
                .param("country", wish.number().country())
                .param("kind", wish.number().kind().wire())
                .param("endUserType", regulation.endUserType())
                .param("regulationSid", regulation.sid())
                .param("regulation", regulation.toJson())
                .param("details", sealed.details(organization, id, wish.details()))
                .param("keyVersion", sealed.keyVersion())
                .param("user", user)
                .update();
        return id;
    }

    /** @param changed whether the carrier has to hear of it */
    void change(JdbcClient jdbc, Bundle before, String name, NumberOfBundle number, Details details, boolean changed) {
        of(jdbc.sql(CHANGE), name, number)
                .param("id", before.id())
                .param("details", sealed.details(before.organizationId(), before.id(), details))
                .param("keyVersion", sealed.keyVersion())
                .param("changed", changed ? 1 : 0)
                .update();
    }

    private static JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, String name, NumberOfBundle number) {
        return statement
                .param("name", name)
                .param("number", number.number().map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("use", number.use());
    }

    Optional<Bundle> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(BundleRows.BUNDLES + " WHERE b.organization_id = current_organization() AND b.id = ?")
                .param(id)
                .query(BundleRows::bundle)
                .optional();
    }

    /** Those that a callback or a job comes by have nobody to be told that they are gone. */
    Optional<Bundle> locked(JdbcClient jdbc, UUID id) {
        return jdbc.sql(BundleRows.BUNDLES
                        + " WHERE b.organization_id = current_organization() AND b.id = ? FOR UPDATE OF b")
                .param(id)
                .query(BundleRows::bundle)
                .optional();
    }

    Details details(JdbcClient jdbc, Bundle bundle) {
        return jdbc.sql("SELECT details, key_version FROM regulatory_bundles WHERE id = ? AND details IS NOT NULL")
                .param(bundle.id())
                .query((row, number) ->
                        sealed.details(bundle.organizationId(), bundle.id(), row.getInt(2), row.getBytes(1)))
                .optional()
                .orElse(Details.NONE);
    }

    int count(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM regulatory_bundles
                        WHERE organization_id = current_organization() AND state IN ('draft', 'pending_review', 'in_review', 'rejected')""").query(Integer.class).single();
    }

    /** @return how often they were handed in, this time included */
    int submit(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        UPDATE regulatory_bundles SET state = 'pending_review', handed_in = false, submissions = submissions + 1, reasons = '{}',
                            told_reason = NULL, submitted_at = now(), decided_at = NULL, look_at = now() + interval '10 minutes', updated_at = now()
                        WHERE id = ? RETURNING submissions""").param(id).query(Integer.class).single();
    }

    /** Nobody needs any of it any more, here. */
    void cancel(JdbcClient jdbc, UUID id) {
        jdbc.sql("""
                        UPDATE regulatory_bundles SET state = 'cancelled', details = NULL, key_version = NULL, reasons = '{}', told_reason = NULL,
                            decided_at = now(), updated_at = now() WHERE id = ?""").param(id).update();
        jdbc.sql("""
                        UPDATE bundle_documents SET content = NULL, attributes = NULL, deleted_at = now(), removed_at = coalesce(removed_at, now())
                        WHERE organization_id = current_organization() AND bundle_id = ?""").param(id).update();
    }

    int evaluated(JdbcClient jdbc, UUID id, Evaluation evaluation) {
        return jdbc.sql("UPDATE regulatory_bundles SET evaluation = :it::jsonb, updated_at = now() WHERE id = :id")
                .param("it", evaluation.toJson())
                .param("id", id)
                .update();
    }

    /** The carrier would not take them: their owner has to change something. */
    void backToDraft(JdbcClient jdbc, UUID id, Evaluation evaluation) {
        evaluated(jdbc, id, evaluation);
        jdbc.sql("UPDATE regulatory_bundles SET state = 'draft' WHERE id = ? AND state = 'pending_review'")
                .param(id)
                .update();
    }

    List<BundleDocument> documents(JdbcClient jdbc, UUID bundle) {
        return jdbc.sql(BundleRows.DOCUMENTS + " AND d.removed_at IS NULL ORDER BY d.id")
                .param(bundle)
                .query(BundleRows::document)
                .list();
    }
}
