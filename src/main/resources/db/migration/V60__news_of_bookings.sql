-- An open calendar hears of bookings as an open inbox hears of messages: what changed in the last seconds, and the newest change.
GRANT SELECT (id, organization_id, updated_at) ON appointments TO switchboard_directory;
CREATE POLICY news ON appointments FOR SELECT TO switchboard_directory USING (true);
CREATE INDEX appointments_changed ON appointments (organization_id, updated_at DESC);

CREATE OR REPLACE FUNCTION news_marks(organizations uuid[]) RETURNS TABLE (organization_id uuid, marks text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, ARRAY(
        (SELECT c.id || '@' || c.updated_at FROM conversations c WHERE c.organization_id = o.id AND c.updated_at > now() - interval '10 seconds'
         ORDER BY c.updated_at DESC LIMIT 50)
        UNION ALL
        (SELECT c.id || '@' || c.updated_at FROM conversations c WHERE c.organization_id = o.id ORDER BY c.updated_at DESC LIMIT 1)
        UNION ALL
        (SELECT p.id || p.status FROM phone_calls p WHERE p.organization_id = o.id ORDER BY p.id DESC LIMIT 10)
        UNION ALL
        (SELECT a.id || a.status FROM agent_alerts a WHERE a.organization_id = o.id ORDER BY a.id DESC LIMIT 5)
        UNION ALL
        (SELECT b.id || b.status FROM call_backs b WHERE b.organization_id = o.id ORDER BY b.id DESC LIMIT 3)
        UNION ALL
        (SELECT t.id || '@' || t.updated_at FROM appointments t WHERE t.organization_id = o.id AND t.updated_at > now() - interval '10 seconds'
         ORDER BY t.updated_at DESC LIMIT 50)
        UNION ALL
        (SELECT t.id || '@' || t.updated_at FROM appointments t WHERE t.organization_id = o.id ORDER BY t.updated_at DESC LIMIT 1))
    FROM unnest(organizations) AS o (id)
$$;
