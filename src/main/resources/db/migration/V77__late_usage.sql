-- What carriers tell late is put down on the day it was for, whose sums may be made already. Where sums of days are kept, mark_stale has
-- them made again; the row itself is there whether or not anybody keeps sums.
CREATE FUNCTION usage_came_late() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF to_regprocedure('mark_stale(uuid, timestamptz[])') IS NOT NULL THEN
        PERFORM mark_stale(NEW.organization_id, NEW.occurred_at);
    END IF;
    RETURN NULL;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION usage_came_late() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
CREATE TRIGGER usage_came_late AFTER INSERT ON usage_records
    FOR EACH ROW WHEN (NEW.occurred_at < now() - interval '22 hours' AND NOT is_demo(NEW.source_id)) EXECUTE FUNCTION usage_came_late();
