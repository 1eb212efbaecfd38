-- Whoever could delete an organization could delete what was written down about it. Requests can't any more; only what the
-- isolation check has made for itself is thrown away, by a function that knows it by its name.
REVOKE DELETE ON organizations FROM switchboard_app;
GRANT DELETE ON organizations TO switchboard_directory;
CREATE POLICY throw_away ON organizations FOR DELETE TO switchboard_directory USING (name ~ '^isolation[0-9a-f]{32}$');

CREATE FUNCTION throw_away_organization(made_for_check uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM organizations WHERE id = made_for_check AND name ~ '^isolation[0-9a-f]{32}$'
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION throw_away_organization(uuid) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION throw_away_organization(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION throw_away_organization(uuid) TO switchboard_app;
