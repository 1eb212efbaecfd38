package dev.switchboard.ground.agent;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Blocked callers in the database. */
@Component
public final class BlockedCallerStore {

    private static final String ONE =
            "SELECT * FROM blocked_callers WHERE organization_id = current_organization() AND ";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final AgentProfiles profiles;

    BlockedCallerStore(OrganizationScope scope, AuditLog audit, AgentProfiles profiles) {
        this.scope = scope;
        this.audit = audit;
        this.profiles = profiles;
    }

    /**
     * Blocks a number, or changes how it is blocked.
     *
     * @return nothing if there are as many as there may be
     */
    public Optional<BlockedCaller> block(
            UUID organizationId, String actor, PhoneNumber number, Blocked action, @Nullable String reason) {
        Optional<BlockedCaller> blocked = scope.changing(organizationId, jdbc -> {
            Optional<BlockedCaller> before = find(jdbc, number);
            if (before.isEmpty() && count(jdbc) >= BlockedCallers.MOST) {
                return Optional.empty();
            }
            jdbc.sql("""
                            INSERT INTO blocked_callers (organization_id, phone_number, action, reason, created_by)
                            VALUES (current_organization(), :number, :action, :reason, :actor)
                            ON CONFLICT (organization_id, phone_number) DO UPDATE SET action = excluded.action, reason = excluded.reason""")
                    .param("number", number.e164())
                    .param("action", action.wire())
                    .param("reason", reason)
                    .param("actor", actor)
                    .update();
            BlockedCaller after = find(jdbc, number).orElseThrow();
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(
                            actor,
                            before.isEmpty() ? "created" : "changed",
                            "blocked-callers/" + after.id(),
                            Change.between(before.map(BlockedCaller::settable).orElse(Map.of()), after.settable())));
            return Optional.of(after);
        });
        profiles.forget(organizationId);
        return blocked;
    }

    /** @return false if there is none */
    public boolean unblock(UUID organizationId, String actor, UUID id) {
        boolean gone = scope.changing(organizationId, jdbc -> jdbc.sql(ONE + "id = ?")
                .param(id)
                .query(BlockedCallerStore::row)
                .optional()
                .map(found -> {
                    jdbc.sql("DELETE FROM blocked_callers WHERE organization_id = current_organization() AND id = ?")
                            .param(id)
                            .update();
                    audit.append(
                            jdbc,
                            organizationId,
                            new Change(actor, "deleted", "blocked-callers/" + id, Change.forgotten(found.settable())));
                    return true;
                })
                .orElse(false));
        profiles.forget(organizationId);
        return gone;
    }

    private static int count(JdbcClient jdbc) {
        return jdbc.sql("SELECT count(*) FROM blocked_callers WHERE organization_id = current_organization()")
                .query(Integer.class)
                .single();
    }

    private static Optional<BlockedCaller> find(JdbcClient jdbc, PhoneNumber number) {
        return jdbc.sql(ONE + "phone_number = ?")
                .param(number.e164())
                .query(BlockedCallerStore::row)
                .optional();
    }

    /** Of the columns of the table. */
    public static BlockedCaller row(ResultSet row, int number) throws SQLException {
        return new BlockedCaller(
                row.getObject("id", UUID.class),
                row.getString("phone_number"),
                row.getString("action"),
                row.getString("reason"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Somebody who is not to be answered.
     *
     * @param action {@code refuse} or {@code voicemail}
     * @param createdBy the token's {@code sub}
     */
    public record BlockedCaller(
            UUID id,
            String phoneNumber,
            String action,
            @Nullable String reason,
            String createdBy,
            Instant createdAt) {

        Map<String, @Nullable Object> settable() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("phoneNumber", phoneNumber);
            fields.put("action", action);
            fields.put("reason", reason);
            return fields;
        }

        @Override
        public String toString() {
            return "BlockedCaller[" + id + "]";
        }
    }
}
