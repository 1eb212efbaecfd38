-- Systems of an organization's own that are told what happens, and what each was told. Their secrets are where all secrets are.
CREATE TABLE webhook_endpoints (
    id                uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id   uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    url               text        NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
    description       text CHECK (length(description) <= 200),
    events            text[]      NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 20), -- the types that it is told of
    active            boolean     NOT NULL DEFAULT true,
    disabled_at       timestamptz, -- by the service; none: it was switched off by a person, or not at all
    disabled_reason   text CHECK (length(disabled_reason) <= 200),
    failures          integer     NOT NULL DEFAULT 0, -- in a row
    resting_until     timestamptz, -- nothing is sent there before
    last_delivered_at timestamptz,
    created_by        text        NOT NULL DEFAULT '', -- user_id
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id)
);
CALL protect_organization_rows('webhook_endpoints');

CREATE TABLE webhook_deliveries (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    endpoint_id     uuid        NOT NULL,
    message_id      text        NOT NULL, -- goes out as webhook-id: the same however often it is sent
    event_type      text        NOT NULL,
    subject_id      uuid, -- the appointment or call that it is about: its messages are sent in order
    contact_id      uuid, -- whom it tells of; goes with them
    payload         text        NOT NULL CHECK (octet_length(payload) <= 20480), -- exactly what is signed and sent
    state           text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts        integer     NOT NULL DEFAULT 0,
    tries_from      timestamptz NOT NULL DEFAULT now(), -- it is tried for three days from then
    next_at         timestamptz, -- when it is tried next
    asks            integer     NOT NULL DEFAULT 0, -- counts its events; an older one does nothing
    asked_until     timestamptz, -- an event is under way to send it, and lost if it has not by then
    last_attempt_at timestamptz,
    last_status     integer, -- HTTP; none: nobody answered
    last_error      text CHECK (length(last_error) <= 200),
    delivered_at    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, endpoint_id, message_id),
    FOREIGN KEY (organization_id, endpoint_id) REFERENCES webhook_endpoints (organization_id, id) ON DELETE CASCADE,
    CHECK ((state = 'waiting') = (next_at IS NOT NULL))
);
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (organization_id, endpoint_id, id DESC);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (endpoint_id, id) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_oldest ON webhook_deliveries (created_at) WHERE state <> 'waiting';
CREATE INDEX webhook_deliveries_of_contact ON webhook_deliveries (organization_id, contact_id) WHERE contact_id IS NOT NULL;
CALL protect_organization_rows('webhook_deliveries');

-- The jobs that send what is due and delete what is old see neither addresses nor what is told.
GRANT SELECT (id, organization_id, active, resting_until) ON webhook_endpoints TO switchboard_worker;
CREATE POLICY worker ON webhook_endpoints FOR SELECT TO switchboard_worker USING (active);
GRANT SELECT (id, organization_id, endpoint_id, state, next_at, asks, asked_until, created_at) ON webhook_deliveries TO switchboard_worker;
GRANT UPDATE (asks, asked_until) ON webhook_deliveries TO switchboard_worker;
GRANT DELETE ON webhook_deliveries TO switchboard_worker;
CREATE POLICY worker_sees ON webhook_deliveries FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_asks ON webhook_deliveries FOR UPDATE TO switchboard_worker USING (state = 'waiting') WITH CHECK (state = 'waiting');
CREATE POLICY worker_prunes ON webhook_deliveries FOR DELETE TO switchboard_worker USING (state <> 'waiting');

-- A secret for each endpoint, kept with the others, whatever providers they are of.
DO $$
DECLARE
    rule text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO rule FROM pg_constraint
    WHERE conrelid = 'org_credentials'::regclass AND conname = 'org_credentials_provider_check';
    ALTER TABLE org_credentials DROP CONSTRAINT org_credentials_provider_check;
    EXECUTE format($f$ALTER TABLE org_credentials ADD CONSTRAINT org_credentials_provider_check
        CHECK ((%s) OR provider ~ '^webhook/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')$f$, rule);
END
$$;
