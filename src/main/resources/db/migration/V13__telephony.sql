-- Businesses that keep their own number: proof that it is theirs, the codes that forward it, and proof that it works.
CREATE TABLE verified_caller_ids (
    id                           uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id              uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number                 text        NOT NULL CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    friendly_name                text,
    method                       text        NOT NULL DEFAULT 'carrier_call' CHECK (method IN ('carrier_call', 'self_call')),
    attempt                      uuid        NOT NULL DEFAULT uuidv7(), -- anew each time the number is called; what comes late is of another
    twilio_caller_id_sid         text,
    twilio_call_sid              text, -- of the call that asks for, or speaks, the code
    status                       text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'verified', 'failed', 'expired')),
    verification_code_hash       text, -- bcrypt
    verification_code_expires_at timestamptz,
    verification_attempts        integer     NOT NULL DEFAULT 0 CHECK (verification_attempts BETWEEN 0 AND 3),
    locked_until                 timestamptz, -- after too many wrong codes
    verified_at                  timestamptz,
    ended_at                     timestamptz, -- when it failed or expired
    created_at                   timestamptz NOT NULL DEFAULT now(),
    updated_at                   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, phone_number),
    UNIQUE (organization_id, id)
);
CREATE INDEX verified_caller_ids_number ON verified_caller_ids (phone_number) WHERE status = 'verified';
CREATE INDEX verified_caller_ids_pending ON verified_caller_ids (verification_code_expires_at) WHERE status = 'pending';
CREATE INDEX verified_caller_ids_ended ON verified_caller_ids (ended_at) WHERE status IN ('failed', 'expired');
CALL protect_organization_rows('verified_caller_ids');

-- Every time a number was called to be verified: people are not called again and again, by whomever.
CREATE TABLE caller_id_requests (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number    text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX caller_id_requests_number ON caller_id_requests (phone_number, created_at);
CREATE INDEX caller_id_requests_oldest ON caller_id_requests (created_at);
CALL protect_organization_rows('caller_id_requests');

CREATE TABLE hybrid_forwarding_configs (
    id                          uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id             uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    verified_caller_id          uuid        NOT NULL,
    sim_phone_number            text        NOT NULL CHECK (sim_phone_number ~ '^\+[1-9]\d{6,14}$'),
    forwarding_type             text        NOT NULL CHECK (forwarding_type IN ('total_ai', 'safety_net')),
    carrier                     text        NOT NULL
        CHECK (carrier IN ('att', 'tmobile', 'verizon', 'sprint', 'other_gsm', 'other_cdma', 'international')),
    carrier_country_code        text        NOT NULL DEFAULT 'US' CHECK (carrier_country_code ~ '^[A-Z]{2}$'),
    twilio_forwarding_number    text        NOT NULL CHECK (twilio_forwarding_number ~ '^\+[1-9]\d{6,14}$'),
    ring_time_seconds           integer     NOT NULL DEFAULT 25 CHECK (ring_time_seconds BETWEEN 5 AND 60),
    generated_activation_code   text        NOT NULL,
    generated_deactivation_code text        NOT NULL,
    dialable_code               text        NOT NULL, -- the activation code as keys are pressed
    status                      text        NOT NULL DEFAULT 'pending_setup' CHECK (status IN ('pending_setup', 'active', 'disabled')),
    user_confirmed_setup        boolean     NOT NULL DEFAULT false,
    confirmed_at                timestamptz,
    last_forwarded_call_at      timestamptz,
    proof_result                text CHECK (proof_result IN ('proven', 'rings_elsewhere', 'no_answer', 'loop', 'timeout')),
    proof_at                    timestamptz,
    reminded_at                 timestamptz,
    created_at                  timestamptz NOT NULL DEFAULT now(),
    updated_at                  timestamptz NOT NULL DEFAULT now(),
    CHECK (twilio_forwarding_number <> sim_phone_number),
    UNIQUE (organization_id, sim_phone_number),
    UNIQUE (organization_id, id),
    FOREIGN KEY (organization_id, verified_caller_id) REFERENCES verified_caller_ids (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX hybrid_forwarding_configs_caller_id ON hybrid_forwarding_configs (verified_caller_id);
CREATE INDEX hybrid_forwarding_configs_unfinished ON hybrid_forwarding_configs (created_at)
    WHERE status = 'pending_setup' AND reminded_at IS NULL;
CALL protect_organization_rows('hybrid_forwarding_configs');

-- A call of our own to a forwarded number, which has to come back.
CREATE TABLE forwarding_proofs (
    id                   uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id      uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    forwarding_config_id uuid        NOT NULL,
    from_number          text        NOT NULL,
    was_proven           boolean     NOT NULL,
    twilio_call_sid      text, -- of the call that went out
    came_back_as         text[]      NOT NULL DEFAULT '{}', -- the calls that came in; more than one is a loop
    due_at               timestamptz NOT NULL, -- until when it may come back
    result               text CHECK (result IN ('proven', 'rings_elsewhere', 'no_answer', 'loop', 'timeout')),
    created_at           timestamptz NOT NULL DEFAULT now(),
    ended_at             timestamptz,
    FOREIGN KEY (organization_id, forwarding_config_id) REFERENCES hybrid_forwarding_configs (organization_id, id) ON DELETE CASCADE
);
-- One at a time from each number, or nobody could tell which of them came back.
CREATE UNIQUE INDEX forwarding_proofs_running ON forwarding_proofs (organization_id, from_number) WHERE result IS NULL;
CREATE INDEX forwarding_proofs_config ON forwarding_proofs (organization_id, forwarding_config_id);
CREATE INDEX forwarding_proofs_returned ON forwarding_proofs USING gin (came_back_as);
CREATE INDEX forwarding_proofs_due ON forwarding_proofs (due_at) WHERE result IS NULL;
CREATE INDEX forwarding_proofs_ended ON forwarding_proofs (ended_at) WHERE result IS NOT NULL;
CALL protect_organization_rows('forwarding_proofs');

-- What a carrier's callback may ask before its organization is known, and how often a number was called by anybody.
GRANT SELECT (id, organization_id, phone_number, status) ON verified_caller_ids TO switchboard_directory;
CREATE POLICY directory ON verified_caller_ids FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (organization_id, phone_number, created_at) ON caller_id_requests TO switchboard_directory;
CREATE POLICY directory ON caller_id_requests FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION find_verification(verification uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT v.organization_id FROM verified_caller_ids v WHERE v.id = verification
$$;

-- All that is told of others is how many asked for a number, or have it.
CREATE FUNCTION count_caller_id_requests(number text, within interval) RETURNS TABLE (here bigint, by_others bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE r.organization_id = current_organization()),
           count(*) FILTER (WHERE r.organization_id <> current_organization())
    FROM caller_id_requests r WHERE r.phone_number = number AND r.created_at > now() - within
$$;

CREATE FUNCTION is_verified_by_another(number text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM verified_caller_ids v
                   WHERE v.phone_number = number AND v.status = 'verified' AND v.organization_id <> current_organization())
$$;

-- Forwardings and proofs that a job has to look at, by their ids.
GRANT SELECT (id, organization_id, status, proof_result, proof_at) ON hybrid_forwarding_configs TO switchboard_directory;
CREATE POLICY directory ON hybrid_forwarding_configs FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (id, organization_id, due_at, result) ON forwarding_proofs TO switchboard_directory;
CREATE POLICY directory ON forwarding_proofs FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION list_due_proofs(most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.organization_id, p.id FROM forwarding_proofs p WHERE p.result IS NULL AND p.due_at <= now() ORDER BY p.due_at LIMIT most
$$;

CREATE FUNCTION list_proven_forwardings(older interval, after uuid, most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.organization_id, f.id FROM hybrid_forwarding_configs f
    WHERE f.status = 'active' AND f.proof_result IS NOT NULL AND f.proof_at < now() - older AND f.id > after
    ORDER BY f.id LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_verification(uuid) OWNER TO switchboard_directory;
ALTER FUNCTION count_caller_id_requests(text, interval) OWNER TO switchboard_directory;
ALTER FUNCTION is_verified_by_another(text) OWNER TO switchboard_directory;
ALTER FUNCTION list_due_proofs(integer) OWNER TO switchboard_directory;
ALTER FUNCTION list_proven_forwardings(interval, uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_verification(uuid), count_caller_id_requests(text, interval), is_verified_by_another(text),
    list_due_proofs(integer),    list_proven_forwardings(interval, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_verification(uuid), count_caller_id_requests(text, interval), is_verified_by_another(text),
    list_due_proofs(integer),    list_proven_forwardings(interval, uuid, integer) TO switchboard_app;

-- A call that was really forwarded is the best proof; it is noted in the transaction that stores the call.
GRANT SELECT (id, organization_id, sim_phone_number, status), UPDATE (last_forwarded_call_at, proof_result, proof_at)
    ON hybrid_forwarding_configs TO switchboard_writer;
CREATE POLICY writer ON hybrid_forwarding_configs TO switchboard_writer USING (true) WITH CHECK (true);
CREATE FUNCTION note_forwarded_call() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- Whoever holds the row is noting the same; waiting for each other could lock two batches of calls up.
    UPDATE hybrid_forwarding_configs SET last_forwarded_call_at = now(), proof_result = 'proven', proof_at = now()
    WHERE id IN (SELECT id FROM hybrid_forwarding_configs
                 WHERE organization_id = NEW.organization_id AND sim_phone_number = NEW.forwarded_from AND status <> 'disabled'
                 FOR UPDATE SKIP LOCKED);
    RETURN NULL;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION note_forwarded_call() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION note_forwarded_call() FROM PUBLIC;
CREATE TRIGGER forwarded_call AFTER INSERT ON phone_calls
    FOR EACH ROW WHEN (NEW.forwarded_from IS NOT NULL AND NEW.organization_id IS NOT NULL) EXECUTE FUNCTION note_forwarded_call();
CREATE TRIGGER forwarded_call_told_late AFTER UPDATE OF forwarded_from ON phone_calls
    FOR EACH ROW WHEN (OLD.forwarded_from IS NULL AND NEW.forwarded_from IS NOT NULL) EXECUTE FUNCTION note_forwarded_call();

-- Clean-up goes across organizations.
GRANT SELECT (id, organization_id, status, verification_code_expires_at, ended_at), UPDATE (status, ended_at, updated_at), DELETE
    ON verified_caller_ids TO switchboard_worker;
CREATE POLICY worker ON verified_caller_ids FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_expires ON verified_caller_ids FOR UPDATE TO switchboard_worker USING (status = 'pending') WITH CHECK (status = 'expired');
CREATE POLICY worker_deletes ON verified_caller_ids FOR DELETE TO switchboard_worker USING (status IN ('failed', 'expired'));
GRANT SELECT (id, created_at), DELETE ON caller_id_requests TO switchboard_worker;
CREATE POLICY worker ON caller_id_requests TO switchboard_worker USING (true);
GRANT SELECT (id, ended_at, result), DELETE ON forwarding_proofs TO switchboard_worker;
CREATE POLICY worker ON forwarding_proofs TO switchboard_worker USING (result IS NOT NULL);
GRANT SELECT (id, organization_id, verified_caller_id, sim_phone_number, dialable_code, status, proof_result, created_at, reminded_at),
    UPDATE (reminded_at) ON hybrid_forwarding_configs TO switchboard_worker;
CREATE POLICY worker ON hybrid_forwarding_configs TO switchboard_worker USING (true) WITH CHECK (true);
GRANT SELECT (id, organization_id, metadata), INSERT (organization_id, channel, subject, customer_name, customer_phone, priority, metadata)
    ON conversations TO switchboard_worker;
CREATE POLICY worker ON conversations FOR INSERT TO switchboard_worker WITH CHECK (call_id IS NULL AND channel = 'phone');
GRANT INSERT (organization_id, conversation_id, direction, method, sender_name, content, status) ON messages TO switchboard_worker;
CREATE POLICY worker ON messages FOR INSERT TO switchboard_worker WITH CHECK (call_id IS NULL AND direction = 'outbound');

-- Calls that fell silent: their last webhook was lost.
GRANT SELECT (id, organization_id, status, transcribed_steps, recording_status, updated_at, created_at),
    UPDATE (status, ended_at, updated_at) ON phone_calls TO switchboard_worker;
CREATE POLICY worker ON phone_calls FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_closes ON phone_calls FOR UPDATE TO switchboard_worker
    USING (organization_id IS NOT NULL AND status IN ('queued', 'ringing', 'in-progress')) WITH CHECK (status IN ('missed', 'completed'));
GRANT INSERT (organization_id, call_id, type, key) ON events TO switchboard_worker;
CREATE INDEX phone_calls_unfinished ON phone_calls (updated_at) WHERE status IN ('queued', 'ringing', 'in-progress');

-- Keys of webhooks that told how far a message is: no longer needed when the conversation is archived.
GRANT SELECT, DELETE ON message_statuses TO switchboard_worker;
CREATE POLICY worker ON message_statuses TO switchboard_worker USING (true);
CREATE INDEX message_statuses_oldest ON message_statuses (created_at);
GRANT SELECT (organization_id, external_message_id, conversation_id) ON messages TO switchboard_worker;
CREATE POLICY worker_reads ON messages FOR SELECT TO switchboard_worker USING (true);
GRANT SELECT (id, organization_id, review_status) ON conversations TO switchboard_worker;
CREATE POLICY worker_reads ON conversations FOR SELECT TO switchboard_worker USING (true);

ALTER TABLE agent_alerts DROP CONSTRAINT agent_alerts_alert_type_check;
ALTER TABLE agent_alerts ADD CONSTRAINT agent_alerts_alert_type_check
    CHECK (alert_type IN ('hot_lead', 'upset_customer', 'new_call', 'forwarding_broken'));

-- What came of each run of a job.
ALTER TABLE job_runs ADD COLUMN finished_at timestamptz, ADD COLUMN failed boolean, ADD COLUMN count bigint, ADD COLUMN result text,
    ADD COLUMN attempts integer NOT NULL DEFAULT 1;
UPDATE job_runs SET finished_at = claimed_at, failed = false;
GRANT UPDATE ON job_runs TO switchboard_app;
