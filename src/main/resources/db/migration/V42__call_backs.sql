-- Calls back: whose a call back is before its organization is known, how its statuses move, and what goes silent.
ALTER TABLE phone_calls ADD COLUMN IF NOT EXISTS reason text; -- why a call that went out came to nothing, for whoever asked for it
ALTER TABLE call_backs ADD COLUMN pressed_at timestamptz; -- when the person pressed 1; the customer is called then and not before

-- Statuses only move up, in whatever order the webhooks of both legs come.
CREATE FUNCTION call_back_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status WHEN 'unknown' THEN 0 WHEN 'initiated' THEN 0 WHEN 'ringing' THEN 1 WHEN 'answered' THEN 2 WHEN 'connected' THEN 3
        WHEN 'completed' THEN 5 ELSE 4 END;

CREATE FUNCTION outgoing_call_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status WHEN 'unknown' THEN 0 WHEN 'initiated' THEN 0 WHEN 'ringing' THEN 1 WHEN 'in-progress' THEN 2 WHEN 'completed' THEN 4 ELSE 3 END;

CREATE INDEX call_backs_newest ON call_backs (organization_id, created_at DESC);
CREATE INDEX call_backs_call ON call_backs (call_id);
CREATE INDEX call_backs_unfinished ON call_backs (updated_at) WHERE status IN ('initiated', 'ringing', 'answered', 'connected');

-- A call that goes out is never one that we missed, whatever its carrier tells at the addresses of calls that come in.
CREATE FUNCTION keep_outgoing_status() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.status := OLD.status;
    RETURN NEW;
END
$$;
CREATE TRIGGER outgoing_is_not_missed BEFORE UPDATE OF status ON phone_calls
    FOR EACH ROW WHEN (OLD.direction = 'outbound' AND NEW.status = 'missed') EXECUTE FUNCTION keep_outgoing_status();
GRANT SELECT (direction) ON phone_calls TO switchboard_worker; -- the job that closes silent calls leaves these alone

-- The phone that is rung is nobody's number here: the address of its webhooks names the call back.

CREATE FUNCTION find_call_back(call_back uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT b.organization_id FROM call_backs b WHERE b.id = call_back
$$;

CREATE FUNCTION list_silent_call_backs(older interval, most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT b.organization_id, b.id FROM call_backs b
    WHERE b.status IN ('initiated', 'ringing', 'answered', 'connected') AND b.updated_at < now() - older ORDER BY b.updated_at LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_call_back(uuid) OWNER TO switchboard_directory;
ALTER FUNCTION list_silent_call_backs(interval, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_call_back(uuid), list_silent_call_backs(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_call_back(uuid), list_silent_call_backs(interval, integer) TO switchboard_app;
