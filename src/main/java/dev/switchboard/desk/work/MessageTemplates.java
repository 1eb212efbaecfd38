package dev.switchboard.desk.work;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Words that are sent again and again. */
@Component
public final class MessageTemplates {

    public static final int MOST = 500;

    private final OrganizationScope scope;
    private final AuditLog audit;

    MessageTemplates(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * Adds one.
     *
     * @return nothing if there are as many as there may be
     * @throws DuplicateKeyException if there is one of this name
     */
    public Optional<Template> add(UUID organization, String actor, Map<String, @Nullable Object> fields) {
        return scope.changing(organization, jdbc -> {
            int count = jdbc.sql(
                            "SELECT count(*) FROM message_templates WHERE organization_id = current_organization()")
                    .query(Integer.class)
                    .single();
            if (count >= MOST) {
                return Optional.empty();
            }
            UUID id = jdbc.sql("""
                            INSERT INTO message_templates (organization_id, name, body, content_sid)
                            VALUES (current_organization(), :name, :body, :contentSid) RETURNING id""").params(fields).query(UUID.class).single();
            audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "created", "message-templates/" + id, Change.between(Map.of(), fields)));
            return find(jdbc, id);
        });
    }

    /**
     * Changes one.
     *
     * @param changes name, body, contentSid by their names in JSON; those left out stay
     * @throws DuplicateKeyException if there is another of this name
     */
    public Optional<Template> change(UUID organization, String actor, UUID id, Map<String, @Nullable Object> changes) {
        return scope.changing(organization, jdbc -> find(jdbc, id).map(template -> {
            Map<String, @Nullable Object> before = fields(template);
            Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
            after.putAll(changes);
            jdbc.sql("""
                            UPDATE message_templates SET name = :name, body = :body, content_sid = :contentSid, updated_at = now()
                            WHERE organization_id = current_organization() AND id = :id""").params(after).param("id", id).update();
            audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "changed", "message-templates/" + id, Change.between(before, after)));
            return find(jdbc, id).orElseThrow();
        }));
    }

    /** @return false if there is none */
    public boolean delete(UUID organization, String actor, UUID id) {
        return scope.changing(organization, jdbc -> find(jdbc, id)
                .map(template -> {
                    jdbc.sql("DELETE FROM message_templates WHERE organization_id = current_organization() AND id = ?")
                            .param(id)
                            .update();
                    audit.append(
                            jdbc,
                            organization,
                            new Change(
                                    actor, "deleted", "message-templates/" + id, Change.forgotten(fields(template))));
                    return true;
                })
                .orElse(false));
    }

    private static Optional<Template> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        SELECT id, name, body, content_sid, created_at, updated_at FROM message_templates
                        WHERE organization_id = current_organization() AND id = ?""").param(id).query(MessageTemplates::row).optional();
    }

    private static Map<String, @Nullable Object> fields(Template template) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", template.name());
        fields.put("body", template.body());
        fields.put("contentSid", template.contentSid());
        return fields;
    }

    /** Of the columns of the table. */
    public static Template row(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("body"),
                row.getString("content_sid"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /** @param body with fields {@code {name} {company} {agent} {number}} @param contentSid of an approved WhatsApp template */
    public record Template(
            UUID id, String name, String body, @Nullable String contentSid, Instant createdAt, Instant updatedAt) {}
}
