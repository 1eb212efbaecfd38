-- What is planned for all organizations alike counts on many of them in each table. Where one has nearly all rows, as on a platform that
-- has just moved in, the server finds that out for itself, and reads all that is of a time in place of all that is of an organization: of
-- ten thousand organizations that are summed, each read the large one's alerts and messages.
DO $$
DECLARE
    each_table regclass;
BEGIN
    FOR each_table IN
        SELECT a.attrelid FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'organization_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN organization_id SET (n_distinct = 1000)', each_table);
    END LOOP;
END
$$;

CREATE OR REPLACE PROCEDURE protect_organization_rows(protected regclass, organization_column name DEFAULT 'organization_id')
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format(
        'CREATE POLICY organization_scope ON %s TO switchboard_app USING (%2$I = current_organization()) WITH CHECK (%2$I = current_organization())',
        protected, organization_column);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO switchboard_app', protected);
    EXECUTE format('CREATE POLICY backup ON %s FOR SELECT TO switchboard_backup USING (true)', protected);
    IF organization_column = 'organization_id' THEN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN organization_id SET (n_distinct = 1000)', protected);
    END IF;
END
$$;
