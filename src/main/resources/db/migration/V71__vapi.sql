-- Agents that talk on Vapi: what an organization wants of each, and what there is of it at Vapi.
CREATE TABLE agents (
    id                   uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id      uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name                 text        NOT NULL CHECK (length(name) BETWEEN 1 AND 40), -- Vapi takes no longer one
    direction            text        NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    voice                text CHECK (length(voice) BETWEEN 1 AND 100), -- provider and id, vapi/Elliot for example; none: Vapi's usual one
    first_message        text CHECK (length(first_message) <= 1000),
    prompt               text CHECK (length(prompt) <= 20000), -- none: what the assistant has at Vapi stays
    vapi_assistant_id    text UNIQUE, -- an assistant is one organization's, or nobody could say whose a call is
    version              integer     NOT NULL DEFAULT 1, -- counts how often it was saved
    synced_version       integer     NOT NULL DEFAULT 0,
    sync_state           text        NOT NULL DEFAULT 'waiting' CHECK (sync_state IN ('waiting', 'synced', 'unlinked', 'failed')),
    sync_reason          text CHECK (length(sync_reason) <= 200),
    synced_at            timestamptz,
    phone_number         text,
    vapi_phone_number_id text UNIQUE,
    vapi_credential_id   text,
    number_state         text        NOT NULL DEFAULT 'none'
        CHECK (number_state IN ('none', 'importing', 'imported', 'undoing', 'failed', 'releasing')),
    number_reason        text CHECK (length(number_reason) <= 200),
    simulated            boolean     NOT NULL DEFAULT false, -- what there is of it is the simulator's
    leased_until         timestamptz, -- until when somebody works on it at Vapi, and nobody else does
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name),
    UNIQUE (organization_id, id),
    CHECK ((number_state = 'none') = (phone_number IS NULL))
);
CREATE UNIQUE INDEX agents_outbound ON agents (organization_id) WHERE direction = 'outbound'; -- it is the one that calls back
CALL protect_organization_rows('agents');

-- Which version of each tool an organization's assistants have. The tools themselves are the same for all of them.
CREATE TABLE org_tools (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    tool_name       text        NOT NULL,
    vapi_tool_id    text        NOT NULL,
    definition_hash text        NOT NULL CHECK (definition_hash ~ '^[0-9a-f]{64}$'),
    linked_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, tool_name)
);
CALL protect_organization_rows('org_tools');

-- The tools that were published at Vapi, once for all organizations; nothing in here is anybody's, so it has no row-level
-- security. An older version stays until the calls that began with it are over.
CREATE TABLE vapi_tools (
    tool_name       text        NOT NULL,
    definition_hash text        NOT NULL CHECK (definition_hash ~ '^[0-9a-f]{64}$'),
    vapi_tool_id    text UNIQUE, -- none: somebody is about to publish it, or died over it
    leased_until    timestamptz, -- until when it is somebody's to publish
    created_at      timestamptz NOT NULL DEFAULT now(),
    retired_at      timestamptz, -- a newer version is published since
    PRIMARY KEY (tool_name, definition_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON vapi_tools TO switchboard_app;

-- A call on Vapi, while it goes on: what was said so far, and what has been told of its end.
CREATE TABLE vapi_calls (
    call_id         uuid PRIMARY KEY REFERENCES phone_calls ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    agent_id        uuid,
    lines           jsonb       NOT NULL DEFAULT '[]', -- as transcripts told them; gone when the report has come
    hung_at         timestamptz, -- when the agent last kept its caller waiting
    ended_told_at   timestamptz,
    reported_at     timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, agent_id) REFERENCES agents (organization_id, id) ON DELETE SET NULL (agent_id)
);
CREATE INDEX vapi_calls_unreported ON vapi_calls (updated_at) WHERE reported_at IS NULL;
CALL protect_organization_rows('vapi_calls');

-- What each use of a tool was answered: told again, it is answered the same, and nothing is done twice.
CREATE TABLE vapi_tool_calls (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES vapi_calls ON DELETE CASCADE,
    tool_call_id    text        NOT NULL CHECK (length(tool_call_id) BETWEEN 1 AND 200),
    tool            text        NOT NULL,
    turn            integer     NOT NULL,
    arguments       jsonb       NOT NULL,
    answer          text        NOT NULL,
    ends_call       boolean     NOT NULL DEFAULT false,
    latency_ms      integer     NOT NULL CHECK (latency_ms >= 0),
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, call_id, tool_call_id)
);
CALL protect_organization_rows('vapi_tool_calls');

-- A message of Vapi's names an assistant and a number; whose they are, this says and nothing else.
GRANT SELECT (id, organization_id, direction, phone_number, vapi_assistant_id, vapi_phone_number_id) ON agents TO switchboard_directory;
CREATE POLICY directory ON agents FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION find_vapi_agent(assistant text, number_id text)
    RETURNS TABLE (organization_id uuid, agent_id uuid, direction text, phone_number text, vapi_assistant_id text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.organization_id, a.id, a.direction, a.phone_number, a.vapi_assistant_id FROM agents a
    WHERE a.vapi_assistant_id = nullif(assistant, '') OR a.vapi_phone_number_id = nullif(number_id, '')
    ORDER BY a.vapi_assistant_id = nullif(assistant, '') DESC NULLS LAST
$$;

-- For jobs that go through them all.
CREATE FUNCTION list_vapi_agents(after uuid, most integer) RETURNS TABLE (organization_id uuid, agent_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.organization_id, a.id FROM agents a WHERE a.id > after ORDER BY a.id LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_vapi_agent(text, text) OWNER TO switchboard_directory;
ALTER FUNCTION list_vapi_agents(uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_vapi_agent(text, text), list_vapi_agents(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_vapi_agent(text, text), list_vapi_agents(uuid, integer) TO switchboard_app;
