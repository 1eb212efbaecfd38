-- A conversation is the turns of a call: what the caller said in, what the agent said and did out.
CREATE TABLE dialogues (
    call_id         uuid PRIMARY KEY REFERENCES phone_calls ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    mouth           text        NOT NULL CHECK (mouth IN ('gather', 'relay')),
    taken           jsonb       NOT NULL DEFAULT '{}', -- what has been taken down: need, name, when, how to reach
    turns           integer     NOT NULL DEFAULT 0,
    silences        integer     NOT NULL DEFAULT 0, -- in a row
    upset           integer     NOT NULL DEFAULT 0,
    failures        integer     NOT NULL DEFAULT 0, -- of the model, in a row
    tokens          integer     NOT NULL DEFAULT 0,
    cost_cents      numeric(12, 4) NOT NULL DEFAULT 0,
    ending          text CHECK (ending IN ('hang_up', 'take_message', 'transfer')),
    reason          text, -- why it ended so
    started_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX dialogues_newest ON dialogues (organization_id, started_at DESC);

CREATE TABLE call_turns (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_id         uuid        NOT NULL REFERENCES dialogues ON DELETE CASCADE,
    turn            integer     NOT NULL CHECK (turn BETWEEN 1 AND 1000), -- which of the caller's turns it belongs to
    position        integer     NOT NULL, -- within the call
    role            text        NOT NULL CHECK (role IN ('caller', 'agent', 'tool')),
    content         text        NOT NULL, -- of the agent: what was heard of it; of a tool: what it answered
    tool            text, -- its name
    arguments       jsonb,
    latency_ms      integer CHECK (latency_ms >= 0), -- of the agent: from the caller's last word to the first one out
    evidence        jsonb, -- what the words rest on: [{source, words}]
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, call_id, position)
);

CALL protect_organization_rows('dialogues');
CALL protect_organization_rows('call_turns');

-- Keeps what the caller said, once for each number of a turn, and answers with all that the agent has to know of the call.
-- Of several turns of a call each waits for the one before.
-- @param said empty for silence
-- @return null if there is no such call
CREATE FUNCTION begin_turn(account text, call text, number integer, said text, through text) RETURNS jsonb
    LANGUAGE plpgsql AS $$
DECLARE
    found_call phone_calls;
    dialogue   dialogues;
    repeated   boolean;
BEGIN
    SELECT * INTO found_call FROM phone_calls c WHERE c.account_sid = account AND c.twilio_call_sid = call;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    INSERT INTO dialogues AS d (call_id, organization_id, mouth) VALUES (found_call.id, found_call.organization_id, through)
    ON CONFLICT (call_id) DO UPDATE SET mouth = excluded.mouth, updated_at = now()
    RETURNING d.* INTO dialogue;
    repeated := EXISTS (SELECT FROM call_turns t WHERE t.organization_id = found_call.organization_id AND t.call_id = found_call.id
        AND t.turn = number AND t.role = 'caller');
    IF NOT repeated THEN
        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content)
        SELECT found_call.organization_id, found_call.id, number, coalesce(max(t.position), 0) + 1, 'caller', said
        FROM call_turns t WHERE t.organization_id = found_call.organization_id AND t.call_id = found_call.id;
        UPDATE dialogues d SET turns = d.turns + 1, silences = CASE WHEN said = '' THEN d.silences + 1 ELSE 0 END
        WHERE d.call_id = found_call.id RETURNING d.* INTO dialogue;
        IF said <> '' AND NOT found_call.transcribed_steps @> ARRAY['dialogue'] THEN
            UPDATE phone_calls c SET transcribed_steps = c.transcribed_steps || 'dialogue'::text,
                status = CASE c.status WHEN 'missed' THEN 'completed' ELSE c.status END, updated_at = now()
            WHERE c.id = found_call.id;
        END IF;
    END IF;
    RETURN to_jsonb(dialogue) || jsonb_build_object('repeated', repeated, 'lines', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('turn', t.turn, 'position', t.position, 'role', t.role, 'content', t.content,
            'tool', t.tool, 'arguments', t.arguments) ORDER BY t.position), '[]')
        FROM call_turns t WHERE t.organization_id = found_call.organization_id AND t.call_id = found_call.id));
END
$$;

-- When a call ends that was a conversation, what the caller said is its transcript, before a message that was left after the
-- tone, and is understood as a whole.
CREATE FUNCTION file_dialogue() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    words text;
BEGIN
    SELECT string_agg(t.content, E'\n' ORDER BY t.position) INTO words
    FROM call_turns t WHERE t.organization_id = NEW.organization_id AND t.call_id = NEW.id AND t.role = 'caller' AND t.content <> '';
    IF words IS NOT NULL THEN
        NEW.transcript := concat_ws(E'\n', words, NEW.transcript);
        NEW.transcribed_at := coalesce(NEW.transcribed_at, now());
        INSERT INTO events (organization_id, call_id, subject_type, subject_id, type, key)
        VALUES (NEW.organization_id, NEW.id, 'call', NEW.id, 'call.transcribed', 'dialogue')
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER conversation_ends BEFORE UPDATE OF ended_at ON phone_calls
    FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.transcribed_steps @> ARRAY['dialogue'])
    EXECUTE FUNCTION file_dialogue();
GRANT SELECT ON dialogues, call_turns TO switchboard_writer;
CREATE POLICY writer ON dialogues FOR SELECT TO switchboard_writer USING (true);
CREATE POLICY writer ON call_turns FOR SELECT TO switchboard_writer USING (true);
GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION file_dialogue() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
