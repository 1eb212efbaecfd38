-- Calendars of people: the feed that any of them subscribes to, invitations by mail, and those that are connected.
ALTER TABLE org_credentials DROP CONSTRAINT org_credentials_provider_check;
ALTER TABLE org_credentials ADD CONSTRAINT org_credentials_provider_check
    CHECK (provider IN ('twilio', 'signalwire', 'openai', 'elevenlabs', 'google', 'microsoft'));

-- Who has no row here has these defaults.
CREATE TABLE calendar_settings (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    invite_customer boolean     NOT NULL DEFAULT true, -- by mail, if they left an address
    invite_owner    boolean     NOT NULL DEFAULT true, -- at the address that alerts go to
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('calendar_settings');

-- An address that shows what is booked to whoever has it; what is kept of its token is a hash.
CREATE TABLE calendar_feeds (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    resource_id     uuid, -- none: all of them
    token_hash      bytea       NOT NULL UNIQUE,
    with_phone      boolean     NOT NULL DEFAULT false, -- whether it shows customers' numbers
    created_by      text        NOT NULL DEFAULT '', -- user_id
    created_at      timestamptz NOT NULL DEFAULT now(),
    renewed_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX calendar_feeds_newest ON calendar_feeds (organization_id, id DESC);
CALL protect_organization_rows('calendar_feeds');

-- Whoever subscribes knows nothing but the token, so nobody can say yet whose it is.
GRANT SELECT (id, organization_id, resource_id, token_hash, with_phone) ON calendar_feeds TO switchboard_directory;
CREATE POLICY directory ON calendar_feeds FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION find_calendar_feed(hash bytea)
    RETURNS TABLE (organization_id uuid, resource_id uuid, with_phone boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.organization_id, f.resource_id, f.with_phone FROM calendar_feeds f WHERE f.token_hash = hash
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_calendar_feed(bytea) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_calendar_feed(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_calendar_feed(bytea) TO switchboard_app;

-- Who was sent an invitation, so that those hear of it when it is cancelled, and nobody else.
CREATE TABLE calendar_invitations (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    appointment_id  uuid        NOT NULL,
    address         text        NOT NULL,
    starts_at       timestamptz NOT NULL, -- as the last one says
    ends_at         timestamptz NOT NULL,
    cancelled       boolean     NOT NULL DEFAULT false,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, appointment_id, address),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CALL protect_organization_rows('calendar_invitations');

-- Somebody is on the way to say yes at the provider. Each is good for one return.
CREATE TABLE calendar_consents (
    id              uuid PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    provider        text        NOT NULL CHECK (provider IN ('google', 'microsoft')),
    member          text        NOT NULL, -- user_id
    expires_at      timestamptz NOT NULL
);
CREATE INDEX calendar_consents_of ON calendar_consents (organization_id, expires_at);
CALL protect_organization_rows('calendar_consents');

-- A calendar that goes both ways. Its tokens are in org_credentials.
CREATE TABLE calendar_connections (
    id                 uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id    uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    provider           text        NOT NULL CHECK (provider IN ('google', 'microsoft')),
    state              text        NOT NULL DEFAULT 'connected' CHECK (state IN ('connected', 'revoked')),
    connected_email    text        NOT NULL,
    connected_by       text        NOT NULL DEFAULT '', -- user_id
    sync_cursor        text, -- where the next look goes on; none: everything is looked at
    whole_at           timestamptz, -- when everything was looked at last
    synced_at          timestamptz,
    asked_at           timestamptz NOT NULL DEFAULT now(), -- when a look was asked for last
    problem            text CHECK (length(problem) <= 200), -- why the last look came to nothing
    channel_id         text, -- by which it tells us that something changed
    channel_resource   text, -- its name there
    channel_expires_at timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, provider)
);
CREATE INDEX calendar_connections_due ON calendar_connections (asked_at) WHERE state = 'connected';
CALL protect_organization_rows('calendar_connections');

-- The job that looks at them now and then goes across organizations.
GRANT SELECT (id, organization_id, state, asked_at), UPDATE (asked_at) ON calendar_connections TO switchboard_worker;
CREATE POLICY worker_asks ON calendar_connections FOR SELECT TO switchboard_worker USING (state = 'connected');
CREATE POLICY worker_asking ON calendar_connections FOR UPDATE TO switchboard_worker
    USING (state = 'connected') WITH CHECK (state = 'connected');

-- Our bookings there.
CREATE TABLE calendar_events (
    id              uuid PRIMARY KEY DEFAULT uuidv7(), -- what its events are about: pushes of one leave in order
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    provider        text        NOT NULL CHECK (provider IN ('google', 'microsoft')),
    appointment_id  uuid        NOT NULL,
    external_id     text, -- none: it never arrived
    etag            text, -- of what we wrote last
    pending         boolean     NOT NULL DEFAULT true, -- something is not there yet
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, provider, appointment_id),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX calendar_events_external ON calendar_events (organization_id, provider, external_id);
CREATE INDEX calendar_events_pending ON calendar_events (organization_id, provider) WHERE pending;
CALL protect_organization_rows('calendar_events');
