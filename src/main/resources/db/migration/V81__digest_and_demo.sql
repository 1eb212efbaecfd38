-- Takes tables for this transaction alone, in the order that they are named in, while calls go on: an attempt holds up whoever wants
-- them for less than half a second, gives back what it had, and lets them pass before the next one.
CREATE FUNCTION lock_patiently(VARIADIC tables regclass[]) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    usual text := current_setting('lock_timeout');
    started timestamptz;
    patience double precision;
    each regclass;
BEGIN
    FOR attempt IN 1..400 LOOP
        BEGIN
            -- Vacuum gives way to whoever has waited for deadlock_timeout, and to nobody else.
            patience := CASE WHEN attempt % 10 = 0 AND EXISTS (
                    SELECT FROM pg_locks l WHERE l.relation::regclass = ANY (tables) AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)
                THEN (SELECT s.setting::integer + 100 FROM pg_settings s WHERE s.name = 'deadlock_timeout') ELSE 400 END;
            started := clock_timestamp();
            FOREACH each IN ARRAY tables LOOP
                PERFORM set_config('lock_timeout',
                    greatest(1, patience - extract(epoch FROM clock_timestamp() - started) * 1000)::integer::text, true);
                EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', each);
            END LOOP;
            PERFORM set_config('lock_timeout', usual, true);
            RETURN;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            PERFORM pg_sleep(0.2 + random() * 0.3);
        END;
    END LOOP;
    RAISE lock_not_available USING MESSAGE = format('%s were in use for minutes', tables);
END
$$;
REVOKE EXECUTE ON FUNCTION lock_patiently(regclass[]) FROM PUBLIC;

-- Whether an organization is told on Mondays how its week was, where to, and up to which week it was. Who has no row here is told,
-- at the address that alerts are mailed to.
SELECT lock_patiently('organizations');
CREATE TABLE digest_settings (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    enabled         boolean     NOT NULL DEFAULT true,
    email           text CHECK (length(email) BETWEEN 3 AND 254), -- none: the usual address
    told_week       date, -- the Monday of the last one; written together with its mail, so that there is one for each week
    outcome         text CHECK (outcome IN ('sent', 'quiet', 'no_address', 'refused')), -- of that week
    told_at         timestamptz,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('digest_settings');

-- Those whose clocks say that it is time, and who were not told yet; the job goes across organizations, and learns ids only.
GRANT SELECT (zone) ON organizations TO switchboard_directory;
GRANT SELECT (organization_id, enabled, told_week) ON digest_settings TO switchboard_directory;
CREATE POLICY directory ON digest_settings FOR SELECT TO switchboard_directory USING (true);

-- @param zones in which it is time @param after a page begins behind this organization; null: at the beginning
CREATE FUNCTION list_due_digests(zones text[], monday date, after uuid, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id FROM organizations o LEFT JOIN digest_settings d ON d.organization_id = o.id
    WHERE o.zone = ANY (zones) AND o.deleted_at IS NULL AND coalesce(d.enabled, true)
      AND (d.told_week IS NULL OR d.told_week < monday) AND (after IS NULL OR o.id > after)
    ORDER BY o.id LIMIT most
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_due_digests(text[], date, uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_due_digests(text[], date, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_digests(text[], date, uuid, integer) TO switchboard_app;

-- The id of a row of a demo shop, which is_demo of V75 tells: the mark, and else the time, four digits of the organization, and a number.
CREATE FUNCTION demo_id(moment timestamptz, organization uuid, n integer) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7de08de0dad' || left(md5(organization::text), 4)
        || lpad(to_hex(n), 5, '0'))::uuid;

-- A die with that many sides, from 0: the same n and throw show the same.
CREATE FUNCTION demo_die(n integer, throw integer, sides integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((hashint4extended(n, throw::bigint) & 9223372036854775807) % sides)::integer;

-- Before a demo shop is taken away: so that the rows which name its conversations are looked for by the indexes of V81_1, which know
-- nothing yet of what was written since they were swept last.
CREATE FUNCTION prepare_removal_of_demo() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM brin_summarize_new_values('phone_calls_conversation'), brin_summarize_new_values('agent_alerts_conversation');
    ANALYZE phone_calls (conversation_id), agent_alerts (conversation_id);
END
$$;
REVOKE EXECUTE ON FUNCTION prepare_removal_of_demo() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prepare_removal_of_demo() TO switchboard_app;
