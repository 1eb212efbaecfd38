-- Words of transcripts are looked for by a function that asks for the organization in scope itself: row-level security lets
-- no request use an index of words, and without one a search reads every call of an organization.
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX phone_calls_words ON phone_calls USING gin (organization_id, to_tsvector('simple', transcript)) WHERE transcript IS NOT NULL;
GRANT SELECT (transcript) ON phone_calls TO switchboard_directory;

CREATE FUNCTION find_calls_by_words(words text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.id FROM phone_calls c
    WHERE c.organization_id = current_organization() AND c.transcript IS NOT NULL
      AND to_tsvector('simple', c.transcript) @@ websearch_to_tsquery('simple', words)
    ORDER BY c.id DESC LIMIT 10000
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_calls_by_words(text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_calls_by_words(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_calls_by_words(text) TO switchboard_app;
