package dev.switchboard.line.vapi;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Which tools were published at Vapi. They are nobody's, so all of this is outside of any organization. */
@Component
class ToolRows {

    private static final String LEASE = """
            INSERT INTO vapi_tools AS t (tool_name, definition_hash, leased_until) VALUES (:name, :hash, now() + :millis * interval '1 ms')
            ON CONFLICT (tool_name, definition_hash) DO UPDATE SET leased_until = excluded.leased_until
            WHERE t.vapi_tool_id IS NULL AND coalesce(t.leased_until < now(), true)
            RETURNING created_at, old.created_at IS NULL""";

    private final OrganizationScope scope;

    ToolRows(OrganizationScope scope) {
        this.scope = scope;
    }

    /** @param begunAt since when somebody publishes it @param first whether nobody tried before */
    record Lease(Instant begunAt, boolean first) {}

    Optional<String> published(ToolDefinition tool) {
        return scope.nowhere()
                .sql("SELECT vapi_tool_id FROM vapi_tools WHERE tool_name = ? AND definition_hash = ?"
                        + " AND vapi_tool_id IS NOT NULL AND retired_at IS NULL")
                .params(tool.name(), tool.hash())
                .query(String.class)
                .optional();
    }

    /** @return empty if somebody else is at it, or it is published */
    Optional<Lease> lease(ToolDefinition tool, Duration lease) {
        return scope.nowhere()
                .sql(LEASE)
                .param("name", tool.name())
                .param("hash", tool.hash())
                .param("millis", lease.toMillis())
                .query((row, number) ->
                        new Lease(row.getObject(1, OffsetDateTime.class).toInstant(), row.getBoolean(2)))
                .optional();
    }

    /** Somebody else may try at once. @param nothingDone whether it is certain that nothing was published */
    void release(ToolDefinition tool, boolean nothingDone) {
        String of = " WHERE tool_name = ? AND definition_hash = ? AND vapi_tool_id IS NULL";
        scope.nowhere()
                .sql(nothingDone ? "DELETE FROM vapi_tools" + of : "UPDATE vapi_tools SET leased_until = NULL" + of)
                .params(tool.name(), tool.hash())
                .update();
    }

    /** It is there under this id. */
    void publish(ToolDefinition tool, String id) {
        scope.nowhere()
                .sql(
                        "UPDATE vapi_tools SET vapi_tool_id = ?, leased_until = NULL WHERE tool_name = ? AND definition_hash = ?")
                .params(id, tool.name(), tool.hash())
                .update();
    }

    /** This version is the one that is used from now on, and the others are kept for calls that began with them. */
    void use(ToolDefinition tool) {
        scope.nowhere()
                .sql("""
                        UPDATE vapi_tools SET retired_at = CASE WHEN definition_hash <> :hash THEN coalesce(retired_at, now()) END
                        WHERE tool_name = :name AND (retired_at IS NULL) <> (definition_hash = :hash)""")
                .param("name", tool.name())
                .param("hash", tool.hash())
                .update();
    }

    /** Those that are ours, of whatever version. */
    Set<String> ids() {
        return new TreeSet<>(scope.nowhere()
                .sql("SELECT vapi_tool_id FROM vapi_tools WHERE vapi_tool_id IS NOT NULL")
                .query(String.class)
                .list());
    }

    /** Older versions that no call uses any more. */
    List<String> retired(Duration kept) {
        return scope.nowhere()
                .sql(
                        "SELECT vapi_tool_id FROM vapi_tools WHERE vapi_tool_id IS NOT NULL AND retired_at < now() - ? * interval '1 ms'")
                .param(kept.toMillis())
                .query(String.class)
                .list();
    }

    void forget(String id) {
        scope.nowhere()
                .sql("DELETE FROM vapi_tools WHERE vapi_tool_id = ?")
                .param(id)
                .update();
    }
}
