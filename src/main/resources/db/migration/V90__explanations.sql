-- One call explained: which version of the files decided, which webhooks came and how they were answered, and explanations that
-- are shared with somebody outside.

SELECT lock_patiently('organizations', 'phone_calls', 'agent_alerts', 'call_turns');

-- Of ground.version; none: nobody knew it, or an older version of the service wrote the row. Nothing is rewritten, and what a
-- webhook writes has none of them.
ALTER TABLE phone_calls
    ADD COLUMN classified_version bigint,
    ADD COLUMN files_trial        uuid; -- that it was classified in
ALTER TABLE agent_alerts ADD COLUMN asked_version bigint;
ALTER TABLE call_turns ADD COLUMN files_version bigint;

-- Each webhook about a call as it was answered, written behind its back once a second: a flood is not kept in whole, and
-- what the rows of calls, turns and messages tell of it is there in any case. Ids and words of ours; nothing that anybody said.
CREATE TABLE call_webhooks (
    organization_id uuid        NOT NULL, -- no foreign key: each row would lock its organization; see forget_call_webhooks
    written_on      date        NOT NULL,
    call_sid        text        NOT NULL CHECK (length(call_sid) BETWEEN 1 AND 64),
    came_at         timestamptz NOT NULL,
    route           text        NOT NULL CHECK (route ~ '^[a-z0-9-]{1,60}$'),
    told            text        NOT NULL DEFAULT '' CHECK (told ~ '^[a-z0-9_ -]{0,40}$'), -- a status, or which turn
    answer          text        NOT NULL CHECK (answer ~ '^[A-Za-z >+]{0,120}$'), -- the verbs of the TwiML
    took_ms         integer     NOT NULL CHECK (took_ms >= 0),
    files_version   bigint
);
-- By day, as calls are: only the pages of today are touched.
CREATE INDEX call_webhooks_of_call ON call_webhooks (written_on, organization_id, call_sid);
CALL protect_organization_rows('call_webhooks');
REVOKE INSERT, UPDATE ON call_webhooks FROM switchboard_app;
GRANT SELECT, INSERT, DELETE ON call_webhooks TO switchboard_writer;
CREATE POLICY writer ON call_webhooks TO switchboard_writer USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON call_webhooks TO switchboard_worker;
CREATE POLICY worker ON call_webhooks TO switchboard_worker USING (true);

-- What came of many organizations within a second. @param told JSON array of rows
CREATE FUNCTION keep_call_webhooks(told jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    kept integer;
BEGIN
    INSERT INTO call_webhooks (organization_id, written_on, call_sid, came_at, route, told, answer, took_ms, files_version)
    SELECT n.organization_id, (n.came_at AT TIME ZONE 'UTC')::date, n.call_sid, n.came_at, n.route, n.told, n.answer, n.took_ms,
        nullif(n.files_version, 0)
    FROM jsonb_populate_recordset(NULL::call_webhooks, keep_call_webhooks.told) n;
    GET DIAGNOSTICS kept = ROW_COUNT;
    RETURN kept;
END
$$;

CREATE FUNCTION forget_call_webhooks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM call_webhooks WHERE written_on = ANY (ARRAY(
        SELECT (now() AT TIME ZONE 'UTC')::date + 1 - day FROM generate_series(0, 60) AS day)) AND organization_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER call_webhooks_go_with_organization AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_call_webhooks();

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION keep_call_webhooks(jsonb) OWNER TO switchboard_writer;
ALTER FUNCTION forget_call_webhooks() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION keep_call_webhooks(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_call_webhooks(jsonb) TO switchboard_app;

-- An explanation as it was when it was shared, without anything of anybody; so that a link shows no more than whoever shared it saw.
CREATE TABLE explanation_shares (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    token_hash      bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    shared_by       text        NOT NULL, -- user_id
    content         jsonb       NOT NULL,
    opened          integer     NOT NULL DEFAULT 0,
    last_opened_at  timestamptz,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX explanation_shares_of_call ON explanation_shares (call_id);
CALL protect_organization_rows('explanation_shares');

-- Whoever opens a link knows nothing but its token. Counts the opening; of two at the same moment the second waits for the first.
GRANT SELECT (organization_id, token_hash, content, expires_at, revoked_at, opened), UPDATE (opened, last_opened_at)
    ON explanation_shares TO switchboard_directory;
CREATE POLICY directory ON explanation_shares FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory_opens ON explanation_shares FOR UPDATE TO switchboard_directory USING (true) WITH CHECK (true);
CREATE FUNCTION open_shared_explanation(hash bytea, most integer) RETURNS TABLE (content text, expires_at timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE explanation_shares s SET opened = s.opened + 1, last_opened_at = now()
    WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > now() AND s.opened < most
    RETURNING s.content::text, s.expires_at
$$;

-- Whose a call is, for the command line, which is run by whoever runs the service; no request may ask. The key of a call holds its
-- day, so it is looked for day by day.
GRANT SELECT (id, organization_id, twilio_call_sid, written_on, created_at, called_phone) ON phone_calls TO switchboard_directory;
CREATE FUNCTION find_call(call text) RETURNS TABLE (call_id uuid, organization_id uuid, came_at timestamptz, called text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.id, c.organization_id, c.created_at, c.called_phone FROM phone_calls c
    WHERE c.written_on = ANY (ARRAY(SELECT (now() AT TIME ZONE 'UTC')::date + 1 - day FROM generate_series(0, 60) AS day))
      AND c.twilio_call_sid = call ORDER BY c.written_on DESC LIMIT 1
$$;

-- Which file changed last up to a version, and the text of what understands callers: the platform's files, no organization's.
GRANT SELECT (number, created_at) ON file_versions TO switchboard_directory;
GRANT SELECT ON file_changes, file_texts TO switchboard_directory;
CREATE FUNCTION files_of_version(version bigint, names text[]) RETURNS TABLE (name text, changed_in bigint, changed_at timestamptz, now_in bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT n, c.number, v.created_at, (SELECT max(l.number) FROM file_changes l WHERE l.name = n)
    FROM unnest(names) AS n
    CROSS JOIN LATERAL (SELECT max(f.number) AS number FROM file_changes f WHERE f.name = n AND f.number <= version) c
    JOIN file_versions v ON v.number = c.number
$$;
CREATE FUNCTION rules_of_version(version bigint, wanted text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.content FROM file_changes f JOIN file_texts t ON t.digest = f.digest
    WHERE f.name = wanted AND wanted IN ('config/rules/keywords.yml', 'config/schemas/classification.json') AND f.number <= version
    ORDER BY f.number DESC LIMIT 1
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION open_shared_explanation(bytea, integer) OWNER TO switchboard_directory;
ALTER FUNCTION find_call(text) OWNER TO switchboard_directory;
ALTER FUNCTION files_of_version(bigint, text[]) OWNER TO switchboard_directory;
ALTER FUNCTION rules_of_version(bigint, text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION open_shared_explanation(bytea, integer), find_call(text), files_of_version(bigint, text[]),
    rules_of_version(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_shared_explanation(bytea, integer), files_of_version(bigint, text[]), rules_of_version(bigint, text)
    TO switchboard_app;
GRANT EXECUTE ON FUNCTION find_call(text) TO switchboard_worker;
