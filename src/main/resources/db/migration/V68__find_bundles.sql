-- Whose papers a callback is about, before anybody knows its organization; and those that a job looks at, by their ids.
GRANT SELECT (id, organization_id, state, look_at) ON regulatory_bundles TO switchboard_directory;
CREATE POLICY directory ON regulatory_bundles FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION find_bundle(bundle uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT b.organization_id FROM regulatory_bundles b WHERE b.id = bundle
$$;

CREATE FUNCTION list_watched_bundles(after uuid, most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT b.organization_id, b.id FROM regulatory_bundles b
    WHERE b.state IN ('pending_review', 'in_review', 'approved') AND b.look_at <= now() AND b.id > after
    ORDER BY b.id LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_bundle(uuid) OWNER TO switchboard_directory;
ALTER FUNCTION list_watched_bundles(uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_bundle(uuid), list_watched_bundles(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_bundle(uuid), list_watched_bundles(uuid, integer) TO switchboard_app;
