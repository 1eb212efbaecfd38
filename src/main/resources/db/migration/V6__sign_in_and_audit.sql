-- Who belongs to which organization, for people who belong to several; a token names the one it was made for.
CREATE TABLE organization_members (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    user_id         text        NOT NULL, -- the token's sub
    role            text        NOT NULL CHECK (role IN ('owner', 'member')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX organization_members_user ON organization_members (user_id);
CALL protect_organization_rows('organization_members');

-- Who changed what, from what to what. Appended and read, never changed: the login of requests may do nothing else.
CREATE TABLE audit_log (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    actor           text        NOT NULL, -- the token's sub
    action          text        NOT NULL CHECK (action IN ('created', 'changed', 'deleted')),
    subject         text        NOT NULL, -- for example phone-settings, credentials/twilio
    changes         jsonb       NOT NULL DEFAULT '{}', -- field: [before, after]; a secret is only "changed"
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_newest ON audit_log (organization_id, id DESC);
CALL protect_organization_rows('audit_log');
REVOKE UPDATE, DELETE ON audit_log FROM switchboard_app;

-- What is asked across organizations: whose organizations somebody belongs to, and what the platform's administrator sees.
GRANT SELECT (id, name, plan, created_at) ON organizations TO switchboard_directory;
CREATE POLICY directory ON organizations FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (organization_id, user_id, role) ON organization_members TO switchboard_directory;
CREATE POLICY directory ON organization_members FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (caller_phone, called_phone, status, created_at) ON phone_calls TO switchboard_directory;
CREATE INDEX phone_calls_unrouted ON phone_calls (id DESC) WHERE organization_id IS NULL;

CREATE FUNCTION organizations_of(member text) RETURNS TABLE (organization_id uuid, name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.organization_id, o.name, m.role
    FROM organization_members m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = member ORDER BY o.name LIMIT 200
$$;

CREATE FUNCTION list_organizations(before uuid, most integer)
    RETURNS TABLE (id uuid, name text, plan text, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name, o.plan, o.created_at FROM organizations o
    WHERE before IS NULL OR o.id < before ORDER BY o.id DESC LIMIT most
$$;

CREATE FUNCTION list_unrouted_calls(before uuid, most integer)
    RETURNS TABLE (id uuid, account_sid text, call_sid text, caller text, called text, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.id, c.account_sid, c.twilio_call_sid, c.caller_phone, c.called_phone, c.created_at FROM phone_calls c
    WHERE c.organization_id IS NULL AND (before IS NULL OR c.id < before) ORDER BY c.id DESC LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION organizations_of(text) OWNER TO switchboard_directory;
ALTER FUNCTION list_organizations(uuid, integer) OWNER TO switchboard_directory;
ALTER FUNCTION list_unrouted_calls(uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION organizations_of(text), list_organizations(uuid, integer), list_unrouted_calls(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_of(text), list_organizations(uuid, integer), list_unrouted_calls(uuid, integer) TO switchboard_app;

-- What lists are filtered and paged by.
CREATE INDEX phone_calls_status ON phone_calls (organization_id, status, id DESC);
CREATE INDEX phone_calls_hot ON phone_calls (organization_id, id DESC) WHERE is_hot_lead;
CREATE INDEX phone_calls_words ON phone_calls USING gin (to_tsvector('simple', coalesce(transcript, '')));
CREATE INDEX conversations_review ON conversations (organization_id, review_status, id DESC);
CREATE INDEX messages_of_call ON messages (call_id, id);
