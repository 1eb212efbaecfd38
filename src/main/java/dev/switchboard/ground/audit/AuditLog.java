package dev.switchboard.ground.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Appended to in the transaction that makes the change, so that there is never one without the other. */
@Component
public final class AuditLog {

    private static final UUID NEWEST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /** Of several at the same moment each waits for the one before; by a statement of its own, so that the next one sees what that wrote. */
    private static final String TURN =
            "SELECT pg_advisory_xact_lock(hashtextextended(current_organization() || :actor || :action || :subject, 0))";

    private static final String RECENT = """
            SELECT EXISTS (
                SELECT FROM audit_log a WHERE a.organization_id = current_organization() AND a.actor = :actor AND a.action = :action
                    AND a.subject = :subject AND a.id >= first_id_at(now() - interval '1 hour'))""";

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

    /**
     * What somebody does again and again within an hour, as a player that asks for one part after the other, is one entry.
     *
     * @return whether it is a new one
     */
    public boolean appendOnceAnHour(JdbcClient jdbc, UUID organizationId, Change change) {
        Map<String, String> what =
                Map.of("actor", change.actor(), "action", change.action(), "subject", change.subject());
        jdbc.sql(TURN).params(what).query((row, number) -> "").list();
        boolean known = jdbc.sql(RECENT).params(what).query(Boolean.class).single();
        if (!known) {
            append(jdbc, organizationId, change);
        }
        return !known;
    }

    /** Newest first. */
    public List<Entry> list(JdbcClient jdbc, AuditFilter filter, Optional<UUID> before, int most) {
        return jdbc.sql("SELECT id, actor, action, subject, changes::text, created_at FROM audit_log"
                        + " WHERE organization_id = current_organization() AND id < :before" + filter.where()
                        + " ORDER BY id DESC LIMIT :most")
                .param("before", before.orElse(NEWEST))
                .param("most", most)
                .params(filter.values())
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
