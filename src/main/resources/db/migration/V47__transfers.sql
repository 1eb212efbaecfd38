-- Callers who ask for a person: whom they are connected to, phone by phone, and how that ended.
CREATE TABLE call_transfers (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    requested_as    text        NOT NULL, -- the turn of the call: one transfer for each
    department_id   uuid, -- may be gone by now; its name stays
    department      text        NOT NULL DEFAULT '',
    reason          text        NOT NULL CHECK (reason IN ('asked', 'pressed_0', 'upset', 'gave_up', 'tool')),
    about           text        NOT NULL DEFAULT '', -- whispered to whoever picks up
    our_number      text, -- that the phones show
    state           text        NOT NULL CHECK (state IN ('begun', 'ringing', 'connected', 'ended')),
    outcome         text CHECK (outcome IN ('answered', 'no_answer', 'busy', 'failed', 'declined', 'cancelled', 'closed')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    CHECK ((state = 'ended') = (outcome IS NOT NULL)),
    UNIQUE (organization_id, call_id, requested_as)
);
CREATE UNIQUE INDEX call_transfers_live ON call_transfers (organization_id, call_id) WHERE state <> 'ended';
CREATE INDEX call_transfers_of_call ON call_transfers (call_id);
CREATE INDEX call_transfers_newest ON call_transfers (organization_id, created_at DESC);
CREATE INDEX call_transfers_ringing ON call_transfers (organization_id, our_number) WHERE state = 'ringing';
CALL protect_organization_rows('call_transfers');

-- A phone of the department. All of them are there from the beginning; those that were not started are left.
CREATE TABLE call_transfer_attempts (
    id                uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id   uuid    NOT NULL REFERENCES organizations ON DELETE CASCADE,
    transfer_id       uuid    NOT NULL REFERENCES call_transfers ON DELETE CASCADE,
    position          integer NOT NULL,
    phone_number      text    NOT NULL,
    call_sid          text, -- of the second leg
    returned_call_sid text, -- of the same call once more, where that phone forwards it back to us
    started_at        timestamptz,
    rang_at           timestamptz,
    picked_up_at      timestamptz, -- by somebody, or by a voicemail box
    accepted_at       timestamptz, -- 1 was pressed
    ended_at          timestamptz,
    outcome           text CHECK (outcome IN ('answered', 'no_answer', 'busy', 'failed', 'declined', 'cancelled')),
    seconds           integer CHECK (seconds >= 0),
    error_code        text,
    UNIQUE (organization_id, transfer_id, position)
);
CREATE INDEX call_transfer_attempts_of_transfer ON call_transfer_attempts (transfer_id, position);
CREATE INDEX call_transfer_attempts_returned ON call_transfer_attempts (organization_id, returned_call_sid)
    WHERE returned_call_sid IS NOT NULL;
CALL protect_organization_rows('call_transfer_attempts');

ALTER TABLE phone_calls
    ADD COLUMN transfer_outcome     text CHECK (transfer_outcome IN
        ('answered', 'no_answer', 'busy', 'failed', 'declined', 'cancelled', 'closed')),
    ADD COLUMN transfer_answered_at timestamptz;

-- Whoever hangs up while a phone rings has ended the transfer as well, whatever else is told of it; and a call in which somebody
-- of the organization was talked to is not missed.
CREATE FUNCTION end_transfer_with_call() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.ended_at IS NOT NULL AND NEW.transfer_outcome IS NULL THEN
        NEW.transfer_outcome := CASE WHEN NEW.transfer_answered_at IS NULL THEN 'cancelled' ELSE 'answered' END;
        INSERT INTO events (organization_id, call_id, subject_id, type, key)
        VALUES (NEW.organization_id, NEW.id, NEW.id, 'call.transferred', 'ended') ON CONFLICT DO NOTHING;
    END IF;
    IF NEW.status = 'missed' AND NEW.transfer_outcome = 'answered' THEN
        NEW.status := 'completed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER transfer_ends_with_call BEFORE UPDATE ON phone_calls
    FOR EACH ROW WHEN (NEW.transfer_time IS NOT NULL
        AND ((NEW.ended_at IS NOT NULL AND NEW.transfer_outcome IS NULL) OR NEW.status = 'missed'))
    EXECUTE FUNCTION end_transfer_with_call();

-- The phone that is rung is nobody's number here: the address of its webhooks names the attempt.
GRANT SELECT (id, organization_id) ON call_transfer_attempts TO switchboard_directory;
CREATE POLICY directory ON call_transfer_attempts FOR SELECT TO switchboard_directory USING (true);
CREATE FUNCTION find_transfer_attempt(attempt uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.organization_id FROM call_transfer_attempts a WHERE a.id = attempt
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_transfer_attempt(uuid) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_transfer_attempt(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_transfer_attempt(uuid) TO switchboard_app;
