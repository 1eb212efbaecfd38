-- Somebody calls from another number than the one that they booked with: a code that is texted there tells that it is theirs.
CREATE TABLE appointment_codes (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL,
    phone           text        NOT NULL CHECK (phone ~ '^\+[1-9]\d{6,14}$'), -- that was told, whether anything is booked with it or not
    code_hash       bytea, -- none until it is texted, and none if nothing is booked with that number
    tries           integer     NOT NULL DEFAULT 0, -- wrong ones
    proven_at       timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX appointment_codes_of_call ON appointment_codes (organization_id, call_id, id DESC);
CREATE INDEX appointment_codes_of_phone ON appointment_codes (organization_id, phone, created_at);
CALL protect_organization_rows('appointment_codes');

-- What rehearsed callers book. It takes no slot, reaches no calendar and is told to nobody.
CREATE TABLE rehearsed_appointments (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL,
    service_id      uuid        NOT NULL,
    scheduled_at    timestamptz NOT NULL,
    cancelled       boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, call_id, service_id, scheduled_at),
    FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE CASCADE
);
CALL protect_organization_rows('rehearsed_appointments');
