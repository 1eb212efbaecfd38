package dev.switchboard.line.elevenlabs;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a conversation makes of its call; each method runs in the organization's transaction. */
final class CallEnd {

    private static final String TURNS = """
            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool)
            SELECT :organization, :call, (l.line ->> 'turn')::integer, l.n, l.line ->> 'role', l.line ->> 'content', l.line ->> 'tool'
            FROM jsonb_array_elements(:lines::jsonb) WITH ORDINALITY AS l (line, n)
            ON CONFLICT DO NOTHING""";

    private static final String ENDED = """
            UPDATE phone_calls SET updated_at = now(), ended_at = coalesce(ended_at, now()),
                transcribed_steps = CASE WHEN transcribed_steps @> ARRAY['elevenlabs'] THEN transcribed_steps
                                         ELSE transcribed_steps || 'elevenlabs'::text END,
                call_duration_seconds = coalesce(:seconds::integer, call_duration_seconds),
                status = CASE WHEN direction = 'outbound' OR :words THEN 'completed' ELSE 'missed' END,
                reason = CASE direction WHEN 'outbound' THEN NULL ELSE reason END
            WHERE id = :id RETURNING direction, erased_at IS NOT NULL""";

    private static final String WORDS = """
            UPDATE phone_calls SET transcript = concat_ws(E'\\n', :words, transcript), transcribed_at = coalesce(transcribed_at, now()),
                transcribed_steps = transcribed_steps || 'dialogue'::text
            WHERE id = :id AND NOT transcribed_steps @> ARRAY['dialogue']""";

    private CallEnd() {}

    /** @param erased whether its caller wanted to be forgotten: only figures of it are kept */
    record Ended(boolean outbound, boolean erased) {}

    /** Before its words: a call that ends with words would have them filed by the database. */
    static Ended end(JdbcClient jdbc, UUID call, PostCall told) {
        return jdbc.sql(ENDED)
                .param("seconds", told.seconds().isPresent() ? told.seconds().getAsInt() : null, Types.INTEGER)
                .param("words", told.hasWords())
                .param("id", call)
                .query((row, number) -> new Ended(row.getString(1).equals("outbound"), row.getBoolean(2)))
                .single();
    }

    /** @param json the same lines */
    static void turns(JdbcClient jdbc, UUID organization, UUID call, List<KeptLine> lines, String json) {
        jdbc.sql("""
                        INSERT INTO dialogues (call_id, organization_id, mouth, turns) VALUES (?, ?, 'elevenlabs', ?)
                        ON CONFLICT (call_id) DO NOTHING""")
                .params(
                        call,
                        organization,
                        lines.isEmpty() ? 0 : lines.get(lines.size() - 1).turn())
                .update();
        jdbc.sql(TURNS)
                .param("organization", organization)
                .param("call", call)
                .param("lines", json)
                .update();
    }

    static void words(JdbcClient jdbc, UUID call, String words) {
        jdbc.sql(WORDS).param("words", words).param("id", call).update();
    }
}
