-- People, threads, and everything that is said in them. What an older version that still runs writes without the new
-- columns is completed by triggers; what it no longer needs goes in the version after this one.

ALTER TABLE organizations
    ADD COLUMN default_phone_number_id uuid REFERENCES organization_phone_numbers ON DELETE SET NULL,
    ADD COLUMN zone                    text NOT NULL DEFAULT 'UTC', -- IANA, for example America/Chicago
    ADD COLUMN currency                text NOT NULL DEFAULT 'USD' CHECK (currency ~ '^[A-Z]{3}$');

ALTER TABLE organization_phone_settings
    ADD COLUMN alert_phone_numbers   text[]  NOT NULL DEFAULT '{}', -- asked one after the other when the first says nothing
    ADD COLUMN quiet_from            time,
    ADD COLUMN quiet_until           time,
    ADD COLUMN daily_spend_cap_cents integer NOT NULL DEFAULT 2000 CHECK (daily_spend_cap_cents >= 0);

ALTER TABLE organization_phone_numbers
    ADD COLUMN elevenlabs_phone_id text,
    ADD COLUMN last_used_at        timestamptz,
    ADD COLUMN released_at         timestamptz;

-- Who works here, and the phone that rings when they call somebody back.
ALTER TABLE organization_members
    ADD COLUMN name         text,
    ADD COLUMN email        text,
    ADD COLUMN phone_number text CHECK (phone_number ~ '^\+[1-9]\d{6,14}$');

-- One person for an organization; what was merged into another points there, and its addresses went along.
CREATE TABLE contacts (
    id                uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id   uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name              text,
    name_source       text        NOT NULL DEFAULT 'caller' CHECK (name_source IN ('caller', 'person')), -- a person's word stays
    phone_number      text, -- the one that is shown; all of them are contact_addresses
    email             text,
    service_interests text[]      NOT NULL DEFAULT '{}',
    lead_status       text        NOT NULL DEFAULT 'new' CHECK (lead_status IN ('new', 'contacted', 'booked', 'lost')),
    score             integer CHECK (score BETWEEN 0 AND 100),
    notes             text,
    tags              text[]      NOT NULL DEFAULT '{}',
    consent           text        NOT NULL DEFAULT 'unknown' CHECK (consent IN ('unknown', 'given', 'refused')),
    blocked           boolean     NOT NULL DEFAULT false,
    last_contacted_at timestamptz, -- by us
    last_heard_at     timestamptz, -- from them
    merged_into       uuid REFERENCES contacts ON DELETE SET NULL,
    erased_at         timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contacts_newest ON contacts (organization_id, id DESC);
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
CALL protect_organization_rows('contacts');

CREATE TABLE contact_addresses (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    address         text        NOT NULL, -- E.164, or an e-mail address in lower case
    contact_id      uuid        NOT NULL REFERENCES contacts ON DELETE CASCADE,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, address)
);
CREATE INDEX contact_addresses_contact ON contact_addresses (contact_id);
CALL protect_organization_rows('contact_addresses');

-- customer_address takes the place of customer_phone, which an older version's threads are unique by: a second thread with
-- the same person, by another number of ours, has none while that version may still run.
ALTER TABLE conversations
    ADD COLUMN contact_id       uuid REFERENCES contacts ON DELETE SET NULL,
    ADD COLUMN customer_address text, -- E.164, or an e-mail address
    ADD COLUMN assignee_id      text, -- user_id of organization_members
    ADD COLUMN last_message_at  timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN last_inbound_at  timestamptz,
    ADD COLUMN unread           integer     NOT NULL DEFAULT 0, -- messages in since anybody of the organization looked
    ADD COLUMN snoozed_until    timestamptz;

CREATE FUNCTION complete_conversation() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.customer_address := NEW.customer_phone;
    RETURN NEW;
END
$$;
CREATE TRIGGER written_by_older_version BEFORE INSERT ON conversations
    FOR EACH ROW WHEN (NEW.customer_address IS NULL AND NEW.customer_phone IS NOT NULL) EXECUTE FUNCTION complete_conversation();

-- Up to which message somebody has read.
CREATE TABLE conversation_reads (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    conversation_id uuid        NOT NULL REFERENCES conversations ON DELETE CASCADE,
    user_id         text        NOT NULL,
    read_until      uuid        NOT NULL, -- id of a message; ids grow with time
    read_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (conversation_id, user_id)
);
CALL protect_organization_rows('conversation_reads');

ALTER TABLE messages
    ADD COLUMN contact_id      uuid REFERENCES contacts ON DELETE SET NULL,
    ADD COLUMN phone_number_id uuid REFERENCES organization_phone_numbers ON DELETE SET NULL, -- ours
    ADD COLUMN purpose         text    NOT NULL DEFAULT 'conversation', -- what it is: see the check below
    ADD COLUMN subject         text, -- of an e-mail
    ADD COLUMN media           jsonb   NOT NULL DEFAULT '[]', -- [{id, contentType, size, state, reason}]
    ADD COLUMN segments        integer,
    ADD COLUMN cost_cents      integer,
    ADD COLUMN price_source    text CHECK (price_source IN ('estimate', 'carrier')),
    ADD COLUMN reason          text, -- why it waits or failed, in words for its sender
    ADD COLUMN attempts        integer NOT NULL DEFAULT 0,
    ADD COLUMN sent_by         text, -- user_id of who wrote it
    DROP CONSTRAINT messages_method_check,
    ADD CONSTRAINT messages_method_check CHECK (method IN ('phone', 'sms', 'whatsapp', 'email', 'internal')) NOT VALID,
    -- conversation: said between the customer and the organization. automatic: to the customer, by nobody's hand. All others
    -- are the organization's own business: alert and step are about the thread, note is written in it, share and export went
    -- to somebody else.
    ADD CONSTRAINT messages_purpose_check CHECK (purpose IN
        ('conversation', 'automatic', 'follow_up', 'note', 'step', 'alert', 'share', 'export', 'verification')) NOT VALID;

-- Files that came along with a message. The content is here, in a folder, or in an object store.
CREATE TABLE message_media (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    message_id      uuid        NOT NULL REFERENCES messages ON DELETE CASCADE,
    position        integer     NOT NULL,
    source_url      text, -- at the carrier
    content_type    text, -- as its content says
    size_bytes      integer,
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'ready', 'refused')),
    reason          text,
    content         bytea,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (message_id, position)
);
CALL protect_organization_rows('message_media');

-- Whom not to write to, by the number of ours that they said STOP to; '' is all of them.
ALTER TABLE opt_outs
    ADD COLUMN our_number text NOT NULL DEFAULT '',
    ADD COLUMN source     text NOT NULL DEFAULT 'carrier' CHECK (source IN ('carrier', 'keyword')),
    DROP CONSTRAINT opt_outs_pkey,
    ADD PRIMARY KEY (organization_id, phone_number, our_number);

-- The last text to somebody that nobody wrote by hand: one an hour.
CREATE TABLE automatic_texts (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    address         text        NOT NULL,
    sent_at         timestamptz NOT NULL,
    PRIMARY KEY (organization_id, address)
);
CALL protect_organization_rows('automatic_texts');

-- What was spent on messages, by the day of the organization's zone.
CREATE TABLE daily_spend (
    organization_id uuid           NOT NULL REFERENCES organizations ON DELETE CASCADE,
    day             date           NOT NULL,
    cents           numeric(14, 4) NOT NULL DEFAULT 0,
    cap_told_at     timestamptz,
    PRIMARY KEY (organization_id, day)
);
CALL protect_organization_rows('daily_spend');

CREATE TABLE message_templates (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text        NOT NULL,
    body            text        NOT NULL, -- with fields like {name}
    content_sid     text, -- of an approved WhatsApp template
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, name)
);
CALL protect_organization_rows('message_templates');

-- Calls go out as well. Who called and who was called are from_number and to_number, whichever of them is ours.
ALTER TABLE phone_calls
    ADD COLUMN direction             text NOT NULL DEFAULT 'inbound' CHECK (direction IN ('inbound', 'outbound')),
    ADD COLUMN purpose               text CHECK (purpose IN ('call_back', 'self_call', 'proof')), -- of a call that goes out
    ADD COLUMN from_number           text GENERATED ALWAYS AS (caller_phone) VIRTUAL,
    ADD COLUMN to_number             text GENERATED ALWAYS AS (called_phone) VIRTUAL,
    ADD COLUMN contact_id            uuid REFERENCES contacts ON DELETE SET NULL,
    ADD COLUMN user_id               text,
    ADD COLUMN transfer_to           text,
    ADD COLUMN transfer_time         timestamptz,
    ADD COLUMN transfer_reason       text,
    ADD COLUMN booking_confirmed     boolean NOT NULL DEFAULT false,
    ADD COLUMN financial_value_cents integer,
    ADD COLUMN sentiment             jsonb,
    ADD COLUMN cost_cents            integer;

-- Somebody of the organization is rung, told whom it is about, and connected when they press 1.
CREATE TABLE call_backs (
    id                 uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id    uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    contact_id         uuid REFERENCES contacts ON DELETE SET NULL,
    call_id            uuid REFERENCES phone_calls ON DELETE SET NULL, -- the call to the customer
    conversation_id    uuid REFERENCES conversations ON DELETE SET NULL,
    requested_as       text        NOT NULL, -- reply:<message> or console:<request>: one call for each
    requested_by       text, -- user_id, if it was the console
    person_phone       text        NOT NULL, -- is rung first
    customer_phone     text        NOT NULL,
    our_number         text        NOT NULL, -- what both of them see
    about              text        NOT NULL, -- said before "press 1"
    person_call_sid    text,
    status             text        NOT NULL DEFAULT 'initiated'
        CHECK (status IN ('initiated', 'ringing', 'answered', 'connected', 'completed', 'declined', 'no_answer', 'failed', 'unknown')),
    reason             text,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, requested_as)
);
CREATE INDEX call_backs_person ON call_backs (organization_id, person_call_sid);
CALL protect_organization_rows('call_backs');

-- Who has seen an alert, and who is asked next.
ALTER TABLE agent_alerts
    ADD COLUMN conversation_id  uuid REFERENCES conversations ON DELETE SET NULL,
    ADD COLUMN step             integer NOT NULL DEFAULT 0, -- how many were asked after the first
    ADD COLUMN acknowledged_at  timestamptz,
    ADD COLUMN acknowledged_by  text,
    ADD COLUMN help_sent_at     timestamptz;

CREATE TABLE recording_shares (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    message_id      uuid REFERENCES messages ON DELETE SET NULL,
    token_hash      bytea       NOT NULL UNIQUE, -- SHA-256; the token itself is in the address only
    email           text        NOT NULL,
    shared_by       text        NOT NULL,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    opened          integer     NOT NULL DEFAULT 0,
    last_opened_at  timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recording_shares_call ON recording_shares (organization_id, call_id);
CALL protect_organization_rows('recording_shares');

-- A text to nobody's number: kept for the platform's administrator, readable by no organization.
CREATE TABLE unrouted_texts (
    id          uuid PRIMARY KEY DEFAULT uuidv7(),
    account_sid text        NOT NULL,
    message_sid text        NOT NULL,
    sender      text,
    recipient   text,
    body        text        NOT NULL,
    media       integer     NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_sid, message_sid)
);
ALTER TABLE unrouted_texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE unrouted_texts FORCE ROW LEVEL SECURITY;

-- What the platform's administrator, or an owner, has to do.
CREATE TABLE admin_notifications (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid REFERENCES organizations ON DELETE CASCADE, -- none: the platform's own
    type            text        NOT NULL, -- for example unrouted_text, spend_cap_reached
    key             text        NOT NULL, -- what it is about; one notice at a time for each
    phone_number    text,
    message         text        NOT NULL,
    status          text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dismissed')),
    count           integer     NOT NULL DEFAULT 1,
    metadata        jsonb       NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    closed_by       text
);
CREATE UNIQUE INDEX admin_notifications_open ON admin_notifications (organization_id, type, key) NULLS NOT DISTINCT WHERE status = 'pending';
CREATE INDEX admin_notifications_newest ON admin_notifications (organization_id, id DESC);
CALL protect_organization_rows('admin_notifications');

ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE messages NO FORCE ROW LEVEL SECURITY;
ALTER TABLE phone_calls NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_addresses NO FORCE ROW LEVEL SECURITY;
ALTER TABLE organization_phone_numbers NO FORCE ROW LEVEL SECURITY;
