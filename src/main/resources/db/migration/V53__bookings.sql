-- What can be booked, who or what does it, and what is booked. The database refuses the second of two bookings that overlap,
-- whoever asks and on whatever instance.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE services (
    id               uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id  uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    price_cents      integer     NOT NULL DEFAULT 0 CHECK (price_cents >= 0),
    duration_minutes integer     NOT NULL DEFAULT 60 CHECK (duration_minutes BETWEEN 5 AND 1440),
    buffer_minutes   integer     NOT NULL DEFAULT 0 CHECK (buffer_minutes BETWEEN 0 AND 480), -- after it, before the next
    keywords         text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(keywords) <= 50), -- small letters; its name counts too
    bookable         boolean     NOT NULL DEFAULT true, -- by callers and on the public page; else it only has a value
    active           boolean     NOT NULL DEFAULT true,
    position         integer     NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id)
);
CREATE UNIQUE INDEX services_name ON services (organization_id, lower(name));
CREATE INDEX services_keywords ON services USING gin (keywords);
CALL protect_organization_rows('services');

-- A bay, a chair, a person: whatever can do one thing at a time. An organization without any has one by itself, "Calendar".
CREATE TABLE resources (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    service_ids     uuid[]      NOT NULL DEFAULT '{}', -- what it can do; none: everything
    active          boolean     NOT NULL DEFAULT true,
    position        integer     NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id)
);
CREATE UNIQUE INDEX resources_name ON resources (organization_id, lower(name));
CALL protect_organization_rows('resources');

-- By the clock of the organization's zone; a resource without any keeps the organization's hours. Holidays are for all.
CREATE TABLE resource_hours (
    organization_id uuid     NOT NULL REFERENCES organizations ON DELETE CASCADE,
    resource_id     uuid     NOT NULL,
    weekday         smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- Monday is 1
    opens           time     NOT NULL,
    closes          time     NOT NULL,
    PRIMARY KEY (organization_id, resource_id, weekday, opens),
    FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id) ON DELETE CASCADE
);
CALL protect_organization_rows('resource_hours');

-- Who has no row here has these defaults.
CREATE TABLE booking_settings (
    organization_id     uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    lead_minutes        integer     NOT NULL DEFAULT 60 CHECK (lead_minutes BETWEEN 0 AND 43200), -- from now to the first slot
    horizon_days        integer     NOT NULL DEFAULT 60 CHECK (horizon_days BETWEEN 1 AND 366),
    step_minutes        integer     NOT NULL DEFAULT 30 CHECK (step_minutes IN (5, 10, 15, 20, 30, 60)), -- slots begin at these
    approval            boolean     NOT NULL DEFAULT false, -- a booking is a draft until somebody approves it
    hold_minutes        integer     NOT NULL DEFAULT 120 CHECK (hold_minutes BETWEEN 5 AND 10080), -- how long a draft holds its slot
    confirm_by_text     boolean     NOT NULL DEFAULT true,
    reminder_minutes    integer[]   NOT NULL DEFAULT '{1440,120}' CHECK (cardinality(reminder_minutes) <= 5), -- before the start
    no_show_text        boolean     NOT NULL DEFAULT false, -- on the day after
    default_value_cents integer     NOT NULL DEFAULT 0 CHECK (default_value_cents >= 0), -- of a call in which no service was named
    public_page         boolean     NOT NULL DEFAULT true,
    silence_days        integer     NOT NULL DEFAULT 30 CHECK (silence_days BETWEEN 0 AND 365), -- after which a contacted lead is lost; 0: never
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('booking_settings');

CREATE TABLE appointments (
    id                uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id   uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    contact_id        uuid REFERENCES contacts ON DELETE SET NULL,
    service_id        uuid,
    service_name      text        NOT NULL CHECK (length(service_name) BETWEEN 1 AND 100), -- as it was when it was booked
    price_cents       integer     NOT NULL DEFAULT 0 CHECK (price_cents >= 0),
    resource_id       uuid        NOT NULL,
    scheduled_at      timestamptz NOT NULL,
    ends_at           timestamptz NOT NULL,
    free_at           timestamptz NOT NULL, -- the end with the buffer
    during            tstzrange GENERATED ALWAYS AS (tstzrange(scheduled_at, free_at)) STORED,
    state             text        NOT NULL DEFAULT 'booked' CHECK (state IN ('draft', 'booked', 'confirmed', 'cancelled', 'completed', 'no_show')),
    hold_until        timestamptz, -- of a draft: when it lets go of its slot
    customer_name     text,
    customer_phone    text CHECK (customer_phone ~ '^\+[1-9]\d{6,14}$'),
    customer_email    text,
    notes             text CHECK (length(notes) <= 2000),
    source            text        NOT NULL CHECK (source IN ('call', 'text', 'page', 'desk', 'calendar')),
    call_id           uuid, -- where it was booked
    conversation_id   uuid, -- or where, by text
    booking_key       text        NOT NULL, -- what made it: the second booking with the same key is the same appointment
    sequence          integer     NOT NULL DEFAULT 0, -- counts its changes, as calendars want it
    confirmation_sent boolean     NOT NULL DEFAULT false,
    cancel_reason     text CHECK (length(cancel_reason) <= 200),
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id),
    UNIQUE (organization_id, booking_key),
    FOREIGN KEY (organization_id, service_id) REFERENCES services (organization_id, id) ON DELETE SET NULL (service_id),
    FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id),
    CHECK (scheduled_at < ends_at AND ends_at <= free_at),
    CHECK ((state = 'draft') = (hold_until IS NOT NULL)),
    CONSTRAINT appointments_do_not_overlap EXCLUDE USING gist (organization_id WITH =, resource_id WITH =, during WITH &&)
        WHERE (state IN ('draft', 'booked', 'confirmed'))
);
CREATE INDEX appointments_by_time ON appointments (organization_id, scheduled_at, id);
CREATE INDEX appointments_newest ON appointments (organization_id, id DESC);
CREATE INDEX appointments_of_contact ON appointments (contact_id, scheduled_at DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX appointments_of_customer ON appointments (organization_id, customer_phone, scheduled_at DESC) WHERE customer_phone IS NOT NULL;
CREATE INDEX appointments_held ON appointments (hold_until) WHERE state = 'draft';
CREATE INDEX appointments_unfinished ON appointments (ends_at) WHERE state IN ('booked', 'confirmed');
CALL protect_organization_rows('appointments');

-- What happened to each, in order; events, feeds and webhooks tell from here what was true at that moment.
CREATE TABLE appointment_changes (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    appointment_id  uuid        NOT NULL,
    sequence        integer     NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('held', 'booked', 'confirmed', 'moved', 'cancelled', 'reminded', 'completed', 'no_show')),
    state           text        NOT NULL,
    scheduled_at    timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    was_at          timestamptz, -- of one that was moved
    resource_id     uuid        NOT NULL,
    actor           text        NOT NULL, -- user_id, or caller, text, page, calendar, clock
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (appointment_id, sequence),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX appointment_changes_newest ON appointment_changes (organization_id, id DESC);
CALL protect_organization_rows('appointment_changes');

-- What a caller was read back and has not yet said yes to; nothing is booked that was not read back in a turn before.
CREATE TABLE appointment_offers (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL,
    turn            integer     NOT NULL,
    action          text        NOT NULL CHECK (action IN ('book', 'reschedule', 'cancel')),
    appointment_id  uuid,
    service_id      uuid,
    scheduled_at    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX appointment_offers_of_call ON appointment_offers (organization_id, call_id, id DESC);
CALL protect_organization_rows('appointment_offers');

-- When a connected calendar says that somebody is busy.
CREATE TABLE busy_times (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    resource_id     uuid, -- none: all of them
    calendar        text        NOT NULL, -- google, microsoft
    external_id     text        NOT NULL,
    during          tstzrange   NOT NULL CHECK (NOT isempty(during)),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (organization_id, calendar, resource_id, external_id),
    FOREIGN KEY (organization_id, resource_id) REFERENCES resources (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX busy_times_when ON busy_times USING gist (organization_id, during);
CALL protect_organization_rows('busy_times');

-- One for each appointment and time before it; a moved appointment has them made again.
CREATE TABLE appointment_reminders (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    appointment_id  uuid        NOT NULL,
    minutes_before  integer     NOT NULL, -- negative: after it, to somebody who did not come
    scheduled_at    timestamptz NOT NULL, -- of the appointment, as it was when this was made
    due_at          timestamptz NOT NULL,
    state           text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'asked', 'sent', 'dropped', 'failed')),
    message_id      uuid,
    reason          text,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, appointment_id, minutes_before, scheduled_at),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX appointment_reminders_due ON appointment_reminders (due_at, appointment_id) WHERE state = 'waiting';
CALL protect_organization_rows('appointment_reminders');

-- For the jobs that let go of what nobody approved, and call done what nobody said anything else of.
CREATE FUNCTION list_held_over(most integer) RETURNS TABLE (organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT d.organization_id FROM (
        SELECT a.organization_id FROM appointments a WHERE a.state = 'draft' AND a.hold_until <= now() ORDER BY a.hold_until LIMIT most) d
$$;

CREATE FUNCTION list_past_appointments(older interval, most integer) RETURNS TABLE (organization_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.organization_id, a.id FROM appointments a
    WHERE a.state IN ('booked', 'confirmed') AND a.ends_at < now() - older ORDER BY a.ends_at LIMIT most
$$;

GRANT SELECT (id, organization_id, state, hold_until, ends_at) ON appointments TO switchboard_directory;
GRANT SELECT (id, organization_id) ON appointment_changes TO switchboard_directory;
CREATE POLICY directory ON appointments FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON appointment_changes FOR SELECT TO switchboard_directory USING (true);

-- The console's calendar hears of changes as its inbox does.
CREATE OR REPLACE FUNCTION news_of(organizations uuid[]) RETURNS TABLE (organization_id uuid, fingerprint text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, md5(concat_ws('/',
        (SELECT max(c.updated_at) FROM conversations c WHERE c.organization_id = o.id),
        (SELECT count(*) FROM conversations c WHERE c.organization_id = o.id AND c.updated_at > now() - interval '10 seconds'),
        (SELECT p.id FROM phone_calls p WHERE p.organization_id = o.id ORDER BY p.id DESC LIMIT 1),
        (SELECT a.id FROM agent_alerts a WHERE a.organization_id = o.id ORDER BY a.id DESC LIMIT 1),
        (SELECT x.id FROM appointment_changes x WHERE x.organization_id = o.id ORDER BY x.id DESC LIMIT 1)))
    FROM unnest(organizations) AS o (id)
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_held_over(integer) OWNER TO switchboard_directory;
ALTER FUNCTION list_past_appointments(interval, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_held_over(integer), list_past_appointments(interval, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_held_over(integer), list_past_appointments(interval, integer) TO switchboard_app;
