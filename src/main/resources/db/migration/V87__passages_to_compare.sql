-- Whose passages the model that tells what texts mean has not told of yet: all of them when it is set for the first time, or is
-- another one than before. Where it has told of all, nothing is read.
GRANT SELECT (organization_id, vector_model) ON knowledge_passages TO switchboard_directory;
CREATE POLICY directory ON knowledge_passages FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION list_uncompared_knowledge(model text, after uuid, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT organization_id FROM (
        SELECT organization_id FROM knowledge_passages WHERE vector_model IS NULL AND organization_id > after
        UNION ALL SELECT organization_id FROM knowledge_passages WHERE vector_model < model AND organization_id > after
        UNION ALL SELECT organization_id FROM knowledge_passages WHERE vector_model > model AND organization_id > after) theirs
    ORDER BY organization_id LIMIT most
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_uncompared_knowledge(text, uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_uncompared_knowledge(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_uncompared_knowledge(text, uuid, integer) TO switchboard_app;
