CREATE TABLE organizations (
    id         uuid PRIMARY KEY DEFAULT uuidv7(),
    name       text        NOT NULL,
    subdomain  text UNIQUE,
    plan       text        NOT NULL DEFAULT 'starter' CHECK (plan IN ('starter', 'professional', 'enterprise')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organization_phone_settings (
    id                       uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id          uuid        NOT NULL UNIQUE REFERENCES organizations ON DELETE CASCADE,
    twilio_phone_number      text CHECK (twilio_phone_number ~ '^\+[1-9]\d{6,14}$'),
    alert_phone_number       text CHECK (alert_phone_number ~ '^\+[1-9]\d{6,14}$'),
    alert_email              text,
    company_name             text        NOT NULL DEFAULT 'our company',
    ai_agent_name            text        NOT NULL DEFAULT 'Jordan',
    greeting_message         text,
    business_description     text,
    phone_agent_enabled      boolean     NOT NULL DEFAULT true,
    sms_alerts_enabled       boolean     NOT NULL DEFAULT true,
    connection_method        text        NOT NULL DEFAULT 'new_number'
        CHECK (connection_method IN ('new_number', 'port_number', 'forward_calls')),
    original_business_number text CHECK (original_business_number ~ '^\+[1-9]\d{6,14}$'),
    setup_completed          boolean     NOT NULL DEFAULT false,
    setup_completed_at       timestamptz,
    voice                    text,
    language                 text,
    created_at               timestamptz NOT NULL DEFAULT now(),
    updated_at               timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organization_phone_numbers (
    id                 uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id    uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number       text        NOT NULL UNIQUE CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    provider           text        NOT NULL DEFAULT 'twilio' CHECK (provider IN ('twilio', 'signalwire')),
    provider_sid       text,
    number_type        text        NOT NULL DEFAULT 'primary' CHECK (number_type IN ('primary', 'sales', 'support', 'custom')),
    friendly_name      text,
    status             text        NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'suspended', 'released')),
    is_active          boolean     NOT NULL DEFAULT true,
    monthly_cost_cents integer,
    capabilities       jsonb       NOT NULL DEFAULT '{}',
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX organization_phone_numbers_organization ON organization_phone_numbers (organization_id);

-- The only home of secrets. account_sid is in clear, because a webhook names it before we know whose it is.
CREATE TABLE org_credentials (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    provider        text        NOT NULL CHECK (provider IN ('twilio', 'signalwire', 'openai', 'elevenlabs')),
    ciphertext      bytea       NOT NULL,
    key_version     integer     NOT NULL,
    account_sid     text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, provider)
);
CREATE INDEX org_credentials_account ON org_credentials (account_sid);

CALL protect_organization_rows('organizations', 'id');
CALL protect_organization_rows('organization_phone_settings');
CALL protect_organization_rows('organization_phone_numbers');
CALL protect_organization_rows('org_credentials');

-- Every instance keeps what it knows of an organization in memory, and forgets it when told.
CREATE FUNCTION tell_organization_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    PERFORM pg_notify('organization_changed', coalesce(changed ->> 'organization_id', changed ->> 'id'));
    RETURN NULL;
END
$$;

CREATE TRIGGER organization_changed AFTER INSERT OR UPDATE OR DELETE ON organizations
    FOR EACH ROW EXECUTE FUNCTION tell_organization_changed();
CREATE TRIGGER organization_changed AFTER INSERT OR UPDATE OR DELETE ON organization_phone_settings
    FOR EACH ROW EXECUTE FUNCTION tell_organization_changed();
CREATE TRIGGER organization_changed AFTER INSERT OR UPDATE OR DELETE ON organization_phone_numbers
    FOR EACH ROW EXECUTE FUNCTION tell_organization_changed();
CREATE TRIGGER organization_changed AFTER INSERT OR UPDATE OR DELETE ON org_credentials
    FOR EACH ROW EXECUTE FUNCTION tell_organization_changed();
