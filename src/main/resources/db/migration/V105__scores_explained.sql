GRANT CREATE ON SCHEMA public TO switchboard_directory;
SET ROLE switchboard_directory; -- who has these functions

-- The text of what understands callers, and of what says how warm they are, in a version: the platform's files, no organization's.
CREATE OR REPLACE FUNCTION rules_of_version(version bigint, wanted text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.content FROM file_changes f JOIN file_texts t ON t.digest = f.digest
    WHERE f.name = wanted AND wanted IN ('config/rules/keywords.yml', 'config/schemas/classification.json', 'config/scoring.yml')
      AND f.number <= version
    ORDER BY f.number DESC LIMIT 1
$$;

-- Whose a call is, by the carrier's id or by ours, which the console shows.
CREATE OR REPLACE FUNCTION find_call(call text) RETURNS TABLE (call_id uuid, organization_id uuid, came_at timestamptz, called text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT * FROM (
        (SELECT c.id, c.organization_id, c.created_at, c.called_phone FROM phone_calls c
        WHERE c.written_on = ANY (ARRAY(SELECT (now() AT TIME ZONE 'UTC')::date + 1 - day FROM generate_series(0, 60) AS day))
          AND c.twilio_call_sid = call ORDER BY c.written_on DESC LIMIT 1)
        UNION ALL
        SELECT c.id, c.organization_id, c.created_at, c.called_phone FROM phone_calls c
        WHERE c.id = CASE WHEN call ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN call::uuid END
          AND c.created_at > now() - interval '61 days') found
    LIMIT 1
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
