-- Statuses only move up: a repeated or late webhook never takes a call back.
CREATE FUNCTION call_status_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status
        WHEN 'queued' THEN 0
        WHEN 'ringing' THEN 1
        WHEN 'in-progress' THEN 2
        WHEN 'missed' THEN 4
        WHEN 'completed' THEN 5
        WHEN 'unrouted' THEN 6
        ELSE 3
    END;

CREATE FUNCTION recording_status_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status WHEN 'pending' THEN 0 WHEN 'processing' THEN 1 WHEN 'failed' THEN 2 WHEN 'completed' THEN 3 ELSE -1 END;

CREATE FUNCTION message_status_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status
        WHEN 'accepted' THEN 0
        WHEN 'scheduled' THEN 1
        WHEN 'queued' THEN 2
        WHEN 'sending' THEN 3
        WHEN 'sent' THEN 4
        WHEN 'read' THEN 6
        WHEN 'delivered' THEN 5
        WHEN 'undelivered' THEN 5
        WHEN 'failed' THEN 5
        WHEN 'canceled' THEN 5
        ELSE -1
    END;

CREATE TABLE conversations (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid UNIQUE,
    channel         text        NOT NULL CHECK (channel IN ('phone', 'sms', 'whatsapp', 'email')),
    subject         text        NOT NULL,
    customer_name   text        NOT NULL,
    customer_phone  text,
    phone_number_id uuid REFERENCES organization_phone_numbers ON DELETE SET NULL,
    priority        text        NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
    review_status   text        NOT NULL DEFAULT 'needs_response',
    metadata        jsonb       NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_newest ON conversations (organization_id, id DESC);
CREATE UNIQUE INDEX conversations_thread ON conversations (organization_id, channel, customer_phone)
    WHERE channel IN ('sms', 'whatsapp');

CREATE TABLE phone_calls (
    id                     uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id        uuid REFERENCES organizations ON DELETE CASCADE, -- none: a call for a number of no enabled organization
    conversation_id        uuid REFERENCES conversations ON DELETE SET NULL,
    account_sid            text        NOT NULL,
    twilio_call_sid        text        NOT NULL,
    caller_phone           text,
    called_phone           text,
    call_duration_seconds  integer CHECK (call_duration_seconds >= 0),
    transcript             text,
    transcript_confidence  numeric(4, 3) CHECK (transcript_confidence BETWEEN 0 AND 1),
    transcribed_steps      text[]      NOT NULL DEFAULT '{}', -- which steps gave their words already, so that a repeated webhook adds none
    ai_classification      jsonb,
    is_hot_lead            boolean     NOT NULL DEFAULT false,
    sms_sent               boolean     NOT NULL DEFAULT false,
    sms_sent_at            timestamptz,
    status                 text        NOT NULL DEFAULT 'in-progress',
    customer_name          text,
    vehicle_info           jsonb,
    forwarded_from         text,
    original_called_number text,
    forwarding_detected    boolean     NOT NULL DEFAULT false,
    recording_url          text,
    recording_sid          text,
    recording_status       text CHECK (recording_status IN ('pending', 'processing', 'completed', 'failed')),
    recording_duration_seconds integer CHECK (recording_duration_seconds >= 0),
    stir_verstat           text,
    transcribed_at         timestamptz,
    classified_at          timestamptz,
    ended_at               timestamptz,
    created_at             timestamptz NOT NULL DEFAULT now(),
    updated_at             timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_sid, twilio_call_sid)
);
CREATE INDEX phone_calls_newest ON phone_calls (organization_id, id DESC);
ALTER TABLE conversations ADD FOREIGN KEY (call_id) REFERENCES phone_calls ON DELETE SET NULL;

CREATE TABLE messages (
    id                  uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id     uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    conversation_id     uuid REFERENCES conversations ON DELETE CASCADE,
    call_id             uuid REFERENCES phone_calls ON DELETE SET NULL,
    direction           text        NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    method              text        NOT NULL CHECK (method IN ('phone', 'sms', 'whatsapp', 'email')),
    sender_name         text,
    recipient           text,
    content             text        NOT NULL,
    status              text        NOT NULL,
    service_provider    text,
    external_message_id text,
    source_key          text, -- what the message was made from, so that it is made once
    metadata            jsonb       NOT NULL DEFAULT '{}',
    sent_at             timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, source_key)
);
CREATE INDEX messages_of_conversation ON messages (conversation_id, id);
CREATE INDEX messages_external ON messages (organization_id, external_message_id);

CREATE TABLE agent_alerts (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    agent_id        text        NOT NULL DEFAULT 'phone-agent',
    call_id         uuid        NOT NULL UNIQUE REFERENCES phone_calls ON DELETE CASCADE, -- one alert for a call
    alert_type      text        NOT NULL CHECK (alert_type IN ('hot_lead', 'upset_customer', 'new_call')),
    priority        text        NOT NULL DEFAULT 'normal',
    customer_name   text,
    message_excerpt text,
    status          text        NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'sending', 'sent', 'simulated', 'failed', 'unknown', 'skipped')),
    attempts        integer     NOT NULL DEFAULT 0,
    reason          text,
    metadata        jsonb       NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX agent_alerts_newest ON agent_alerts (organization_id, id DESC);

CALL protect_organization_rows('phone_calls');
CALL protect_organization_rows('conversations');
CALL protect_organization_rows('messages');
CALL protect_organization_rows('agent_alerts');
