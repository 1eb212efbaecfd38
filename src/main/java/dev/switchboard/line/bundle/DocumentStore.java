package dev.switchboard.line.bundle;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about documents of papers, in the scope of an organization. */
@Component
final class DocumentStore {

    private static final String INSERT = """
            INSERT INTO bundle_documents (id, organization_id, bundle_id, requirement, type, file_name, content_type, size_bytes, content,
                attributes, key_version)
            VALUES (:id, :organization, :bundle, :requirement, :type, :name, :contentType, :size, :content, :attributes, :keyVersion)""";

    private final Sealed sealed;

    DocumentStore(Sealed sealed) {
        this.sealed = sealed;
    }

    /** @param content null for an address, which is no file */
    record NewDocument(
            String requirement,
            String type,
            String fileName,
            @Nullable String contentType,
            byte @Nullable [] content,
            Map<String, String> attributes) {}

    UUID add(JdbcClient jdbc, UUID organization, UUID bundle, NewDocument document) {
        UUID id = jdbc.sql("SELECT uuidv7()").query(UUID.class).single();
        byte[] content = document.content();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("organization", organization)
                .param("bundle", bundle)
                .param("requirement", document.requirement())
                .param("type", document.type())
                .param("name", document.fileName())
                .param("contentType", document.contentType(), Types.VARCHAR)
                .param("size", content == null ? null : content.length, Types.INTEGER)
                .param("content", content == null ? null : sealed.file(organization, id, content), Types.BINARY)
                .param("attributes", sealed.attributes(organization, id, document.attributes()))
                .param("keyVersion", sealed.keyVersion())
                .update();
        return id;
    }

    Optional<BundleDocument> find(JdbcClient jdbc, UUID bundle, UUID id) {
        return jdbc.sql(BundleRows.DOCUMENTS + " AND d.id = ? AND d.removed_at IS NULL")
                .params(bundle, id)
                .query(BundleRows::document)
                .optional();
    }

    /** Those that are removed and not taken back at the carrier yet included. */
    List<BundleDocument> all(JdbcClient jdbc, UUID bundle) {
        return jdbc.sql(BundleRows.DOCUMENTS + " ORDER BY d.id")
                .param(bundle)
                .query(BundleRows::document)
                .list();
    }

    byte[] content(JdbcClient jdbc, UUID organization, UUID id) {
        return jdbc.sql("SELECT key_version, content FROM bundle_documents WHERE id = ? AND content IS NOT NULL")
                .param(id)
                .query((row, number) -> sealed.openFile(organization, id, row.getInt(1), row.getBytes(2)))
                .single();
    }

    Map<String, String> attributes(JdbcClient jdbc, UUID organization, UUID id) {
        return jdbc.sql("SELECT key_version, attributes FROM bundle_documents WHERE id = ? AND attributes IS NOT NULL")
                .param(id)
                .query((row, number) -> sealed.openAttributes(organization, id, row.getInt(1), row.getBytes(2)))
                .optional()
                .orElse(Map.of());
    }

    /** Gone for its owner; the row stays for as long as there may be something of it at the carrier. */
    void remove(JdbcClient jdbc, BundleDocument document) {
        if (document.begun() || document.sid().isPresent()) {
            jdbc.sql("""
                            UPDATE bundle_documents SET removed_at = now(), deleted_at = now(), content = NULL, attributes = NULL WHERE id = ?""").param(document.id()).update();
        } else {
            forget(jdbc, document.id());
        }
    }

    int forget(JdbcClient jdbc, UUID id) {
        return jdbc.sql("DELETE FROM bundle_documents WHERE id = ?").param(id).update();
    }

    int made(JdbcClient jdbc, UUID id, String sid) {
        return jdbc.sql("UPDATE bundle_documents SET document_sid = ?, carrier_status = 'draft' WHERE id = ?")
                .params(sid, id)
                .update();
    }

    int judged(JdbcClient jdbc, UUID id, String status, List<String> reasons) {
        return jdbc.sql("UPDATE bundle_documents SET carrier_status = ?, reasons = ? WHERE id = ?")
                .params(status, reasons.toArray(String[]::new), id)
                .update();
    }

    /** Deletes the files, and leaves what they were. @return how many */
    int deleteFiles(JdbcClient jdbc, UUID bundle) {
        return jdbc.sql("""
                        UPDATE bundle_documents SET content = NULL, attributes = NULL, deleted_at = now()
                        WHERE organization_id = current_organization() AND bundle_id = ? AND content IS NOT NULL""").param(bundle).update();
    }
}
