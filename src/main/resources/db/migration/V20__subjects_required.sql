-- Proved first, so that the change itself waits for nobody.
ALTER TABLE events ADD CONSTRAINT events_subject CHECK (subject_id IS NOT NULL) NOT VALID;
ALTER TABLE events VALIDATE CONSTRAINT events_subject;
ALTER TABLE events ALTER COLUMN subject_id SET NOT NULL, DROP CONSTRAINT events_subject;
ALTER TABLE agent_alerts ALTER COLUMN subject_id SET NOT NULL;
ALTER TABLE dead_letters ALTER COLUMN subject_id SET NOT NULL;

ALTER TABLE events FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_alerts FORCE ROW LEVEL SECURITY;
ALTER TABLE dead_letters FORCE ROW LEVEL SECURITY;

-- Writes what was told, each call at most once in each argument: makes the call if it is not there, else adds what is
-- new, and appends the event that comes of it. Statuses only move up. A call that is another organization's is left alone
-- and not counted. Arguments are JSON arrays of call_news, or null.
CREATE OR REPLACE FUNCTION write_call_news(incoming jsonb, words jsonb, recordings jsonb, progress jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    written integer := 0;
    counted integer;
BEGIN
    IF incoming IS NOT NULL THEN
        INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
            original_called_number, forwarded_from, forwarding_detected, stir_verstat)
        SELECT n.organization, n.account, n.call, n.caller, n.called,
            coalesce(n.forwarded, n.called), n.forwarded, n.forwarded IS NOT NULL, n.verstat
        FROM jsonb_populate_recordset(NULL::call_news, incoming) n
        ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
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
                original_called_number, transcript, transcript_confidence, transcribed_steps, transcribed_at)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called, t.words, t.confidence, ARRAY[t.step], now()
            FROM told t
            ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
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
                original_called_number, recording_sid, recording_status, recording_url, recording_duration_seconds)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called, t.recording, t.status, t.url, t.seconds
            FROM told t
            ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
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
                original_called_number, status, call_duration_seconds, ended_at)
            SELECT t.organization, t.account, t.call, t.caller, t.called, t.called,
                CASE WHEN t.ended THEN 'missed' ELSE t.status END, t.seconds, CASE WHEN t.ended THEN now() END
            FROM told t
            ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
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
