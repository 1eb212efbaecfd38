-- What an organization decides about its agent: how far it talks, when somebody is there, whom it hands over to, whom it refuses.
-- Who has no row here has an agent that takes messages, as before.
CREATE TABLE agent_settings (
    organization_id      uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    mode                 text        NOT NULL DEFAULT 'take_message' CHECK (mode IN ('take_message', 'converse')),
    relay                boolean     NOT NULL DEFAULT false, -- speaks over the carrier's socket where it has one
    persona              text CHECK (length(persona) <= 2000), -- the owner's words to the agent: tone, what to say and not to say
    disclosure           boolean     NOT NULL DEFAULT true,    -- says that it is an automated assistant
    languages            text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(languages) <= 10), -- BCP 47, the first is spoken first; none: the organization's
    max_turns            integer     NOT NULL DEFAULT 20 CHECK (max_turns BETWEEN 1 AND 200),
    max_minutes          integer     NOT NULL DEFAULT 10 CHECK (max_minutes BETWEEN 1 AND 60),
    max_tokens           integer     NOT NULL DEFAULT 30000 CHECK (max_tokens BETWEEN 1000 AND 1000000),
    max_cents            integer     NOT NULL DEFAULT 50 CHECK (max_cents BETWEEN 1 AND 5000),
    greeting_open        text CHECK (length(greeting_open) <= 1000),
    greeting_closed      text CHECK (length(greeting_closed) <= 1000),
    greeting_sorry       text CHECK (length(greeting_sorry) <= 1000), -- of a call that nobody answered at the business first
    business_description text CHECK (length(business_description) <= 4000), -- none: that of the phone settings
    business_address     text CHECK (length(business_address) <= 500),
    website              text CHECK (length(website) <= 500),
    memory               boolean     NOT NULL DEFAULT true, -- remembers a caller's last calls and texts
    redaction            boolean     NOT NULL DEFAULT true,
    redact_health        boolean     NOT NULL DEFAULT false,
    upset_transfer       boolean     NOT NULL DEFAULT true, -- who is upset twice is put through to a person
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('agent_settings');

CREATE TABLE departments (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    number_type     text        NOT NULL DEFAULT 'primary' CHECK (number_type IN ('primary', 'sales', 'support', 'custom')),
    forward_to      text[]      NOT NULL DEFAULT '{}' -- called one after the other
        CHECK (array_to_string(forward_to, ' ') ~ '^(\+[1-9]\d{6,14}( \+[1-9]\d{6,14}){0,4})?$'),
    position        integer     NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND 1000),
    active          boolean     NOT NULL DEFAULT true,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id)
);
CREATE UNIQUE INDEX departments_name ON departments (organization_id, lower(name));
CALL protect_organization_rows('departments');

-- By the clock of the organization's zone. One that closes no later than it opens closes on the day after.
CREATE TABLE business_hours (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid     NOT NULL REFERENCES organizations ON DELETE CASCADE,
    department_id   uuid, -- none: the organization's
    weekday         smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- Monday is 1
    opens           time     NOT NULL,
    closes          time     NOT NULL,
    FOREIGN KEY (organization_id, department_id) REFERENCES departments (organization_id, id) ON DELETE CASCADE,
    UNIQUE NULLS NOT DISTINCT (organization_id, department_id, weekday, opens)
);
CALL protect_organization_rows('business_hours');

-- In the place of the weekday's hours, for the departments too.
CREATE TABLE holidays (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid   NOT NULL REFERENCES organizations ON DELETE CASCADE,
    day             date   NOT NULL,
    name            text   NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    opens           time[] NOT NULL DEFAULT '{}', -- none: closed
    closes          time[] NOT NULL DEFAULT '{}',
    CHECK (cardinality(opens) = cardinality(closes)),
    UNIQUE (organization_id, day)
);
CALL protect_organization_rows('holidays');

CREATE TABLE blocked_callers (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number    text        NOT NULL CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    action          text        NOT NULL DEFAULT 'refuse' CHECK (action IN ('refuse', 'voicemail')),
    reason          text CHECK (length(reason) <= 200),
    created_by      text        NOT NULL, -- the token's sub
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, phone_number)
);
CREATE INDEX blocked_callers_newest ON blocked_callers (organization_id, id DESC);
CALL protect_organization_rows('blocked_callers');

-- A channel of its own: who blocks a hundred callers does not make the directory forget whose a number is.
CREATE FUNCTION tell_agent_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('agent_changed', changed ->> 'organization_id')
    FROM unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) changed WHERE changed IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER agent_changed AFTER INSERT OR UPDATE OR DELETE ON agent_settings FOR EACH ROW EXECUTE FUNCTION tell_agent_changed();
CREATE TRIGGER agent_changed AFTER INSERT OR UPDATE OR DELETE ON departments FOR EACH ROW EXECUTE FUNCTION tell_agent_changed();
CREATE TRIGGER agent_changed AFTER INSERT OR UPDATE OR DELETE ON business_hours FOR EACH ROW EXECUTE FUNCTION tell_agent_changed();
CREATE TRIGGER agent_changed AFTER INSERT OR UPDATE OR DELETE ON holidays FOR EACH ROW EXECUTE FUNCTION tell_agent_changed();
CREATE TRIGGER agent_changed AFTER INSERT OR UPDATE OR DELETE ON blocked_callers FOR EACH ROW EXECUTE FUNCTION tell_agent_changed();
