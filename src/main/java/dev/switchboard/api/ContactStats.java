package dev.switchboard.api;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How many people there are, under the names of today and under those of older clients. */
record ContactStats(
        int total, int hot, int warm, int cold, int totalLeads, int hotLeads, int warmLeads, int coldLeads) {

    static final String COUNT = """
            WITH caller AS MATERIALIZED (
                SELECT DISTINCT p.contact_id FROM phone_calls p
                WHERE p.organization_id = :organization AND p.is_hot_lead AND p.contact_id IS NOT NULL
            ), lead AS (
                SELECT CASE WHEN c.score >= :hot OR (c.score IS NULL AND h.contact_id IS NOT NULL) THEN 'hot'
                            WHEN c.score >= :warm THEN 'warm' ELSE 'cold' END AS heat
                FROM contacts c LEFT JOIN caller h ON h.contact_id = c.id
                WHERE c.organization_id = :organization AND c.merged_into IS NULL AND c.erased_at IS NULL)
            SELECT count(*) FILTER (WHERE heat = 'hot'), count(*) FILTER (WHERE heat = 'warm'), count(*) FILTER (WHERE heat = 'cold')
            FROM lead""";

    static ContactStats of(ResultSet set, int number) throws SQLException {
        int hot = set.getInt(1);
        int warm = set.getInt(2);
        int cold = set.getInt(3);
        int total = hot + warm + cold;
        return new ContactStats(total, hot, warm, cold, total, hot, warm, cold);
    }
}
