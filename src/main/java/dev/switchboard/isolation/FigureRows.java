package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What dashboards are made of: a sum of a day, and a question that nobody has answered. */
final class FigureRows {

    private FigureRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, String number, UUID call, Map<String, UUID> ids) {
        ids.put("call_turns", Tenants.insert(jdbc, """
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, failed)
                        VALUES (?, ?, 1, 2, 'tool', ?, 'find_answer', jsonb_build_object('question', ?), true) RETURNING id""", id, call, word, word));
        jdbc.sql("""
                        INSERT INTO figure_days (organization_id, grp, number, day, figures, keys, amounts)
                        VALUES (?, 'calls', ?, '2020-01-01', '{calls}', '{""}', '{1}')""").params(id, number).update();
        // Of long ago, and so never looked at but by the check of the tables.
        jdbc.sql("""
                        INSERT INTO figure_days_done (organization_id, grp, until, zone, definition)
                        VALUES (?, 'check', '2020-01-02', 'UTC', ?)""").params(id, word).update();
        jdbc.sql("INSERT INTO stale_days (organization_id, day) VALUES (?, '2020-01-01')")
                .param(id)
                .update();
    }
}
