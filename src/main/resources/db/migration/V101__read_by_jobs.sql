-- What each organization pays and costs is the platform's administrator's to see. It is read by the role of jobs, so that nothing that is
-- asked in the course of another request can come by it.
REVOKE EXECUTE ON FUNCTION list_plan_figures(date, date) FROM switchboard_app;
GRANT EXECUTE ON FUNCTION list_plan_figures(date, date) TO switchboard_worker;

-- As count_deliveries(interval), which the version before asks: of texts of a part of the day, as most of a day does not change any more.
CREATE FUNCTION count_deliveries(since timestamptz, until timestamptz)
    RETURNS TABLE (organization_id uuid, delivered bigint, failed bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.organization_id, count(*) FILTER (WHERE m.status IN ('delivered', 'read')),
        count(*) FILTER (WHERE m.status = 'undelivered' OR m.status = 'failed' AND jsonb_exists(m.metadata, 'errorCode'))
    FROM messages m
    WHERE m.id >= (SELECT uuidv7(since - clock_timestamp())) AND m.id < (SELECT uuidv7(until - clock_timestamp()))
      AND m.direction = 'outbound' AND m.method IN ('sms', 'whatsapp')
      AND m.status IN ('delivered', 'read', 'undelivered', 'failed')
    GROUP BY 1
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION count_deliveries(timestamptz, timestamptz) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION count_deliveries(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_deliveries(timestamptz, timestamptz) TO switchboard_worker;
