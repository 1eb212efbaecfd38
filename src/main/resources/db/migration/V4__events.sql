-- The durable hand-over between the steps of a call: appended in the transaction that made it true, claimed under a
-- lease, tried again after a pause, buried after the last attempt. It holds ids only; the words stay in their tables.
CREATE TABLE events (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    position        bigint GENERATED ALWAYS AS IDENTITY, -- the order within a call
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    type            text        NOT NULL,
    key             text        NOT NULL, -- what made it, so that the same webhook makes it once
    status          text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dead')),
    attempts        integer     NOT NULL DEFAULT 0,
    available_at    timestamptz NOT NULL DEFAULT now(),
    leased_until    timestamptz,
    last_error      text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    UNIQUE (call_id, type, key)
);
CREATE INDEX events_pending ON events (position) WHERE status = 'pending';
CREATE INDEX events_pending_of_call ON events (call_id, position) WHERE status = 'pending';
CREATE INDEX events_finished ON events (finished_at) WHERE status = 'done';

CALL protect_organization_rows('events');

-- Claiming and pruning go across organizations; this role can do nothing else, and sees ids only.
GRANT SELECT, UPDATE, DELETE ON events TO switchboard_worker;
CREATE POLICY worker ON events TO switchboard_worker USING (true) WITH CHECK (true);
