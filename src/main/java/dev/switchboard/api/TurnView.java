package dev.switchboard.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a call's conversation.
 *
 * @param turn which of the caller's turns it belongs to
 * @param role {@code caller}, {@code agent} or {@code tool}
 * @param content empty where the caller said nothing; of the agent what was heard of it; of a tool what it answered
 * @param tool its name
 * @param arguments what the tool was told
 * @param latencyMs of the agent from the caller's last word to its first; of a tool how long it took
 * @param evidence what the agent's words rest on: passages, settings, answers of tools
 */
record TurnView(
        int turn,
        String role,
        String content,
        @Nullable String tool,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String arguments,

        @Nullable Integer latencyMs,

        @JsonRawValue @Schema(implementation = Object.class) @Nullable
        String evidence,

        Instant createdAt) {

    static final String OF_CALL = """
            SELECT turn, role, content, tool, arguments::text, latency_ms, evidence::text, created_at FROM call_turns
            WHERE organization_id = current_organization() AND call_id = ? ORDER BY position LIMIT 1000""";

    static TurnView of(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new TurnView(
                set.getInt("turn"),
                row.text("role"),
                row.text("content"),
                row.optionalText("tool"),
                row.optionalText("arguments"),
                row.number("latency_ms"),
                row.optionalText("evidence"),
                row.instant("created_at"));
    }
}
