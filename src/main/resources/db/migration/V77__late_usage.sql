-- What carriers tell late is put down on the day it was for, whose sums may be made already and are made again.
CREATE FUNCTION usage_came_late() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM mark_stale(NEW.organization_id, NEW.occurred_at); -- of V78
    RETURN NULL;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION usage_came_late() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
CREATE TRIGGER usage_came_late AFTER INSERT ON usage_records
    FOR EACH ROW WHEN (NEW.occurred_at < now() - interval '22 hours' AND NOT is_demo(NEW.source_id)) EXECUTE FUNCTION usage_came_late();
