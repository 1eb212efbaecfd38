-- What the console asks all the time: whether anything changed of an organization since it looked. It hears a fingerprint
-- and nothing else. Not by NOTIFY: each of those makes all commits of the server wait for each other.
CREATE INDEX conversations_changed ON conversations (organization_id, updated_at DESC);
GRANT SELECT (organization_id, updated_at) ON conversations TO switchboard_directory;
GRANT SELECT (id, organization_id, status) ON agent_alerts TO switchboard_directory;
GRANT SELECT (ai_classification, classified_at, transcribed_at) ON phone_calls TO switchboard_directory;
CREATE POLICY directory ON conversations FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON agent_alerts FOR SELECT TO switchboard_directory USING (true);

-- The changes of the last seconds are counted as well, because a transaction that began earlier may be seen later.
CREATE FUNCTION news_of(organizations uuid[]) RETURNS TABLE (organization_id uuid, fingerprint text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, md5(concat_ws('/',
        (SELECT max(c.updated_at) FROM conversations c WHERE c.organization_id = o.id),
        (SELECT count(*) FROM conversations c WHERE c.organization_id = o.id AND c.updated_at > now() - interval '10 seconds'),
        (SELECT p.id FROM phone_calls p WHERE p.organization_id = o.id ORDER BY p.id DESC LIMIT 1),
        (SELECT a.id FROM agent_alerts a WHERE a.organization_id = o.id ORDER BY a.id DESC LIMIT 1)))
    FROM unnest(organizations) AS o (id)
$$;

-- For the operations of the platform: the last day in hours, over all organizations. Ids hold the time they were made at; in a
-- query of its own it is made once, and an index can be asked for what is later.
CREATE FUNCTION hours_of_the_last_day()
    RETURNS TABLE (hour timestamptz, calls bigint, by_model bigint, by_rules bigint, classify_millis float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT date_trunc('hour', p.created_at, 'UTC'), count(*),
        count(*) FILTER (WHERE p.ai_classification ->> 'source' = 'llm'),
        count(*) FILTER (WHERE p.ai_classification ->> 'source' = 'rules'),
        avg(extract(epoch FROM p.classified_at - p.transcribed_at) * 1000) FILTER (WHERE p.classified_at >= p.transcribed_at)
    FROM phone_calls p WHERE p.id >= (SELECT uuidv7(interval '-24 hours')) GROUP BY 1 ORDER BY 1
$$;

CREATE FUNCTION alerts_of_the_last_day() RETURNS TABLE (status text, alerts bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.status, count(*) FROM agent_alerts a WHERE a.id >= (SELECT uuidv7(interval '-24 hours')) GROUP BY 1 ORDER BY 1
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION news_of(uuid[]) OWNER TO switchboard_directory;
ALTER FUNCTION hours_of_the_last_day() OWNER TO switchboard_directory;
ALTER FUNCTION alerts_of_the_last_day() OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION news_of(uuid[]), hours_of_the_last_day(), alerts_of_the_last_day() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION news_of(uuid[]) TO switchboard_app;
GRANT EXECUTE ON FUNCTION hours_of_the_last_day(), alerts_of_the_last_day() TO switchboard_worker;
