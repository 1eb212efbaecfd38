-- Who may do what. The login that runs migrations owns everything and answers no request.
--   switchboard_app        the login of requests: owns nothing, sees only the rows of the organization in scope
--   switchboard_worker     claims events of all organizations, and nothing else; a request's login may turn into it, but never is it by default
--   switchboard_directory  owns the functions that run before an organization is known; nobody logs in as it
-- Roles belong to the whole server, so another database of it may have made them already.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY ['switchboard_app', 'switchboard_worker', 'switchboard_directory'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE', role_name);
        END IF;
    END LOOP;
END
$$;

GRANT switchboard_worker TO switchboard_app WITH INHERIT FALSE, SET TRUE;
GRANT switchboard_directory TO CURRENT_USER WITH INHERIT TRUE, SET TRUE;
GRANT USAGE ON SCHEMA public TO switchboard_app, switchboard_worker, switchboard_directory;

-- The organization of the running transaction. A setting that was made with SET LOCAL is '' afterwards, not NULL.
CREATE FUNCTION current_organization() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('app.organization_id', true), '')::uuid;

-- Row-level security for one table: its rows are visible to, and written for, the organization in scope only.
CREATE PROCEDURE protect_organization_rows(protected regclass, organization_column name DEFAULT 'organization_id')
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format(
        'CREATE POLICY organization_scope ON %s TO switchboard_app USING (%2$I = current_organization()) WITH CHECK (%2$I = current_organization())',
        protected, organization_column);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO switchboard_app', protected);
END
$$;
