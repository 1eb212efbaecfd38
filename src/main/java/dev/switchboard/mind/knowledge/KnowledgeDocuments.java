package dev.switchboard.mind.knowledge;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents of organizations: given, and taken away. They are read later, one event for each. */
@Component
public final class KnowledgeDocuments {

    /** Of an organization. */
    public static final int MOST = 1_000;

    static final String RECEIVED = "knowledge.received";

    private static final String SHOWN =
            "id, title, source, kind, content_type, size_bytes, state, reason, passages, read_at, created_at, updated_at";

    private static final String ADD = """
            INSERT INTO knowledge_documents AS d (organization_id, key, title, source, kind, content, size_bytes, created_by)
            VALUES (:organization, :key, :title, :source, :kind, :content, :size, :actor)
            ON CONFLICT (organization_id, key) DO UPDATE SET
                title = CASE WHEN excluded.kind = 'address' AND excluded.title = excluded.source THEN d.title ELSE excluded.title END,
                source = excluded.source, kind = excluded.kind, content = excluded.content, size_bytes = excluded.size_bytes,
                state = 'pending', reason = NULL, revision = d.revision + 1, updated_at = now()
            RETURNING revision, %s""".formatted(SHOWN);

    private final OrganizationScope scope;
    private final EventLog events;
    private final AuditLog audit;

    KnowledgeDocuments(OrganizationScope scope, EventLog events, AuditLog audit) {
        this.scope = scope;
        this.events = events;
        this.audit = audit;
    }

    /** What to select for {@link #row}; the table goes by {@code d}. */
    public static String list() {
        return "SELECT d." + SHOWN.replace(", ", ", d.") + " FROM knowledge_documents d";
    }

    /** @return empty if there are as many as there may be */
    public Optional<Document> add(UUID organization, String actor, Given given) {
        return scope.changing(organization, jdbc -> {
            boolean full = jdbc.sql("""
                            SELECT count(*) >= ? AND NOT bool_or(key = ?) FROM knowledge_documents
                            WHERE organization_id = current_organization()""")
                    .params(MOST, given.key())
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
            return full ? Optional.empty() : Optional.of(add(jdbc, organization, actor, given));
        });
    }

    /** Whether nothing was ever given to the organization's agent. */
    boolean neverHadAny(UUID organization) {
        return scope.in(organization, jdbc -> jdbc.sql("SELECT NOT EXISTS (SELECT FROM knowledge_versions)")
                .query(Boolean.class)
                .single());
    }

    private Document add(JdbcClient jdbc, UUID organization, String actor, Given given) {
        byte @Nullable [] content = given.content();
        Map.Entry<Integer, Document> added = jdbc.sql(ADD)
                .param("organization", organization)
                .param("key", given.key())
                .param("title", given.title())
                .param("source", given.source())
                .param("kind", given.kind())
                .param("content", content, Types.BINARY)
                .param("size", content == null ? null : content.length, Types.INTEGER)
                .param("actor", actor)
                .query((row, number) -> Map.entry(row.getInt("revision"), row(row, number)))
                .single();
        Document document = added.getValue();
        events.append(jdbc, organization, subject(document.id()), RECEIVED, String.valueOf(added.getKey()));
        Map<String, List<@Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("title", Arrays.asList(null, document.title()));
        fields.put("kind", Arrays.asList(null, document.kind()));
        String action = added.getKey() == 1 ? "created" : "changed";
        audit.append(jdbc, organization, new Change(actor, action, "knowledge/" + document.id(), fields));
        return document;
    }

    public Optional<Document> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> jdbc.sql(
                        list() + " WHERE d.organization_id = current_organization() AND d.id = ?")
                .param(id)
                .query(KnowledgeDocuments::row)
                .optional());
    }

    /** Once this returns no search finds it, on any instance. */
    public boolean delete(UUID organization, String actor, UUID id) {
        return scope.in(organization, jdbc -> {
            PassageStore.changes(jdbc, organization);
            Optional<String> title = jdbc.sql("""
                            DELETE FROM knowledge_documents WHERE organization_id = current_organization() AND id = ? RETURNING title""").param(id).query(String.class).optional();
            title.ifPresent(text -> audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "deleted", "knowledge/" + id, Map.of("title", Arrays.asList(text, null)))));
            return title.isPresent();
        });
    }

    static Subject subject(UUID document) {
        return new Subject("knowledge", document);
    }

    public static Document row(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("source"),
                row.getString("kind"),
                row.getString("content_type"),
                row.getObject("size_bytes", Integer.class),
                row.getString("state"),
                row.getString("reason"),
                row.getInt("passages"),
                instant(row, "read_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
