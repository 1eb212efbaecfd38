-- What is planned once serves all organizations: sums of days, and each statement that a connection keeps. Policies compare with whoever's
-- turn it is, and the server looks that up in what it knows of the column. Of a small organization beside one that has nearly all rows it
-- expects no row at all, so it reads all of the organization's in place of those with a call's, a contact's or a conversation's key; the
-- large one, served by the same plan, reads a million rows for each. With nothing known of the column it expects a 200th of the table of
-- everybody, and keys come first.
DO $$
DECLARE
    each_table name;
BEGIN
    FOR each_table IN
        SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attname = 'organization_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN organization_id SET STATISTICS 0', each_table);
        PERFORM pg_clear_attribute_stats('public', each_table, 'organization_id', false);
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
        EXECUTE format('ALTER TABLE %s ALTER COLUMN organization_id SET STATISTICS 0', protected);
    END IF;
END
$$;
