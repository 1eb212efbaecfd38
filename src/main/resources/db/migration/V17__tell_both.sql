-- A row that goes from one organization to another is news for both.
CREATE OR REPLACE FUNCTION tell_organization_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after  jsonb := to_jsonb(NEW);
BEGIN
    -- The same twice in one transaction is told once.
    PERFORM pg_notify('organization_changed', coalesce(changed ->> 'organization_id', changed ->> 'id'))
    FROM unnest(ARRAY[before, after]) changed WHERE changed IS NOT NULL;
    RETURN NULL;
END
$$;
