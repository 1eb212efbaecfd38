-- Organizations whose calls are answered by ElevenLabs: who they are, and what is known of their numbers and conversations there.
ALTER TABLE agent_settings
    ADD COLUMN voice_engine        text NOT NULL DEFAULT 'own' CHECK (voice_engine IN ('own', 'elevenlabs')), -- who talks to callers
    ADD COLUMN elevenlabs_agent_id text CHECK (length(elevenlabs_agent_id) <= 100); -- none: the platform's

-- Whose conversation it is, is found by it: a second organization must not have it.
CREATE UNIQUE INDEX organization_phone_numbers_elevenlabs ON organization_phone_numbers (elevenlabs_phone_id)
    WHERE elevenlabs_phone_id IS NOT NULL;

CREATE TABLE elevenlabs_conversations (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    conversation_id text        NOT NULL CHECK (length(conversation_id) BETWEEN 1 AND 100),
    call_id         uuid        NOT NULL REFERENCES phone_calls ON DELETE CASCADE,
    simulated       boolean     NOT NULL DEFAULT false,
    told_at         timestamptz, -- when what was said in it came; that is taken once
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, conversation_id)
);
CREATE INDEX elevenlabs_conversations_of_call ON elevenlabs_conversations (organization_id, call_id);
CREATE INDEX elevenlabs_conversations_id ON elevenlabs_conversations (conversation_id);
CALL protect_organization_rows('elevenlabs_conversations');

-- Another engine's turns are turns like our own, and an agent may call somebody.
ALTER TABLE dialogues
    DROP CONSTRAINT dialogues_mouth_check,
    ADD CONSTRAINT dialogues_mouth_check CHECK (mouth IN ('gather', 'relay', 'elevenlabs', 'vapi')) NOT VALID;
ALTER TABLE dialogues VALIDATE CONSTRAINT dialogues_mouth_check;
ALTER TABLE phone_calls
    DROP CONSTRAINT phone_calls_purpose_check,
    ADD CONSTRAINT phone_calls_purpose_check CHECK (purpose IN ('call_back', 'self_call', 'proof', 'agent_call')) NOT VALID;
ALTER TABLE phone_calls VALIDATE CONSTRAINT phone_calls_purpose_check;

CREATE OR REPLACE FUNCTION outgoing_call_rank(status text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE status WHEN 'pending' THEN -1 WHEN 'unknown' THEN 0 WHEN 'initiated' THEN 0 WHEN 'ringing' THEN 1 WHEN 'in-progress' THEN 2
        WHEN 'completed' THEN 4 ELSE 3 END;

-- The carrier tells us that a call ended before ElevenLabs tells what was said in it: until then nobody knows that it was missed.
GRANT SELECT (elevenlabs_phone_id) ON organization_phone_numbers TO switchboard_writer;
CREATE FUNCTION wait_for_conversation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM organization_phone_numbers n WHERE n.phone_number = NEW.called_phone
               AND n.organization_id = NEW.organization_id AND n.elevenlabs_phone_id IS NOT NULL) THEN
        NEW.status := 'completed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER answered_by_elevenlabs BEFORE INSERT OR UPDATE OF status ON phone_calls
    FOR EACH ROW WHEN (NEW.status = 'missed' AND NEW.direction = 'inbound' AND NOT NEW.transcribed_steps @> ARRAY['elevenlabs'])
    EXECUTE FUNCTION wait_for_conversation();

-- A conversation that nobody told of within half an hour, the signature's time, was none: its call is missed. And a call out of
-- which we never heard whether it was placed is unknown.
CREATE FUNCTION close_untold_conversations() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closed integer;
    unsaid integer;
BEGIN
    WITH missed AS (
        UPDATE phone_calls p SET status = 'missed', transcribed_steps = p.transcribed_steps || 'elevenlabs'::text, updated_at = now()
        FROM organization_phone_numbers n
        WHERE n.elevenlabs_phone_id IS NOT NULL AND p.organization_id = n.organization_id AND p.called_phone = n.phone_number
          AND p.id > uuidv7(interval '-1 day') AND p.direction = 'inbound' AND p.status = 'completed' AND p.transcribed_steps = '{}'
          AND p.recording_status IS NULL AND p.ended_at < now() - interval '30 minutes'
        RETURNING p.id, p.organization_id
    ), told AS (
        INSERT INTO events (organization_id, call_id, subject_id, type, key)
        SELECT organization_id, id, id, 'call.missed', 'ended' FROM missed
        ON CONFLICT DO NOTHING
    )
    SELECT count(*) INTO closed FROM missed;
    UPDATE phone_calls p SET status = 'unknown', reason = 'Whether the call was placed was never told.', updated_at = now()
    FROM (SELECT DISTINCT organization_id FROM organization_phone_numbers WHERE elevenlabs_phone_id IS NOT NULL) n
    WHERE p.organization_id = n.organization_id AND p.id > uuidv7(interval '-1 day') AND p.purpose = 'agent_call'
      AND p.twilio_call_sid LIKE 'elevenlabs-%' AND p.status = 'pending' AND p.created_at < now() - interval '10 minutes';
    GET DIAGNOSTICS unsaid = ROW_COUNT;
    RETURN closed + unsaid;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION wait_for_conversation() OWNER TO switchboard_writer;
ALTER FUNCTION close_untold_conversations() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION close_untold_conversations() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_untold_conversations() TO switchboard_worker;

-- Whose a conversation is, before there is an organization: by the number as we know it there, else by the conversation that we
-- began, else by an agent that one organization alone has. Never by what the webhook says about organizations.
GRANT SELECT (id, elevenlabs_phone_id) ON organization_phone_numbers TO switchboard_directory;
GRANT SELECT (organization_id, conversation_id) ON elevenlabs_conversations TO switchboard_directory;
GRANT SELECT (organization_id, elevenlabs_agent_id, voice_engine) ON agent_settings TO switchboard_directory;
CREATE POLICY directory ON elevenlabs_conversations FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON agent_settings FOR SELECT TO switchboard_directory USING (voice_engine = 'elevenlabs');
CREATE FUNCTION find_elevenlabs_organization(phone text, conversation text, agent text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(
        (SELECT n.organization_id FROM organization_phone_numbers n WHERE n.elevenlabs_phone_id = phone),
        (SELECT min(c.organization_id::text)::uuid FROM elevenlabs_conversations c WHERE c.conversation_id = conversation
         HAVING count(*) = 1),
        (SELECT min(s.organization_id::text)::uuid FROM agent_settings s WHERE s.elevenlabs_agent_id = agent AND s.voice_engine = 'elevenlabs'
         HAVING count(*) = 1))
$$;

-- What somebody has done themselves needs no notice any more.
CREATE FUNCTION close_platform_notices(notice text, about text, who text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closed integer;
BEGIN
    UPDATE admin_notifications n SET status = 'done', closed_by = who, updated_at = now()
    WHERE n.organization_id IS NULL AND n.type = notice AND n.key = about AND n.status = 'pending';
    GET DIAGNOSTICS closed = ROW_COUNT;
    RETURN closed;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_elevenlabs_organization(text, text, text) OWNER TO switchboard_directory;
ALTER FUNCTION close_platform_notices(text, text, text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_elevenlabs_organization(text, text, text), close_platform_notices(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_elevenlabs_organization(text, text, text), close_platform_notices(text, text, text) TO switchboard_app;
