-- Numbers that businesses bring along from another carrier, and numbers that nobody uses.
--   draft            being filled in          submitted  handed to the carrier, or about to be
--   in_review        the carriers work on it  foc_date   the losing carrier has agreed to a day (firm order commitment)
--   action_required  somebody has to do something, reason says what
--   ported, rejected, cancelled: over; a rejected one may be corrected and submitted again
CREATE TABLE port_requests (
    id                       uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id          uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number             text        NOT NULL CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    carrier                  text        NOT NULL DEFAULT 'twilio' CHECK (carrier IN ('twilio', 'signalwire')), -- that it comes to
    number_type              text CHECK (number_type IN ('local', 'mobile', 'toll_free')), -- none: the carrier did not say
    needs_pin                boolean     NOT NULL DEFAULT false, -- whether the losing carrier asks for PIN and account number
    state                    text        NOT NULL DEFAULT 'draft' CHECK (state IN
        ('draft', 'submitted', 'in_review', 'action_required', 'foc_date', 'ported', 'rejected', 'cancelled')),
    reason                   text CHECK (length(reason) <= 500), -- why it waits for somebody, or came to nothing
    losing_carrier           text,
    customer_type            text CHECK (customer_type IN ('business', 'individual')),
    customer_name            text, -- on the account
    account_number           text,
    account_telephone_number text CHECK (account_telephone_number ~ '^\+[1-9]\d{6,14}$'),
    authorized_person        text,
    authorized_email         text,
    street                   text,
    street2                  text,
    city                     text,
    region                   text,
    postal_code              text,
    country                  text CHECK (country ~ '^[A-Z]{2}$'),
    target_date              date,
    has_pin                  boolean     NOT NULL DEFAULT false, -- the PIN itself is in org_credentials until it is over
    signed_by                text, -- the name under the letter of authorization
    signed_at                timestamptz,
    attempt                  integer     NOT NULL DEFAULT 0, -- how often it was submitted
    handing_since            timestamptz, -- since when this attempt is being handed to the carrier
    carrier_sid              text, -- of this attempt
    carrier_document_sid     text, -- of the bill
    carrier_status           text, -- in its words
    signature_url            text, -- where the carrier has its own letter signed
    foc_at                   timestamptz,
    submitted_at             timestamptz,
    ended_at                 timestamptz,
    next_look_at             timestamptz, -- when the carrier is asked again
    number_id                uuid REFERENCES organization_phone_numbers ON DELETE SET NULL,
    switched_at              timestamptz, -- since when its calls come here
    created_by               text        NOT NULL, -- user_id
    created_at               timestamptz NOT NULL DEFAULT now(),
    updated_at               timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id)
);
CREATE INDEX port_requests_newest ON port_requests (organization_id, id DESC);
-- One at a time for each number. Whose it is only the losing carrier knows, so another organization may ask for it as well.
CREATE UNIQUE INDEX port_requests_open ON port_requests (organization_id, phone_number) WHERE state NOT IN ('ported', 'cancelled');
CREATE INDEX port_requests_due ON port_requests (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX port_requests_number ON port_requests (number_id) WHERE number_id IS NOT NULL;
CALL protect_organization_rows('port_requests');

-- Bills and letters, encrypted. A bill is deleted when the request is over.
CREATE TABLE port_documents (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    port_request_id uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('bill', 'letter')),
    name            text        NOT NULL CHECK (length(name) <= 200),
    content_type    text        NOT NULL CHECK (content_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size_bytes      integer     NOT NULL,
    key_version     integer     NOT NULL,
    ciphertext      bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, port_request_id, kind),
    FOREIGN KEY (organization_id, port_request_id) REFERENCES port_requests (organization_id, id) ON DELETE CASCADE
);
ALTER TABLE port_documents ALTER COLUMN ciphertext SET STORAGE EXTERNAL; -- what is encrypted can't be compressed
CALL protect_organization_rows('port_documents');

CREATE TABLE port_history (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    port_request_id uuid        NOT NULL,
    state           text        NOT NULL,
    carrier_status  text,
    reason          text,
    actor           text        NOT NULL, -- user_id, or the carrier
    created_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, port_request_id) REFERENCES port_requests (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX port_history_of ON port_history (organization_id, port_request_id, id);
CALL protect_organization_rows('port_history');

-- Those that a job has to look at, by their ids.
GRANT SELECT (id, organization_id, next_look_at) ON port_requests TO switchboard_directory;
CREATE POLICY directory ON port_requests FOR SELECT TO switchboard_directory USING (next_look_at IS NOT NULL);

CREATE FUNCTION list_due_ports(most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.organization_id, p.id FROM port_requests p WHERE p.next_look_at <= now() ORDER BY p.next_look_at LIMIT most
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_due_ports(integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_due_ports(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_ports(integer) TO switchboard_app;

-- A PIN for each request, kept with the other secrets.
DO $$
DECLARE
    rule text;
BEGIN
    SELECT pg_get_expr(conbin, conrelid) INTO rule FROM pg_constraint
    WHERE conrelid = 'org_credentials'::regclass AND conname = 'org_credentials_provider_check';
    ALTER TABLE org_credentials DROP CONSTRAINT org_credentials_provider_check;
    EXECUTE format($f$ALTER TABLE org_credentials ADD CONSTRAINT org_credentials_provider_check
        CHECK ((%s) OR provider ~ '^port/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')$f$, rule);
END
$$;

-- Numbers that nobody calls or texts.
CREATE TABLE idle_number_settings (
    organization_id       uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    release_automatically boolean     NOT NULL DEFAULT false, -- after 90 days; never the primary nor the default number
    counted_until         timestamptz, -- calls and texts up to here are in last_used_at
    updated_at            timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('idle_number_settings');

-- What its owner was told of a number, once for each time that it fell silent.
CREATE TABLE idle_number_notices (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    number_id       uuid        NOT NULL REFERENCES organization_phone_numbers ON DELETE CASCADE,
    days            integer     NOT NULL CHECK (days IN (60, 90)),
    idle_since      timestamptz NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, number_id, days)
);
CREATE INDEX idle_number_notices_number ON idle_number_notices (number_id);
CALL protect_organization_rows('idle_number_notices');
