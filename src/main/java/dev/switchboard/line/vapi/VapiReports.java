package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.carrier.handoff.ConnectedElsewhere;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.line.vapi.SpokenLines.Line;
import dev.switchboard.line.vapi.VapiCallRows.Row;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files a call when it is over: its turns in their order, what it left, and then the same events as any call of ours. All of it in
 * one transaction, once.
 */
@Component
class VapiReports {

    private static final int LONGEST_ADDRESS = 1_000;

    private static final String TURNS = """
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, latency_ms, failed)
            SELECT :organization, :call, (l.line ->> 'turn')::integer, l.n, l.line ->> 'role', l.line ->> 'text', t.tool, t.arguments, t.latency_ms, t.failed
            FROM jsonb_array_elements(:lines::jsonb) WITH ORDINALITY AS l (line, n)
            LEFT JOIN vapi_tool_calls t ON t.organization_id = :organization AND t.call_id = :call AND t.tool_call_id = l.line ->> 'toolCallId'
            WHERE l.line ->> 'role' <> 'tool' OR t.tool IS NOT NULL""";

    private static final String COUNT = """
            UPDATE dialogues d SET answered = counted.answers, unanswered = counted.questions, messages = counted.notes,
                tool_errors = counted.errors
            FROM (SELECT count(*) FILTER (WHERE t.tool = 'find_answer' AND t.failed IS NULL) AS answers,
                      count(*) FILTER (WHERE t.tool = 'find_answer' AND t.failed) AS questions,
                      count(*) FILTER (WHERE t.tool = 'take_message' AND t.failed IS NULL) AS notes,
                      count(*) FILTER (WHERE t.tool <> 'find_answer' AND t.failed) AS errors
                  FROM call_turns t WHERE t.organization_id = :organization AND t.call_id = :call) counted
            WHERE d.call_id = :call""";

    private static final String END = """
            UPDATE phone_calls p SET updated_at = now(), ended_at = coalesce(ended_at, now()),
                transcribed_steps = CASE WHEN :spoke AND NOT transcribed_steps @> ARRAY['dialogue']
                    THEN transcribed_steps || 'dialogue'::text ELSE transcribed_steps END,
                status = CASE WHEN :spoke THEN 'completed' WHEN direction = 'outbound' THEN :came ELSE 'missed' END,
                call_duration_seconds = coalesce(:seconds::integer, call_duration_seconds),
                recording_sid = CASE WHEN :recording::text IS NULL THEN recording_sid ELSE twilio_call_sid END,
                recording_status = CASE WHEN :recording::text IS NULL THEN recording_status ELSE 'completed' END,
                recording_url = coalesce(:recording, recording_url)
            WHERE id = :call RETURNING old.ended_at IS NOT NULL""";

    private final EventLog events;
    private final KeptWords words;

    VapiReports(EventLog events, KeptWords words) {
        this.events = events;
        this.words = words;
    }

    /** @return whether it was not filed before */
    boolean file(JdbcClient jdbc, UUID organization, Row call, VapiMessage report) {
        if (call.reported()) {
            return false;
        }
        SpokenLines spoken = SpokenLines.of(report.messages().orElse(call.lines()));
        boolean spoke = spoken.heardCaller();
        keep(jdbc, organization, call.id(), words.of(organization, spoken));
        if (isForwarded(report)) {
            ConnectedElsewhere.told(jdbc, call.id());
        }
        boolean late = end(jdbc, call, report, spoke);
        if (!spoke && !call.outbound()) {
            events.append(jdbc, organization, Subject.call(call.id()), "call.missed", "ended");
        } else if (spoke && late) {
            transcribe(jdbc, organization, call.id());
        }
        if (call.outbound()) {
            contacted(jdbc, call.id());
        }
        VapiCallRows.reported(jdbc, call.id());
        return true;
    }

    private static void keep(JdbcClient jdbc, UUID organization, UUID call, List<Line> lines) {
        jdbc.sql("""
                        INSERT INTO dialogues AS d (call_id, organization_id, mouth, turns) VALUES (:call, :organization, 'vapi', :turns)
                        ON CONFLICT (call_id) DO UPDATE SET turns = excluded.turns, ending = coalesce(d.ending, 'hang_up'), updated_at = now()""")
                .param("call", call)
                .param("organization", organization)
                .param("turns", lines.stream().mapToInt(Line::turn).max().orElse(0))
                .update();
        // What was kept while it went on, a turn whenever a tool was used, is in here again and in its place.
        jdbc.sql("DELETE FROM call_turns WHERE organization_id = ? AND call_id = ?")
                .params(organization, call)
                .update();
        jdbc.sql(TURNS)
                .param("organization", organization)
                .param("call", call)
                .param("lines", json(lines).toString())
                .update();
        jdbc.sql(COUNT).param("organization", organization).param("call", call).update();
    }

    private static ArrayNode json(List<Line> lines) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        lines.forEach(line -> array.addObject()
                .put("turn", line.turn())
                .put("role", line.role())
                .put("text", line.text())
                .put("toolCallId", line.toolCallId()));
        return array;
    }

    /** @return whether the call counted as over before, without its words */
    private static boolean end(JdbcClient jdbc, Row call, VapiMessage report, boolean spoke) {
        return jdbc.sql(END)
                .param("spoke", spoke)
                .param("came", cameToNothing(report) ? "no-answer" : "completed")
                .param(
                        "seconds",
                        report.seconds().isPresent() ? report.seconds().getAsInt() : null,
                        Types.INTEGER)
                .param("recording", recording(report.recording()), Types.VARCHAR)
                .param("call", call.id())
                .query(Boolean.class)
                .single();
    }

    /** Whether Vapi connected the caller to somebody, and left. */
    private static boolean isForwarded(VapiMessage report) {
        return reason(report).equals("assistant-forwarded-call");
    }

    private static String reason(VapiMessage report) {
        return Optional.of(report.json().path("endedReason").asText())
                .filter(told -> !told.isEmpty())
                .orElse(report.json().path("call").path("endedReason").asText());
    }

    /** By Vapi's reason for the end of a call, of which there are hundreds. */
    private static boolean cameToNothing(VapiMessage report) {
        String reason = reason(report);
        return reason.contains("did-not-answer")
                || reason.contains("busy")
                || reason.contains("failed")
                || reason.contains("voicemail");
    }

    private void transcribe(JdbcClient jdbc, UUID organization, UUID call) {
        jdbc.sql("""
                        UPDATE phone_calls p SET transcribed_at = coalesce(transcribed_at, now()), transcript = concat_ws(E'\\n', (
                            SELECT string_agg(t.content, E'\\n' ORDER BY t.position) FROM call_turns t
                            WHERE t.organization_id = p.organization_id AND t.call_id = p.id AND t.role = 'caller' AND t.content <> ''), transcript)
                        WHERE id = ?""").param(call).update();
        events.append(jdbc, organization, Subject.call(call), "call.transcribed", "dialogue");
    }

    private static void contacted(JdbcClient jdbc, UUID call) {
        jdbc.sql("""
                        UPDATE contacts c SET last_contacted_at = greatest(c.last_contacted_at, p.created_at), updated_at = now()
                        FROM phone_calls p WHERE p.id = ? AND c.id = p.contact_id AND c.organization_id = p.organization_id""").param(call).update();
    }

    /** Only Vapi's own hosts: somebody fetches it later. */
    static @Nullable String recording(String address) {
        if (address.isEmpty() || address.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            URI uri = new URI(address);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean theirs = "https".equals(uri.getScheme())
                    && uri.getRawUserInfo() == null
                    && uri.getPort() == -1
                    && host.endsWith(".vapi.ai");
            return theirs ? address : null;
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }
}
