package dev.switchboard.carrier.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the routes have kept, in the transaction that they kept it in. */
final class PlayedRows {

    private static final String MESSAGES = """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('method', m.method, 'to', m.recipient, 'words', m.content,
                        'cents', coalesce(m.cost_cents, 0)) ORDER BY m.id), '[]')
             FROM messages m WHERE m.organization_id = current_organization() AND m.direction = 'outbound' AND m.recipient <> '' AND %s)::text""";

    private static final String CALL = """
            SELECT p.ai_classification::text, c.priority, a.alert_type,
                (SELECT coalesce(sum(u.price_micros), 0) FROM usage_records u
                 WHERE u.source_id = p.id AND u.organization_id = p.organization_id AND u.kind = 'model'),
                %s,
                (SELECT jsonb_agg(jsonb_build_array(t.role, coalesce(t.tool, ''), t.content) ORDER BY t.position)
                 FROM call_turns t WHERE t.organization_id = p.organization_id AND t.call_id = p.id AND t.role <> 'caller')::text
            FROM phone_calls p
            LEFT JOIN conversations c ON c.call_id = p.id
            LEFT JOIN agent_alerts a ON a.subject_id = p.id
            WHERE p.id = ?""".formatted(MESSAGES.formatted("m.call_id = p.id"));

    /** The thread is an old one: what was written in this transaction has its time. */
    private static final String TEXT =
            """
            SELECT NULL, NULL, NULL, 0, %s, NULL FROM conversations c WHERE c.id = ?""".formatted(MESSAGES.formatted("m.conversation_id = c.id AND m.created_at = now()"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MICROS_OF_CENT = 10_000;

    private PlayedRows() {}

    static Played read(JdbcClient jdbc, Event first, Trail trail) {
        boolean call = first.subject().type().equals(Subject.CALL);
        return jdbc.sql(call ? CALL : TEXT)
                .param(first.subject().id())
                .query((row, number) -> {
                    for (JsonNode line : json(row.getString(6))) {
                        trail.answered(
                                line.path(0).asText(),
                                line.path(1).asText(),
                                line.path(2).asText());
                    }
                    return played(
                            json(row.getString(1)),
                            text(row.getString(2)),
                            text(row.getString(3)),
                            row.getLong(4),
                            json(row.getString(5)),
                            trail);
                })
                .single();
    }

    private static Played played(
            JsonNode understood, String priority, String alert, long micros, JsonNode messages, Trail trail) {
        List<Sent> sent = new ArrayList<>();
        long cents = 0;
        for (JsonNode each : messages) {
            sent.add(new Sent(
                    each.path("method").asText(),
                    each.path("to").asText(),
                    each.path("words").asText()));
            cents += each.path("cents").asLong();
        }
        SortedSet<String> doors = trail.doors();
        return new Played(
                understood.path("intent").asText(""),
                understood.path("is_hot_lead").asBoolean()
                        || understood.path("isHotLead").asBoolean(),
                understood.path("urgency").asText(""),
                understood.path("summary").asText(""),
                priority,
                alert,
                List.copyOf(sent),
                trail.said(),
                trail.tools(),
                doors,
                trail.failures(),
                micros + cents * MICROS_OF_CENT);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what was kept can't be read"); // without its text: it quotes the caller
        }
    }
}
