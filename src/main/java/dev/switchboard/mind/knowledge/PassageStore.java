package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.mind.knowledge.Cutter.Piece;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents that wait to be read, and what was read of them. */
final class PassageStore {

    /** Of an organization. */
    static final int MOST = 20_000;

    private static final String SETTLE = """
            UPDATE knowledge_documents SET state = 'ready', reason = NULL, content = NULL, checked_at = now(), updated_at = now(),
                content_type = :type, size_bytes = :size, hash = :hash, title = :title, passages = :passages, read_at = now()
            WHERE organization_id = current_organization() AND id = :id AND revision = :revision AND state = 'pending'""";

    private static final String INSERT = """
            INSERT INTO knowledge_passages (organization_id, document_id, position, title, heading, text, language, words)
            SELECT current_organization(), ?, f.position, ?, f.heading, f.text, ?, setweight(knowledge_words(?, f.heading), 'A')
                || setweight(knowledge_words(?, ?), 'B') || knowledge_words(?, f.text)
            FROM unnest(?, ?) WITH ORDINALITY AS f (heading, text, position)""";

    /** What was found before stays found, so its owner is told rather than left without. */
    private static final String FAIL = """
            UPDATE knowledge_documents SET content = NULL, checked_at = now(), updated_at = now(),
                state = CASE WHEN passages > 0 THEN 'ready' ELSE 'failed' END,
                reason = :reason || CASE WHEN passages > 0 THEN ' What was read before is still used.' ELSE '' END
            WHERE organization_id = current_organization() AND id = :id AND revision = :revision AND state = 'pending'""";

    private final OrganizationScope scope;

    PassageStore(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param content null for an address */
    record Waiting(
            int revision,
            String title,
            String source,
            boolean isAddress,
            int passages,
            @Nullable String hash,
            byte @Nullable [] content) {}

    Optional<Waiting> waiting(UUID organization, UUID document) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT revision, title, source, kind = 'address', passages, hash, content FROM knowledge_documents
                        WHERE organization_id = current_organization() AND id = ? AND state = 'pending'""")
                .param(document)
                .query((row, number) -> new Waiting(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getBytes(7)))
                .optional());
    }

    /** It is what it was. */
    void unchanged(UUID organization, UUID document, int revision) {
        scope.in(organization, jdbc -> jdbc.sql("""
                        UPDATE knowledge_documents SET state = 'ready', reason = NULL, content = NULL, checked_at = now()
                        WHERE organization_id = current_organization() AND id = ? AND revision = ? AND state = 'pending'""").params(document, revision).update());
    }

    void fail(UUID organization, UUID document, int revision, String reason) {
        scope.in(organization, jdbc -> jdbc.sql(FAIL)
                .param("reason", reason)
                .param("id", document)
                .param("revision", revision)
                .update());
    }

    /** What was read of a document. */
    record Read(String title, String contentType, int size, String hash, List<Piece> pieces) {}

    /**
     * All old passages go and all new ones come in one moment. Nothing happens if the document is gone, or was given again
     * in the meantime.
     *
     * @return false if there would be more passages than there may be
     */
    boolean replace(UUID organization, UUID document, int revision, Read read) {
        return scope.in(organization, jdbc -> {
            changes(jdbc, organization);
            int others = jdbc.sql("""
                            SELECT coalesce(sum(passages), 0) FROM knowledge_documents
                            WHERE organization_id = current_organization() AND id <> ?""").param(document).query(Integer.class).single();
            if (others + read.pieces().size() > MOST) {
                return false;
            }
            int settled = jdbc.sql(SETTLE)
                    .param("type", read.contentType())
                    .param("size", read.size())
                    .param("hash", read.hash())
                    .param("title", read.title())
                    .param("passages", read.pieces().size())
                    .param("id", document)
                    .param("revision", revision)
                    .update();
            if (settled > 0) {
                write(jdbc, document, read);
            }
            return true;
        });
    }

    private static void write(JdbcClient jdbc, UUID document, Read read) {
        jdbc.sql("DELETE FROM knowledge_passages WHERE organization_id = current_organization() AND document_id = ?")
                .param(document)
                .update();
        String language = jdbc.sql("SELECT " + Languages.SPOKEN)
                .query((row, number) -> Languages.configuration(row.getString(1)))
                .single();
        jdbc.sql(INSERT)
                .params(
                        document,
                        read.title(),
                        language,
                        language,
                        language,
                        read.title(),
                        language,
                        read.pieces().stream().map(Piece::heading).toArray(String[]::new),
                        read.pieces().stream().map(Piece::text).toArray(String[]::new))
                .update();
    }

    /** Whoever changes passages waits here for whoever else does; and whoever has them in memory will see it. */
    static void changes(JdbcClient jdbc, UUID organization) {
        jdbc.sql("""
                        INSERT INTO knowledge_versions AS v (organization_id) VALUES (?)
                        ON CONFLICT (organization_id) DO UPDATE SET version = v.version + 1""").param(organization).update();
    }

    /** Organizations with such passages, in order, from behind that one on. */
    List<UUID> uncompared(String model, UUID after, int most) {
        return scope.nowhere()
                .sql("SELECT list_uncompared_knowledge(?, ?, ?)")
                .params(model, after, most)
                .query(UUID.class)
                .list();
    }

    record Unplaced(UUID id, String text) {}

    /** Passages of which this model has not told yet what they mean. */
    List<Unplaced> unplaced(UUID organization, String model, int most) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT id, title || E'\\n' || heading || E'\\n' || text FROM knowledge_passages
                        WHERE organization_id = current_organization() AND vector_model IS DISTINCT FROM ? ORDER BY id LIMIT ?""")
                .params(model, most)
                .query((row, number) -> new Unplaced(row.getObject(1, UUID.class), row.getString(2)))
                .list());
    }

    void place(UUID organization, String model, List<Unplaced> passages, Vectors.Meanings meanings) {
        List<float[]> vectors = meanings.vectors();
        scope.in(organization, jdbc -> {
            changes(jdbc, organization);
            meanings.pay(jdbc, organization, "passages", passages.get(0).id(), model);
            for (int i = 0; i < passages.size(); i++) {
                jdbc.sql("""
                                UPDATE knowledge_passages SET vector = ?, vector_model = ?
                                WHERE organization_id = current_organization() AND id = ?""")
                        .params(vectors.get(i), model, passages.get(i).id())
                        .update();
            }
            return passages.size();
        });
    }
}
