-- What becomes of what is sent, and of what is given up.

-- A carrier account that is refused, or suspended: nothing is sent until somebody mends it; one message tries now and then.
CREATE TABLE sending_pauses (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    reason          text        NOT NULL, -- for the owner of the business
    since           timestamptz NOT NULL DEFAULT now(),
    try_again_at    timestamptz NOT NULL
);
CALL protect_organization_rows('sending_pauses');

-- Who answered STOP is never written to again.
CREATE TABLE opt_outs (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number    text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, phone_number)
);
CALL protect_organization_rows('opt_outs');

-- Each status that a carrier told of a message, once; it may come before the message is stored.
CREATE TABLE message_statuses (
    organization_id     uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    external_message_id text        NOT NULL,
    status              text        NOT NULL,
    error_code          text        NOT NULL DEFAULT '',
    created_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, external_message_id, status)
);
CALL protect_organization_rows('message_statuses');

-- Events that were given up, and why; one that is replayed and given up again is another row.
CREATE TABLE dead_letters (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    event_id        uuid        NOT NULL REFERENCES events ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    type            text        NOT NULL,
    reason          text        NOT NULL,
    attempts        integer     NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    replayed_at     timestamptz
);
CREATE UNIQUE INDEX dead_letters_event ON dead_letters (event_id) WHERE replayed_at IS NULL;
CREATE INDEX dead_letters_newest ON dead_letters (organization_id, id DESC);
CALL protect_organization_rows('dead_letters');
INSERT INTO dead_letters (organization_id, event_id, call_id, type, reason, attempts)
SELECT organization_id, id, call_id, type, coalesce(last_error, 'given up'), attempts FROM events WHERE status = 'dead';

ALTER TABLE agent_alerts DROP CONSTRAINT agent_alerts_status_check;
ALTER TABLE agent_alerts ADD CONSTRAINT agent_alerts_status_check
    CHECK (status IN ('pending', 'sending', 'sent', 'simulated', 'failed', 'unknown', 'skipped', 'emailed'));

-- Claiming goes round the organizations, so that the flood of one does not delay the others.
CREATE INDEX events_pending_of_organization ON events (organization_id, position) WHERE status = 'pending';
