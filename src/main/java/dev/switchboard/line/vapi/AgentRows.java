package dev.switchboard.line.vapi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents in the database; each method runs in the organization's transaction. */
final class AgentRows {

    private static final String COLUMNS = """
            SELECT id, name, direction, voice, first_message, prompt, vapi_assistant_id, sync_state, sync_reason, synced_at, phone_number,
                vapi_phone_number_id, number_state, number_reason, simulated, created_at, updated_at, version, vapi_credential_id, removed_at,
                deleted_at IS NOT NULL OR EXISTS (SELECT FROM organizations o
                    WHERE o.id = agents.organization_id AND o.deleted_at IS NOT NULL) AS deleted
            FROM agents WHERE organization_id = current_organization()""";

    private static final String LIVE = " AND deleted_at IS NULL";

    /** The fields that people set, by their names in the API. */
    static final Map<String, String> FIELDS = Map.of(
            "name",
            "name",
            "direction",
            "direction",
            "voice",
            "voice",
            "firstMessage",
            "first_message",
            "prompt",
            "prompt",
            "vapiAssistantId",
            "vapi_assistant_id");

    private AgentRows() {}

    /**
     * An agent with what only this room knows of it.
     *
     * @param deleted whether it is, or its organization
     * @param removed whether nothing of it is at Vapi any more
     */
    record Row(Agent agent, int version, @Nullable String credentialId, boolean deleted, boolean removed) {}

    static List<Agent> list(JdbcClient jdbc) {
        return jdbc.sql(COLUMNS + LIVE + " ORDER BY id DESC")
                .query((row, number) -> row(row).agent)
                .list();
    }

    static Optional<Row> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + LIVE + " AND id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Also one that is deleted. */
    static Optional<Row> whatever(JdbcClient jdbc, UUID id) {
        return jdbc.sql(COLUMNS + " AND id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    static int delete(JdbcClient jdbc, UUID id) {
        return jdbc.sql("UPDATE agents SET deleted_at = coalesce(deleted_at, now()), updated_at = now() WHERE id = ?")
                .param(id)
                .update();
    }

    /** What it was at Vapi stays known, for reports of calls that are still to come. */
    static int removed(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        UPDATE agents SET deleted_at = coalesce(deleted_at, now()), removed_at = now(), updated_at = now() WHERE id = ?""").param(id).update();
    }

    /** @return whether it was deleted so long ago that nothing of it comes any more */
    static boolean forget(JdbcClient jdbc, UUID id) {
        return jdbc.sql("DELETE FROM agents WHERE id = ? AND removed_at < now() - interval '1 day'")
                        .param(id)
                        .update()
                > 0;
    }

    /**
     * Who calls people back.
     *
     * @param numberId at Vapi, of the number that is called from
     */
    record Caller(UUID agent, String assistantId, String numberId, String number) {}

    /** The outbound agent, once it can call: from its own number, else from one that another agent answers. */
    static Optional<Caller> caller(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT o.id, o.vapi_assistant_id, n.vapi_phone_number_id, n.phone_number
                        FROM agents o JOIN agents n ON n.organization_id = o.organization_id AND n.number_state = 'imported'
                            AND n.deleted_at IS NULL
                        WHERE o.organization_id = current_organization() AND o.direction = 'outbound' AND o.vapi_assistant_id IS NOT NULL
                          AND o.deleted_at IS NULL
                        ORDER BY n.id = o.id DESC, n.id LIMIT 1""")
                .query((row, number) ->
                        new Caller(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4)))
                .optional();
    }

    /** @param fields by their names in the API; those that are left out have no value */
    static UUID add(JdbcClient jdbc, UUID organization, Map<String, ? extends @Nullable Object> fields) {
        return jdbc.sql("""
                        INSERT INTO agents (organization_id, name, direction, voice, first_message, prompt, vapi_assistant_id)
                        VALUES (:organization, :name, :direction, :voice, :firstMessage, :prompt, :vapiAssistantId) RETURNING id""")
                .param("organization", organization)
                .param("name", fields.get("name"), Types.VARCHAR)
                .param("direction", fields.get("direction"), Types.VARCHAR)
                .param("voice", fields.get("voice"), Types.VARCHAR)
                .param("firstMessage", fields.get("firstMessage"), Types.VARCHAR)
                .param("prompt", fields.get("prompt"), Types.VARCHAR)
                .param("vapiAssistantId", fields.get("vapiAssistantId"), Types.VARCHAR)
                .query(UUID.class)
                .single();
    }

    /** @return the number of this version */
    static int change(JdbcClient jdbc, UUID id, Map<String, ? extends @Nullable Object> fields) {
        for (Map.Entry<String, ? extends @Nullable Object> field : fields.entrySet()) {
            jdbc.sql("UPDATE agents SET " + FIELDS.get(field.getKey()) + " = :value WHERE id = :id")
                    .param("value", field.getValue(), Types.VARCHAR)
                    .param("id", id)
                    .update();
        }
        return jdbc.sql("""
                        UPDATE agents SET version = version + 1, sync_state = 'waiting', sync_reason = NULL, updated_at = now()
                        WHERE id = ? RETURNING version""").param(id).query(Integer.class).single();
    }

    /** @return false if somebody else works on it at Vapi now */
    static boolean lease(JdbcClient jdbc, UUID id, Duration lease) {
        return jdbc.sql("""
                        UPDATE agents SET leased_until = now() + ? * interval '1 ms'
                        WHERE id = ? AND coalesce(leased_until < now(), true)""").params(lease.toMillis(), id).update() == 1;
    }

    static int release(JdbcClient jdbc, UUID id) {
        return jdbc.sql("UPDATE agents SET leased_until = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    static int assistant(JdbcClient jdbc, UUID id, String assistant, boolean simulated) {
        return jdbc.sql("UPDATE agents SET vapi_assistant_id = ?, simulated = ?, updated_at = now() WHERE id = ?")
                .params(assistant, simulated, id)
                .update();
    }

    /** @param version that was synced; a later one is still to be */
    static int synced(JdbcClient jdbc, UUID id, int version) {
        return jdbc.sql("""
                        UPDATE agents SET synced_version = :version, synced_at = now(), updated_at = now(),
                            sync_state = CASE WHEN version = :version THEN 'synced' ELSE sync_state END,
                            sync_reason = CASE WHEN version = :version THEN NULL ELSE sync_reason END
                        WHERE id = :id""").param("version", version).param("id", id).update();
    }

    static int notSynced(JdbcClient jdbc, UUID id, String state, String reason) {
        return jdbc.sql("UPDATE agents SET sync_state = ?, sync_reason = ?, updated_at = now() WHERE id = ?")
                .params(state, reason, id)
                .update();
    }

    static int number(JdbcClient jdbc, UUID id, String state, @Nullable String number, @Nullable String reason) {
        return jdbc.sql("""
                        UPDATE agents SET number_state = :state, number_reason = :reason, updated_at = now(),
                            phone_number = CASE WHEN :state = 'none' THEN NULL ELSE coalesce(:number, phone_number) END
                        WHERE id = :id""")
                .param("state", state)
                .param("number", number, Types.VARCHAR)
                .param("reason", reason, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** @param column {@code vapi_credential_id} or {@code vapi_phone_number_id} */
    static int keep(JdbcClient jdbc, UUID id, String column, @Nullable String theirs) {
        return jdbc.sql("UPDATE agents SET " + column + " = :theirs, updated_at = now() WHERE id = :id")
                .param("theirs", theirs, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        Agent agent = new Agent(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("direction"),
                row.getString("voice"),
                row.getString("first_message"),
                row.getString("prompt"),
                row.getString("vapi_assistant_id"),
                row.getString("sync_state"),
                row.getString("sync_reason"),
                instant(row, "synced_at"),
                row.getString("phone_number"),
                row.getString("vapi_phone_number_id"),
                row.getString("number_state"),
                row.getString("number_reason"),
                row.getBoolean("simulated"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        return new Row(
                agent,
                row.getInt("version"),
                row.getString("vapi_credential_id"),
                row.getBoolean("deleted"),
                row.getObject("removed_at") != null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
