-- What was said in calls is looked for without accents as well: who looks for Perez finds Pérez, however it was written down. Built while
-- calls go on being written; what a migration left that was broken off goes first.
DROP INDEX CONCURRENTLY IF EXISTS phone_calls_said;
CREATE INDEX CONCURRENTLY phone_calls_said ON phone_calls
    USING gin (organization_id, to_tsvector('simple', without_accents(transcript))) WHERE transcript IS NOT NULL;
ANALYZE phone_calls;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
SET ROLE switchboard_directory; -- who has the function
CREATE OR REPLACE FUNCTION find_calls_by_words(words text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.id FROM phone_calls c
    WHERE c.organization_id = current_organization() AND c.transcript IS NOT NULL
      AND to_tsvector('simple', without_accents(c.transcript)) @@ websearch_to_tsquery('simple', without_accents(words))
    ORDER BY c.id DESC LIMIT 10000
$$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
DROP INDEX CONCURRENTLY IF EXISTS phone_calls_words;
