-- What rings, for whom, and who was told. A row is one time that something was too much: it waits until that has lasted for as
-- long as config/alarms.yml says, rings, and falls silent; the next time is another row.
CREATE TABLE alarms (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid REFERENCES organizations ON DELETE CASCADE, -- none: the platform's
    name            text             NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,59}$'), -- of config/alarms.yml
    key             text             NOT NULL DEFAULT '' CHECK (length(key) <= 200), -- what of several: a job, a certificate
    title           text             NOT NULL CHECK (length(title) <= 200), -- as it was when it rang
    message         text             NOT NULL DEFAULT '' CHECK (length(message) <= 1000), -- the same and what to do, for people
    unit            text             NOT NULL DEFAULT '' CHECK (length(unit) <= 20),
    state           text             NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'ringing', 'silent')),
    value           double precision NOT NULL, -- at the last look; of one that is silent, with which it fell silent
    limit_value     double precision NOT NULL,
    since           timestamptz      NOT NULL DEFAULT now(), -- since when it has been too much
    rang_at         timestamptz,
    told_at         timestamptz, -- everybody heard that it rings
    silent_at       timestamptz,
    silence_told_at timestamptz, -- and that it fell silent
    pending         text[]           NOT NULL DEFAULT '{}', -- the ways by which its news are still to be told: console, email, text, webhook
    told            text[]           NOT NULL DEFAULT '{}', -- the ways that heard it ring
    failed          text[]           NOT NULL DEFAULT '{}', -- the ways that could not be told in time
    attempts        integer          NOT NULL DEFAULT 0,
    next_at         timestamptz      NOT NULL DEFAULT now(), -- when it is told next; whoever tells has it until then
    created_at      timestamptz      NOT NULL DEFAULT now(),
    updated_at      timestamptz      NOT NULL DEFAULT now(),
    CHECK ((state = 'silent') = (silent_at IS NOT NULL)),
    CHECK ((state = 'waiting') = (rang_at IS NULL))
);
CREATE UNIQUE INDEX alarms_open ON alarms (organization_id, name, key) NULLS NOT DISTINCT WHERE state <> 'silent';
CREATE INDEX alarms_newest ON alarms (organization_id, id DESC);
CREATE INDEX alarms_untold ON alarms (next_at) WHERE pending <> '{}';
CALL protect_organization_rows('alarms');
GRANT SELECT, INSERT, UPDATE, DELETE ON alarms TO switchboard_worker;
CREATE POLICY watch ON alarms TO switchboard_worker USING (true) WITH CHECK (true);
GRANT SELECT ON alarms TO switchboard_directory;
CREATE POLICY directory ON alarms FOR SELECT TO switchboard_directory USING (organization_id IS NULL);

-- What the last look found of each alarm, so that every instance measures the same and not only the one that looked.
CREATE TABLE alarm_readings (
    name       text PRIMARY KEY,
    value      double precision, -- the worst of all; none: there was nothing to be measured
    seen       bigint      NOT NULL,
    ringing    boolean     NOT NULL,
    watched_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON alarm_readings TO switchboard_worker;

-- What each instance counts in its memory, by the minute; a share of all of them is a sum over these rows.
CREATE TABLE tallies (
    name     text        NOT NULL,
    minute   timestamptz NOT NULL,
    instance uuid        NOT NULL,
    seen     bigint      NOT NULL,
    bad      bigint      NOT NULL,
    PRIMARY KEY (name, minute, instance)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tallies TO switchboard_worker;

-- As far as the consent to a calendar says when it ends by itself.
ALTER TABLE calendar_connections ADD COLUMN consent_ends_at timestamptz;

GRANT SELECT (organization_id, call_id, status) ON events TO switchboard_directory;
GRANT SELECT (id, rehearsal) ON phone_calls TO switchboard_directory;
GRANT SELECT (user_confirmed_setup) ON hybrid_forwarding_configs TO switchboard_directory;
GRANT SELECT (id, method, status, metadata) ON messages TO switchboard_directory;
GRANT SELECT ON daily_spend TO switchboard_directory;
CREATE POLICY directory ON daily_spend FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (organization_id, daily_spend_cap_cents) ON organization_phone_settings TO switchboard_directory;
CREATE POLICY alarms ON organization_phone_settings FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (organization_id, provider, state, consent_ends_at) ON calendar_connections TO switchboard_directory;
CREATE POLICY directory ON calendar_connections FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (zone) ON organizations TO switchboard_directory;

CREATE FUNCTION list_platform_alarms(wanted text, before uuid, most integer) RETURNS SETOF alarms
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.* FROM alarms a
    WHERE a.organization_id IS NULL AND a.state <> 'waiting' AND (wanted IS NULL OR a.state = wanted) AND (before IS NULL OR a.id < before)
    ORDER BY a.id DESC LIMIT most
$$;

-- Calls and texts for numbers of nobody. An id holds the time it was made at, and is what the index knows.
CREATE FUNCTION count_unrouted(within interval) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (SELECT count(*) FROM phone_calls p WHERE p.organization_id IS NULL AND p.id >= (SELECT uuidv7(-within)))
         + (SELECT count(*) FROM unrouted_texts t WHERE t.id >= (SELECT uuidv7(-within)))
$$;

-- How many calls were classified, and how many of them by the rules. What our own test calls write is classified by nobody.
CREATE FUNCTION count_fallbacks(within interval) RETURNS TABLE (seen bigint, fallen bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*), count(*) FILTER (WHERE p.ai_classification ->> 'source' = 'rules')
    FROM phone_calls p
    WHERE p.id >= (SELECT uuidv7(-within - interval '1 hour')) AND p.classified_at >= now() - within
      AND p.organization_id IS NOT NULL AND NOT p.rehearsal AND p.ai_classification ->> 'intent' <> 'forwarding_broken'
$$;

-- What became of texts that a carrier took or refused, by organization; what it has not told of yet is not counted.
CREATE FUNCTION count_deliveries(within interval) RETURNS TABLE (organization_id uuid, delivered bigint, failed bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.organization_id, count(*) FILTER (WHERE m.status IN ('delivered', 'read')),
        count(*) FILTER (WHERE m.status = 'undelivered' OR m.status = 'failed' AND jsonb_exists(m.metadata, 'errorCode'))
    FROM messages m
    WHERE m.id >= (SELECT uuidv7(-within)) AND m.direction = 'outbound' AND m.method IN ('sms', 'whatsapp')
      AND m.status IN ('delivered', 'read', 'undelivered', 'failed')
    GROUP BY 1
$$;

-- Organizations none of whose forwardings brings calls here: how many they have that once were confirmed.
CREATE FUNCTION list_broken_forwardings() RETURNS TABLE (organization_id uuid, forwardings bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.organization_id, count(*) FROM hybrid_forwarding_configs f JOIN organizations o ON o.id = f.organization_id
    WHERE f.user_confirmed_setup AND o.deleted_at IS NULL AND o.name !~ '^isolation[0-9a-f]{32}$' GROUP BY 1
    HAVING count(*) FILTER (WHERE f.status = 'active' AND coalesce(f.proof_result, 'proven') = 'proven') = 0
$$;

-- What organizations have spent today, in percent of what they may: all of it where a message did not fit any more and the
-- limit was not raised since. Those that have spent less than half are left out.
CREATE FUNCTION list_spending() RETURNS TABLE (organization_id uuid, percent float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.organization_id, CASE WHEN s.cap_told_at IS NOT NULL AND s.cents >= s.cap - 100 THEN 100
        ELSE least(100, 100 * s.cents / greatest(s.cap, 1))::float8 END
    FROM (
        SELECT d.organization_id, d.cents, d.cap_told_at, coalesce(p.daily_spend_cap_cents, 2000) AS cap
        FROM daily_spend d JOIN organizations o ON o.id = d.organization_id
        LEFT JOIN organization_phone_settings p ON p.organization_id = d.organization_id
        WHERE d.day >= current_date - 1 AND d.day = (now() AT TIME ZONE o.zone)::date AND o.name !~ '^isolation[0-9a-f]{32}$') s
    WHERE s.cents >= s.cap / 2.0 OR s.cap_told_at IS NOT NULL AND s.cents >= s.cap - 100
$$;

-- When consents to calendars end by themselves, in days; one that was taken back has ended, and its owner has heard of it.
CREATE FUNCTION list_consent_ends() RETURNS TABLE (organization_id uuid, provider text, days float8)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.organization_id, c.provider, (extract(epoch FROM c.consent_ends_at - now()) / 86400)::float8
    FROM calendar_connections c WHERE c.state = 'connected' AND c.consent_ends_at IS NOT NULL
$$;

-- It was a notice before it was an alarm.
SELECT settle_platform_notice('provisioning_share', 'all');

GRANT CREATE ON SCHEMA public TO switchboard_directory;
DO $$
DECLARE
    made text;
BEGIN
    FOREACH made IN ARRAY ARRAY ['list_platform_alarms(text, uuid, integer)', 'count_unrouted(interval)', 'count_fallbacks(interval)',
        'count_deliveries(interval)', 'list_broken_forwardings()', 'list_spending()', 'list_consent_ends()'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_directory', made);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_worker', made);
    END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_platform_alarms(text, uuid, integer) FROM switchboard_worker;
GRANT EXECUTE ON FUNCTION list_platform_alarms(text, uuid, integer) TO switchboard_app;
