package dev.switchboard.call;

/**
 * The statement behind each webhook: makes the call if it is not there, else adds what is new, and appends the event
 * that comes of it, all at once. {@code ON CONFLICT DO UPDATE}, never {@code DO NOTHING}: on a call of another
 * organization it is refused by row-level security, where the other would lose the call in silence.
 */
final class CallStatements {

    static final String INCOMING = """
            INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                original_called_number, forwarded_from, forwarding_detected, stir_verstat)
            VALUES (:organization, :account, :call, :caller, :called,
                coalesce(:forwardedFrom, :called), :forwardedFrom, :forwardedFrom IS NOT NULL, :verstat)
            ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
                updated_at = now(),
                caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                called_phone = coalesce(c.called_phone, excluded.called_phone),
                original_called_number = coalesce(c.forwarded_from, excluded.original_called_number),
                forwarded_from = coalesce(c.forwarded_from, excluded.forwarded_from),
                forwarding_detected = c.forwarding_detected OR excluded.forwarding_detected,
                stir_verstat = coalesce(c.stir_verstat, excluded.stir_verstat)""";

    static final String WORDS = """
            WITH call AS (
                INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                    original_called_number, transcript, transcript_confidence, transcribed_steps, transcribed_at)
                VALUES (:organization, :account, :call, :caller, :called, :called, :text, :confidence, ARRAY[:step], now())
                ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
                    updated_at = now(),
                    caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                    transcript = CASE WHEN :step = ANY (c.transcribed_steps) THEN c.transcript
                                      ELSE concat_ws(E'\\n', c.transcript, excluded.transcript) END,
                    transcript_confidence = CASE WHEN :step = ANY (c.transcribed_steps) THEN c.transcript_confidence
                                                 ELSE excluded.transcript_confidence END,
                    transcribed_steps = CASE WHEN :step = ANY (c.transcribed_steps) THEN c.transcribed_steps
                                             ELSE c.transcribed_steps || excluded.transcribed_steps END,
                    transcribed_at = coalesce(c.transcribed_at, excluded.transcribed_at),
                    status = CASE c.status WHEN 'missed' THEN 'completed' ELSE c.status END
                RETURNING id, coalesce(:step = ANY (old.transcribed_steps), false) AS known)
            INSERT INTO events (organization_id, call_id, type, key)
            SELECT :organization, id, 'call.transcribed', :step FROM call WHERE NOT known
            ON CONFLICT (call_id, type, key) DO NOTHING""";

    static final String RECORDING = """
            WITH call AS (
                INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                    original_called_number, recording_sid, recording_status, recording_url, recording_duration_seconds)
                VALUES (:organization, :account, :call, :caller, :called, :called, :recording, :status, :url, :seconds)
                ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
                    updated_at = now(),
                    caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                    recording_sid = coalesce(c.recording_sid, excluded.recording_sid),
                    recording_url = coalesce(c.recording_url, excluded.recording_url),
                    recording_duration_seconds = coalesce(c.recording_duration_seconds, excluded.recording_duration_seconds),
                    recording_status = CASE
                        WHEN recording_status_rank(excluded.recording_status) > coalesce(recording_status_rank(c.recording_status), -1)
                        THEN excluded.recording_status ELSE c.recording_status END,
                    status = CASE WHEN c.status = 'missed' AND :audible THEN 'completed' ELSE c.status END
                RETURNING id)
            INSERT INTO events (organization_id, call_id, type, key)
            SELECT :organization, id, 'call.recorded', 'voicemail' FROM call WHERE :audible
            ON CONFLICT (call_id, type, key) DO NOTHING""";

    /** A call that ended is missed unless the caller said something or left a recording. */
    static final String PROGRESS = """
            WITH call AS (
                INSERT INTO phone_calls AS c (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone,
                    original_called_number, status, call_duration_seconds, ended_at)
                VALUES (:organization, :account, :call, :caller, :called, :called,
                    CASE WHEN :ended THEN 'missed' ELSE :status END, :seconds, CASE WHEN :ended THEN now() END)
                ON CONFLICT (account_sid, twilio_call_sid) DO UPDATE SET
                    updated_at = now(),
                    caller_phone = coalesce(c.caller_phone, excluded.caller_phone),
                    called_phone = coalesce(c.called_phone, excluded.called_phone),
                    original_called_number = coalesce(c.original_called_number, excluded.original_called_number),
                    call_duration_seconds = coalesce(excluded.call_duration_seconds, c.call_duration_seconds),
                    ended_at = coalesce(c.ended_at, excluded.ended_at),
                    status = CASE
                        WHEN :ended AND (c.transcribed_steps <> '{}' OR c.recording_status IN ('pending', 'processing', 'completed'))
                            THEN 'completed'
                        WHEN call_status_rank(excluded.status) > call_status_rank(c.status) THEN excluded.status
                        ELSE c.status END
                RETURNING id, status)
            INSERT INTO events (organization_id, call_id, type, key)
            SELECT :organization, id, 'call.missed', 'ended' FROM call WHERE status = 'missed'
            ON CONFLICT (call_id, type, key) DO NOTHING""";

    private CallStatements() {}
}
