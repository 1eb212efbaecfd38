package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls on Vapi in the database; each method runs in the organization's transaction. */
final class VapiCallRows {

    /** In the place of a carrier's account: there is one, and it is the platform's. */
    static final String ACCOUNT = "vapi";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_LINES = 1_000;

    /** One that we asked for has our name until its id is known, whoever tells it first. */
    private static final String OURS = """
            UPDATE phone_calls p SET twilio_call_sid = :call, updated_at = now()
            WHERE p.organization_id = :organization AND p.account_sid = 'vapi' AND p.twilio_call_sid = 'vapi-call-' || :name
              AND p.direction = 'outbound'
              AND NOT EXISTS (SELECT FROM phone_calls o WHERE o.account_sid = 'vapi' AND o.twilio_call_sid = :call)""";

    private static final String ENSURE = """
            INSERT INTO phone_calls AS p (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, original_called_number,
                direction, purpose, status, written_on)
            VALUES (:organization, 'vapi', :call, :caller, :called, :called, :direction, CASE :direction WHEN 'outbound' THEN 'agent_call' END, :status,
                day_of_call('vapi', :call))
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET updated_at = now(),
                caller_phone = coalesce(p.caller_phone, excluded.caller_phone), called_phone = coalesce(p.called_phone, excluded.called_phone),
                status = CASE WHEN p.ended_at IS NOT NULL THEN p.status
                    WHEN p.direction = 'outbound' AND outgoing_call_rank(excluded.status) > outgoing_call_rank(p.status) THEN excluded.status
                    WHEN p.direction = 'inbound' AND call_status_rank(excluded.status) > call_status_rank(p.status) THEN excluded.status
                    ELSE p.status END
            WHERE p.organization_id = excluded.organization_id
            RETURNING id""";

    private VapiCallRows() {}

    /** @param lines of transcripts, as they are kept */
    record Row(UUID id, boolean outbound, boolean ended, boolean reported, JsonNode lines) {

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /**
     * The call that a message is about, made if it is not there yet.
     *
     * @param status of a carrier's words; a call's status only moves up
     * @return held until the transaction ends; empty if the call is another organization's, whatever the message says
     */
    static Optional<Row> ensure(JdbcClient jdbc, KnownAgent agent, VapiMessage message, String status) {
        boolean outbound = message.outbound().orElse(agent.outbound());
        String customer = message.customer().map(PhoneNumber::e164).orElse(null);
        if (!message.callName().isEmpty()) {
            placed(jdbc, agent.organization(), message.callName(), message.callId());
        }
        Optional<UUID> id = jdbc.sql(ENSURE)
                .param("organization", agent.organization())
                .param("call", message.callId())
                .param("caller", outbound ? agent.phoneNumber() : customer, Types.VARCHAR)
                .param("called", outbound ? customer : agent.phoneNumber(), Types.VARCHAR)
                .param("direction", outbound ? "outbound" : "inbound")
                .param("status", status)
                .query(UUID.class)
                .optional();
        id.ifPresent(call ->
                jdbc.sql("""
                        INSERT INTO vapi_calls (call_id, organization_id, agent_id) VALUES (?, ?, ?)
                        ON CONFLICT (call_id) DO UPDATE SET updated_at = now()""").params(call, agent.organization(), agent.agent()).update());
        return id.flatMap(call -> hold(jdbc, call));
    }

    /** Vapi's id of a call that we asked for by this name. */
    static int placed(JdbcClient jdbc, UUID organization, String name, String call) {
        return jdbc.sql(OURS)
                .param("organization", organization)
                .param("name", name)
                .param("call", call)
                .update();
    }

    static Optional<Row> hold(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        SELECT v.call_id, p.direction = 'outbound', v.ended_told_at IS NOT NULL, v.reported_at IS NOT NULL, v.lines::text
                        FROM vapi_calls v JOIN phone_calls p ON p.id = v.call_id
                        WHERE v.organization_id = current_organization() AND v.call_id = ? FOR UPDATE OF v""")
                .param(id)
                .query((row, number) -> new Row(
                        row.getObject(1, UUID.class),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        read(row.getString(5))))
                .optional();
    }

    /** A line of a transcript, once for its moment, in the order in which lines were said. */
    static int line(JdbcClient jdbc, UUID call, Instant at, String role, String words) {
        return jdbc.sql("""
                        UPDATE vapi_calls v SET lines = (
                            SELECT jsonb_agg(l ORDER BY (l ->> 'at')::bigint)
                            FROM jsonb_array_elements(v.lines || jsonb_build_object('at', :at::bigint, 'role', :role::text, 'message', :words::text)) l)
                        WHERE v.call_id = :call AND v.reported_at IS NULL AND jsonb_array_length(v.lines) < :most
                          AND NOT v.lines @> jsonb_build_array(jsonb_build_object('at', :at::bigint, 'role', :role::text))""")
                .param("at", at.toEpochMilli())
                .param("role", role)
                .param("words", words)
                .param("call", call)
                .param("most", MOST_LINES)
                .update();
    }

    static int hung(JdbcClient jdbc, UUID call, Instant at) {
        return jdbc.sql("UPDATE vapi_calls SET hung_at = greatest(hung_at, ?) WHERE call_id = ?")
                .params(at.atOffset(ZoneOffset.UTC), call)
                .update();
    }

    /** @return whether it was not known before */
    static boolean ended(JdbcClient jdbc, UUID call) {
        return jdbc.sql(
                                "UPDATE vapi_calls SET ended_told_at = now() WHERE call_id = ? AND ended_told_at IS NULL AND reported_at IS NULL")
                        .param(call)
                        .update()
                == 1;
    }

    static int reported(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        UPDATE vapi_calls SET reported_at = now(), ended_told_at = coalesce(ended_told_at, now()), lines = '[]', updated_at = now()
                        WHERE call_id = ?""").param(call).update();
    }

    /** Vapi's id of a call; of one that we asked for and whose id was never told, empty. */
    static Optional<String> theirs(JdbcClient jdbc, UUID call) {
        return jdbc.sql("""
                        SELECT twilio_call_sid FROM phone_calls
                        WHERE id = ? AND account_sid = 'vapi' AND NOT starts_with(twilio_call_sid, 'vapi-call-')""").param(call).query(String.class).optional();
    }

    static Optional<OffsetDateTime> begunAt(JdbcClient jdbc, UUID call) {
        return jdbc.sql("SELECT created_at FROM phone_calls WHERE id = ?")
                .param(call)
                .query(OffsetDateTime.class)
                .optional();
    }

    private static JsonNode read(String lines) {
        try {
            return JSON.readTree(lines);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "the lines of a call can't be read"); // without its text: it quotes the caller
        }
    }
}
