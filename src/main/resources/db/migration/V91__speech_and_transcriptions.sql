-- What the carrier's speech recognition costs: each time that a caller was understood, and each minute of a message that was transcribed.
-- Older rows are of fewer kinds, so none of them has to be looked at.
ALTER TABLE usage_records DROP CONSTRAINT usage_records_kind_check, DROP CONSTRAINT usage_records_unit_check,
    ADD CONSTRAINT usage_records_kind_check CHECK (kind IN ('call', 'message', 'number', 'model', 'embedding', 'lookup', 'recording', 'speech',
        'transcription')) NOT VALID,
    ADD CONSTRAINT usage_records_unit_check CHECK (unit IN ('minutes', 'segments', 'months', 'tokens', 'lookups', 'utterances')) NOT VALID;
ALTER TABLE usage_bills DROP CONSTRAINT usage_bills_kind_check,
    ADD CONSTRAINT usage_bills_kind_check CHECK (kind IN ('call', 'message', 'number', 'speech', 'transcription')) NOT VALID;

-- Of a call without a conversation, whose turns are counted as they begin. A message whose length nobody told yet is a minute.
CREATE FUNCTION count_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    before  text[] := CASE WHEN TG_OP = 'UPDATE' THEN OLD.transcribed_steps ELSE '{}' END;
    minutes integer := begun_minutes(coalesce(NEW.recording_duration_seconds, 60));
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, user_id, phone_number, contact_id, amount, unit,
        price_micros, currency)
    SELECT NEW.organization_id, w.kind, 'estimate', 'call', NEW.id, w.step, NEW.user_id,
        CASE NEW.direction WHEN 'inbound' THEN NEW.called_phone ELSE NEW.caller_phone END, NEW.contact_id, w.amount, w.unit,
        w.amount * list_price(w.kind, ''), list_currency()
    FROM (VALUES ('speech', 'speech', 1, 'utterances'), ('voicemail', 'transcription', minutes, 'minutes')) AS w (step, kind, amount, unit)
    WHERE w.step = ANY (NEW.transcribed_steps) AND NOT w.step = ANY (before)
    ON CONFLICT DO NOTHING;
    IF NEW.ended_at IS NOT NULL THEN
        UPDATE phone_calls SET cost_cents = whole_cents(cost_of_call(NEW.id)) WHERE id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_words AFTER UPDATE OF transcribed_steps ON phone_calls
    FOR EACH ROW WHEN (NEW.transcribed_steps <> OLD.transcribed_steps AND NEW.transcribed_steps && ARRAY['speech', 'voicemail']
        AND NEW.organization_id IS NOT NULL AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000'))
    EXECUTE FUNCTION count_words();
CREATE TRIGGER usage_of_early_words AFTER INSERT ON phone_calls
    FOR EACH ROW WHEN (NEW.transcribed_steps && ARRAY['speech', 'voicemail'] AND NEW.organization_id IS NOT NULL
        AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000') AND NOT is_demo(NEW.id))
    EXECUTE FUNCTION count_words();

-- What an account's organizations are known to have caused on a day, of a kind of which the bill names no single one.
-- @param billed_in the bill's currency; foreign is what is recorded in another one
CREATE FUNCTION list_day_usage(account text, wanted text, began date, billed_in text) RETURNS TABLE (of_organization uuid, counted bigint,
        estimated_micros bigint, recorded_micros bigint, foreign_micros bigint, foreign_currency text, corrections bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH known AS (
        SELECT u.organization_id, u.entry, u.price_micros, u.currency
        FROM phone_calls c JOIN usage_records u ON u.source_id = c.id AND u.kind = wanted AND u.organization_id = c.organization_id
        WHERE c.written_on BETWEEN began - 2 AND began + 1 AND c.account_sid = account
          AND u.occurred_at >= began::timestamp AT TIME ZONE 'UTC' AND u.occurred_at < (began + 1)::timestamp AT TIME ZONE 'UTC'
        UNION ALL
        SELECT u.organization_id, u.entry, u.price_micros, u.currency
        FROM usage_records u WHERE u.source_id = md5(account || '/' || wanted || '/' || began)::uuid AND u.kind = wanted
    )
    SELECT k.organization_id, count(*) FILTER (WHERE k.entry = 'estimate'),
        coalesce(sum(k.price_micros) FILTER (WHERE k.entry = 'estimate'), 0)::bigint,
        coalesce(sum(k.price_micros) FILTER (WHERE k.currency = billed_in), 0)::bigint,
        coalesce(sum(k.price_micros) FILTER (WHERE k.currency <> billed_in), 0)::bigint,
        min(k.currency) FILTER (WHERE k.currency <> billed_in), count(*) FILTER (WHERE k.entry = 'actual')
    FROM known k GROUP BY k.organization_id ORDER BY k.organization_id
$$;

GRANT CREATE ON SCHEMA public TO switchboard_writer, switchboard_directory;
ALTER FUNCTION count_words() OWNER TO switchboard_writer;
ALTER FUNCTION list_day_usage(text, text, date, text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer, switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_day_usage(text, text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_day_usage(text, text, date, text) TO switchboard_worker; -- as other bills: to jobs alone
