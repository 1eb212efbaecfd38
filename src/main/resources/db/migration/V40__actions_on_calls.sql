-- What may be done with a call: its recording is shared with somebody who has no sign-in.
ALTER TABLE recording_shares
    ADD COLUMN audio_key uuid NOT NULL DEFAULT gen_random_uuid(); -- signs the addresses of the sound that an opened page holds

-- Why a call that goes out came to nothing, in words for whoever asked for it.
ALTER TABLE phone_calls ADD COLUMN IF NOT EXISTS reason text;

-- Whoever opens a link knows nothing but its token, so nobody can say yet whose it is.
GRANT SELECT (organization_id, call_id, token_hash, expires_at, revoked_at, opened, audio_key), UPDATE (opened, last_opened_at)
    ON recording_shares TO switchboard_directory;
CREATE POLICY directory ON recording_shares FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory_opens ON recording_shares FOR UPDATE TO switchboard_directory USING (true) WITH CHECK (true);

-- Counts an opening. Of two at the same moment the second waits for the first, and counts after it.
CREATE FUNCTION open_shared_recording(hash bytea, most integer)
    RETURNS TABLE (organization_id uuid, call_id uuid, expires_at timestamptz, audio_key uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE recording_shares s SET opened = s.opened + 1, last_opened_at = now()
    WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > now() AND s.opened < most
    RETURNING s.organization_id, s.call_id, s.expires_at, s.audio_key
$$;

-- The sound of a page that is open belongs to an opening that was counted.
CREATE FUNCTION find_shared_recording(hash bytea)
    RETURNS TABLE (organization_id uuid, call_id uuid, expires_at timestamptz, audio_key uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.organization_id, s.call_id, s.expires_at, s.audio_key FROM recording_shares s
    WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > now()
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION open_shared_recording(bytea, integer) OWNER TO switchboard_directory;
ALTER FUNCTION find_shared_recording(bytea) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION open_shared_recording(bytea, integer), find_shared_recording(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_shared_recording(bytea, integer), find_shared_recording(bytea) TO switchboard_app;

-- A link stands in its mail until that is sent, and nowhere afterwards: what is kept of it is a hash.
CREATE FUNCTION forget_shared_address() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.content := regexp_replace(NEW.content, '(/shared/recordings/)[A-Za-z0-9_-]{22}', '\1…', 'g');
    RETURN NEW;
END
$$;
CREATE TRIGGER forget_shared_address BEFORE INSERT OR UPDATE OF status ON messages
    FOR EACH ROW WHEN (NEW.purpose = 'share' AND NEW.status IN ('sent', 'simulated', 'delivered', 'read'))
    EXECUTE FUNCTION forget_shared_address();
