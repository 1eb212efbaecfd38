-- Events, alerts and dead letters are about a subject: a call, a conversation, an alert, later an appointment or a number.
-- An older version that still runs goes on writing call_id alone; that column goes in the version after this one.
ALTER TABLE events
    ADD COLUMN subject_type text NOT NULL DEFAULT 'call',
    ADD COLUMN subject_id   uuid,
    ALTER COLUMN call_id DROP NOT NULL,
    DROP CONSTRAINT events_call_id_fkey; -- a subject may be of any table
ALTER TABLE agent_alerts
    ADD COLUMN subject_type text NOT NULL DEFAULT 'call',
    ADD COLUMN subject_id   uuid,
    ALTER COLUMN call_id DROP NOT NULL;
ALTER TABLE dead_letters
    ADD COLUMN subject_type text NOT NULL DEFAULT 'call',
    ADD COLUMN subject_id   uuid,
    ALTER COLUMN call_id DROP NOT NULL;

CREATE FUNCTION take_call_as_subject() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.subject_id := NEW.call_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER written_by_older_version BEFORE INSERT ON events
    FOR EACH ROW WHEN (NEW.subject_id IS NULL) EXECUTE FUNCTION take_call_as_subject();
CREATE TRIGGER written_by_older_version BEFORE INSERT ON agent_alerts
    FOR EACH ROW WHEN (NEW.subject_id IS NULL) EXECUTE FUNCTION take_call_as_subject();
CREATE TRIGGER written_by_older_version BEFORE INSERT ON dead_letters
    FOR EACH ROW WHEN (NEW.subject_id IS NULL) EXECUTE FUNCTION take_call_as_subject();

GRANT INSERT (subject_type, subject_id) ON events TO switchboard_worker;
GRANT SELECT (subject_type, subject_id, key) ON events TO switchboard_worker;

-- Rows that are there already are changed below by the owner, who sees none of them while security is forced on it too.
ALTER TABLE events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_alerts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dead_letters NO FORCE ROW LEVEL SECURITY;
