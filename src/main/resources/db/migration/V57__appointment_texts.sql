-- What customers are told of their appointments, what they answer, and the pages that they open without signing in.
-- The check is wider than the one before, so that no row has to be read for it.
ALTER TABLE messages
    DROP CONSTRAINT messages_purpose_check,
    ADD CONSTRAINT messages_purpose_check CHECK (purpose IN
        ('conversation', 'automatic', 'reminder', 'follow_up', 'note', 'step', 'alert', 'share', 'export', 'verification')) NOT VALID;

-- Which message tells of which appointment. Holds nothing that anybody said.
CREATE TABLE appointment_texts (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    message_id      uuid        NOT NULL,
    appointment_id  uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('booking', 'change', 'reminder', 'no_show')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz, -- the first time that it was
    PRIMARY KEY (organization_id, message_id),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX appointment_texts_of_one ON appointment_texts (organization_id, appointment_id);
CALL protect_organization_rows('appointment_texts');

-- What a text of a customer's was taken for: written down before anything is done, so that the same text, told again, never
-- means another appointment.
CREATE TABLE appointment_answers (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    message_id      uuid        NOT NULL,
    appointment_id  uuid        NOT NULL,
    action          text        NOT NULL CHECK (action IN ('confirm', 'reschedule', 'cancel')),
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, message_id),
    FOREIGN KEY (organization_id, appointment_id) REFERENCES appointments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX appointment_answers_of_one ON appointment_answers (organization_id, appointment_id);
CALL protect_organization_rows('appointment_answers');

-- A reminder that was dropped is made again when its appointment moves back; it is another one then.
ALTER TABLE appointment_reminders ADD COLUMN revision integer NOT NULL DEFAULT 0;
CREATE INDEX appointment_reminders_asked ON appointment_reminders (updated_at) WHERE state = 'asked' AND message_id IS NULL;
CREATE INDEX appointment_reminders_message ON appointment_reminders (organization_id, message_id) WHERE message_id IS NOT NULL;

-- The job that asks for them goes across organizations.
GRANT SELECT (organization_id, appointment_id, minutes_before, scheduled_at, due_at, state, message_id, revision, updated_at),
    UPDATE (state, updated_at) ON appointment_reminders TO switchboard_worker;
CREATE POLICY worker ON appointment_reminders FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_asks ON appointment_reminders FOR UPDATE TO switchboard_worker USING (state = 'waiting') WITH CHECK (state = 'asked');

-- Whoever opens a page has shown a signature over the appointment's id; whose it is, only the database knows.
CREATE FUNCTION organization_of_appointment(appointment uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.organization_id FROM appointments a WHERE a.id = appointment
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION organization_of_appointment(uuid) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION organization_of_appointment(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organization_of_appointment(uuid) TO switchboard_app;
