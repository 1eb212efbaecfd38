-- The new key is built and used while webhooks go on, and the old one is dropped at the end. An older version that still runs
-- finds calls by the new key as well; only its notes of broken forwardings and its reconciliation, which name the old one, fail
-- until it is replaced, and both are tried again.

-- Calls of which something may still be told get their day; in batches, each a transaction of its own. Those that are being
-- written to are passed over, and come in the next turn.
SET ROLE switchboard_writer; -- the owner sees no rows
SET enable_seqscan = off; -- plans of the loop are made once
DO $$
DECLARE
    from_id uuid;
    next_id uuid;
    changed bigint;
    dated   bigint;
BEGIN
    LOOP
        from_id := uuidv7(interval '-3 days');
        dated := 0;
        WHILE from_id IS NOT NULL LOOP
            SELECT id INTO next_id FROM phone_calls WHERE id >= from_id ORDER BY id OFFSET 5000 LIMIT 1;
            UPDATE phone_calls p SET written_on = (p.created_at AT TIME ZONE 'UTC')::date WHERE p.ctid = ANY (ARRAY(
                SELECT c.ctid FROM phone_calls c
                WHERE c.id >= from_id AND c.id < coalesce(next_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                    AND c.written_on = '2000-01-01' AND c.organization_id IS NOT NULL
                FOR UPDATE SKIP LOCKED));
            GET DIAGNOSTICS changed = ROW_COUNT;
            COMMIT;
            dated := dated + changed;
            from_id := next_id;
        END LOOP;
        EXIT WHEN dated = 0;
    END LOOP;
END
$$;
RESET ROLE;
RESET enable_seqscan;

CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_once ON phone_calls (written_on, twilio_call_sid, account_sid);

-- Writes what was told, each call at most once in each argument: makes the call if it is not there, else adds what is
-- new, and appends the event that comes of it. Statuses only move up. A call that is another organization's is left alone
-- and not counted. Arguments are JSON arrays of call_news, or null. A first webhook may be one of yesterday that is repeated;
-- whatever comes later is about a call that is looked for from today on backwards, day by day.
CREATE OR REPLACE FUNCTION write_call_news(incoming jsonb, words jsonb, recordings jsonb, progress jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    -- Planned once, and not for the few calls that there were at the time: to plan it took a fifth of the time of a batch.
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
AS $$
DECLARE
    written integer := 0;
    counted integer;
    today   date;
BEGIN
    IF close_to_midnight() THEN
        PERFORM wait_for_calls(ARRAY(SELECT n.call FROM jsonb_populate_recordset(NULL::call_news,
            coalesce(incoming, '[]') || coalesce(words, '[]') || coalesce(recordings, '[]') || coalesce(progress, '[]')) n));
    END IF;
    today := (clock_timestamp() AT TIME ZONE 'UTC')::date;
    IF incoming IS NOT NULL THEN
        INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
            original_called_number, forwarded_from, forwarding_detected, stir_verstat, written_on)
        SELECT n.organization, n.account, n.call, n.caller, n.called,
            coalesce(n.forwarded, n.called), n.forwarded, n.forwarded IS NOT NULL, n.verstat,
            coalesce((SELECT p.written_on FROM phone_calls p
                      WHERE p.written_on = today - 1 AND p.twilio_call_sid = n.call AND p.account_sid = n.account), today)
        FROM jsonb_populate_recordset(NULL::call_news, incoming) n
        ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET
            updated_at = now(),
            caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
            called_phone = coalesce(c.called_phone, excluded.called_phone),
            original_called_number = coalesce(c.forwarded_from, excluded.original_called_number),
            forwarded_from = coalesce(c.forwarded_from, excluded.forwarded_from),
            forwarding_detected = c.forwarding_detected OR excluded.forwarding_detected,
            stir_verstat = coalesce(c.stir_verstat, excluded.stir_verstat)
        WHERE c.organization_id = excluded.organization_id;
        GET DIAGNOSTICS counted = ROW_COUNT;
        written := written + counted;
    END IF;

    IF words IS NOT NULL THEN
        WITH told AS (
            SELECT * FROM jsonb_populate_recordset(NULL::call_news, words)
        ), kept AS (
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, transcript, transcript_confidence, transcribed_steps, transcribed_at, written_on)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called, t.words, t.confidence, ARRAY[t.step], now(), coalesce((
                SELECT p.written_on FROM phone_calls p WHERE p.twilio_call_sid = t.call AND p.account_sid = t.account
                ORDER BY p.written_on DESC LIMIT 1), today)
            FROM told t
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET
                updated_at = now(),
                caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                called_phone = coalesce(c.called_phone, excluded.called_phone),
                transcript = CASE WHEN c.transcribed_steps @> excluded.transcribed_steps THEN c.transcript
                                  ELSE concat_ws(E'\n', c.transcript, excluded.transcript) END,
                transcript_confidence = CASE WHEN c.transcribed_steps @> excluded.transcribed_steps THEN c.transcript_confidence
                                             ELSE excluded.transcript_confidence END,
                transcribed_steps = CASE WHEN c.transcribed_steps @> excluded.transcribed_steps THEN c.transcribed_steps
                                         ELSE c.transcribed_steps || excluded.transcribed_steps END,
                transcribed_at = coalesce(c.transcribed_at, excluded.transcribed_at),
                status = CASE c.status WHEN 'missed' THEN 'completed' ELSE c.status END
            WHERE c.organization_id = excluded.organization_id
            RETURNING c.id, c.organization_id, c.account_sid, c.twilio_call_sid, old.transcribed_steps AS before
        ), appended AS (
            INSERT INTO events (organization_id, call_id, subject_id, type, key)
            SELECT k.organization_id, k.id, k.id, 'call.transcribed', t.step
            FROM kept k JOIN told t ON t.account = k.account_sid AND t.call = k.twilio_call_sid
            WHERE NOT coalesce(t.step = ANY (k.before), false)
            ON CONFLICT DO NOTHING
        )
        SELECT count(*) INTO counted FROM kept;
        written := written + counted;
    END IF;

    IF recordings IS NOT NULL THEN
        WITH told AS (
            SELECT * FROM jsonb_populate_recordset(NULL::call_news, recordings)
        ), kept AS (
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, recording_sid, recording_status, recording_url, recording_duration_seconds, written_on)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called, t.recording, t.status, t.url, t.seconds, coalesce((
                SELECT p.written_on FROM phone_calls p WHERE p.twilio_call_sid = t.call AND p.account_sid = t.account
                ORDER BY p.written_on DESC LIMIT 1), today)
            FROM told t
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET
                updated_at = now(),
                caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                called_phone = coalesce(c.called_phone, excluded.called_phone),
                recording_sid = coalesce(c.recording_sid, excluded.recording_sid),
                recording_url = coalesce(c.recording_url, excluded.recording_url),
                recording_duration_seconds = coalesce(c.recording_duration_seconds, excluded.recording_duration_seconds),
                recording_status = CASE
                    WHEN recording_status_rank(excluded.recording_status) > coalesce(recording_status_rank(c.recording_status), -1)
                    THEN excluded.recording_status ELSE c.recording_status END,
                status = CASE WHEN c.status = 'missed' AND excluded.recording_status <> 'failed' THEN 'completed' ELSE c.status END
            WHERE c.organization_id = excluded.organization_id
            RETURNING c.id, c.organization_id, c.account_sid, c.twilio_call_sid
        ), appended AS (
            INSERT INTO events (organization_id, call_id, subject_id, type, key)
            SELECT k.organization_id, k.id, k.id, 'call.recorded', 'voicemail'
            FROM kept k JOIN told t ON t.account = k.account_sid AND t.call = k.twilio_call_sid
            WHERE t.audible
            ON CONFLICT DO NOTHING
        )
        SELECT count(*) INTO counted FROM kept;
        written := written + counted;
    END IF;

    IF progress IS NOT NULL THEN
        -- A call that ended is missed unless the caller said something or left a recording.
        WITH told AS (
            SELECT * FROM jsonb_populate_recordset(NULL::call_news, progress)
        ), kept AS (
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, status, call_duration_seconds, ended_at, written_on)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called,
                CASE WHEN t.ended THEN 'missed' ELSE t.status END, t.seconds, CASE WHEN t.ended THEN now() END, coalesce((
                SELECT p.written_on FROM phone_calls p WHERE p.twilio_call_sid = t.call AND p.account_sid = t.account
                ORDER BY p.written_on DESC LIMIT 1), today)
            FROM told t
            ON CONFLICT (written_on, twilio_call_sid, account_sid) DO UPDATE SET
                updated_at = now(),
                caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                called_phone = coalesce(c.called_phone, excluded.called_phone),
                original_called_number = coalesce(c.original_called_number, excluded.original_called_number),
                call_duration_seconds = coalesce(excluded.call_duration_seconds, c.call_duration_seconds),
                ended_at = coalesce(c.ended_at, excluded.ended_at),
                status = CASE
                    WHEN excluded.ended_at IS NOT NULL
                        AND (c.transcribed_steps <> '{}' OR c.recording_status IN ('pending', 'processing', 'completed'))
                        THEN 'completed'
                    WHEN call_status_rank(excluded.status) > call_status_rank(c.status) THEN excluded.status
                    ELSE c.status END
            WHERE c.organization_id = excluded.organization_id
            RETURNING c.id, c.organization_id, c.status
        ), appended AS (
            INSERT INTO events (organization_id, call_id, subject_id, type, key)
            SELECT organization_id, id, id, 'call.missed', 'ended' FROM kept WHERE status = 'missed'
            ON CONFLICT DO NOTHING
        )
        SELECT count(*) INTO counted FROM kept;
        written := written + counted;
    END IF;
    RETURN written;
END
$$;

-- The other functions that find a call by its name. By the call: mostly one of these days, looked for among all if it is not.
CREATE OR REPLACE FUNCTION find_organization(dialled text, account text, call text)
    RETURNS TABLE (organization_id uuid, found_by text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH by_number AS (
        SELECT n.organization_id, 'number' FROM organization_phone_numbers n
        WHERE n.phone_number = dialled AND n.is_active AND n.status = 'active'
    ), by_recent_call AS (
        SELECT c.organization_id, 'call' FROM phone_calls c
        WHERE coalesce(dialled, '') = '' AND c.written_on >= first_recent_day()
          AND c.account_sid = account AND c.twilio_call_sid = call AND c.organization_id IS NOT NULL
    ), by_call AS (
        SELECT c.organization_id, 'call' FROM phone_calls c
        WHERE coalesce(dialled, '') = '' AND c.account_sid = account AND c.twilio_call_sid = call AND c.organization_id IS NOT NULL
    ), by_account AS (
        SELECT min(k.organization_id::text)::uuid, 'account' FROM org_credentials k
        WHERE k.account_sid = account HAVING count(DISTINCT k.organization_id) = 1
    )
    SELECT * FROM by_number UNION ALL SELECT * FROM by_recent_call UNION ALL SELECT * FROM by_call UNION ALL SELECT * FROM by_account LIMIT 1
$$;

CREATE OR REPLACE FUNCTION record_unrouted_call(account text, call text, caller text, called text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO phone_calls (account_sid, twilio_call_sid, caller_phone, called_phone, original_called_number, status, written_on)
    VALUES (account, call, caller, called, called, 'unrouted', day_of_call(account, call))
    ON CONFLICT (written_on, twilio_call_sid, account_sid) DO NOTHING
$$;

-- A conversation is about a call of these days.
CREATE OR REPLACE FUNCTION begin_turn(account text, call text, number integer, said text, through text) RETURNS jsonb
    LANGUAGE plpgsql AS $$
DECLARE
    found_call phone_calls;
    dialogue   dialogues;
    repeated   boolean;
BEGIN
    SELECT * INTO found_call FROM phone_calls c
    WHERE c.written_on >= first_recent_day() AND c.account_sid = account AND c.twilio_call_sid = call;
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

ALTER TABLE phone_calls DROP CONSTRAINT IF EXISTS phone_calls_account_sid_twilio_call_sid_key;

-- A call is listed by its status from when it has ended; until then it is among the few that have not, which its first webhook
-- writes more cheaply. No index holds updated_at any more, which each webhook changes: what changes nothing else of an index
-- leaves all of them alone now, as the room that is left in pages is meant for.
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_open ON phone_calls (organization_id, id DESC)
    WHERE status IN ('queued', 'ringing', 'in-progress');
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_ended ON phone_calls (organization_id, status, id DESC)
    WHERE status NOT IN ('queued', 'ringing', 'in-progress');
DROP INDEX CONCURRENTLY IF EXISTS phone_calls_unfinished;
DROP INDEX CONCURRENTLY IF EXISTS phone_calls_status;
