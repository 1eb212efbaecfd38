package dev.switchboard.ground.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appended to in the transaction that makes the change, so that there is never one without the other. */
@Component
public final class AuditLog {

    private final ObjectMapper json;

    AuditLog(ObjectMapper json) {
        this.json = json;
    }

    public void append(JdbcClient jdbc, UUID organizationId, Change change) {
        try {
            jdbc.sql(
                            "INSERT INTO audit_log (organization_id, actor, action, subject, changes) VALUES (?, ?, ?, ?, ?::jsonb)")
                    .params(
                            organizationId,
                            change.actor(),
                            change.action(),
                            change.subject(),
                            json.writeValueAsString(change.fields()))
                    .update();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a change can't be written", impossible);
        }
    }

    /** Newest first. */
    public List<Entry> list(JdbcClient jdbc, Optional<UUID> before, int most) {
        return jdbc.sql("""
                        SELECT id, actor, action, subject, changes::text, created_at FROM audit_log
                        WHERE organization_id = current_organization() AND id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
                        ORDER BY id DESC LIMIT ?""")
                .params(before.map(UUID::toString).orElse(null), most)
                .query((row, number) -> new Entry(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param changes JSON: field to a list of before and after */
    public record Entry(
            UUID id,
            String actor,
            String action,
            String subject,

            @JsonRawValue @Schema(implementation = Object.class)
            String changes,

            Instant createdAt) {}
}
