-- A carrier bills the minutes of recordings as a sum of the day, as it does with utterances.
ALTER TABLE usage_bills DROP CONSTRAINT usage_bills_kind_check,
    ADD CONSTRAINT usage_bills_kind_check CHECK (kind IN ('call', 'message', 'number', 'speech', 'transcription', 'recording')) NOT VALID;

-- As before, but what a demo shop has made up is on nobody's bill, and neither are the sample calls of the demo organization.
CREATE OR REPLACE FUNCTION list_day_usage(account text, wanted text, began date, billed_in text) RETURNS TABLE (of_organization uuid,
        counted bigint, estimated_micros bigint, recorded_micros bigint, foreign_micros bigint, foreign_currency text, corrections bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH known AS (
        SELECT u.organization_id, u.entry, u.price_micros, u.currency
        FROM phone_calls c JOIN usage_records u ON u.source_id = c.id AND u.kind = wanted AND u.organization_id = c.organization_id
        WHERE c.written_on BETWEEN began - 2 AND began + 1 AND c.account_sid = account AND NOT is_demo(c.id)
          AND c.twilio_call_sid <> 'CA' || md5(c.organization_id || 'estimate') AND c.twilio_call_sid <> 'CA' || md5(c.organization_id || 'message')
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

-- As before, but a call that Vapi has recorded, and whose recording goes by the call's own name, is nothing that the carrier charges for.
CREATE OR REPLACE FUNCTION count_recording() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    minutes integer := begun_minutes(coalesce(NEW.recording_duration_seconds, 60));
BEGIN
    IF NEW.recording_sid = NEW.twilio_call_sid THEN
        RETURN NULL;
    END IF;
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency)
    VALUES (NEW.organization_id, 'recording', 'estimate', 'call', NEW.id, NEW.recording_sid, NEW.recording_sid, NEW.user_id,
        CASE WHEN NEW.direction = 'inbound' THEN NEW.called_phone ELSE NEW.caller_phone END, NEW.contact_id, minutes, 'minutes',
        minutes * list_price('recording', ''), list_currency())
    ON CONFLICT DO NOTHING;
    IF NEW.ended_at IS NOT NULL THEN
        UPDATE phone_calls SET cost_cents = whole_cents(cost_of_call(NEW.id)) WHERE id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;

-- Without statistics a plan may take any index, and what takes seconds takes minutes. The server looks at tables by itself, but not in
-- the minutes after they were filled, by an import for example. What has grown to four times of what it was is looked at before days
-- are summed.
GRANT MAINTAIN ON phone_calls, messages, agent_alerts, appointments, contacts, conversations, dialogues, call_turns, usage_records
    TO switchboard_directory;
CREATE FUNCTION look_at_grown_tables() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    grown  regclass;
    looked integer := 0;
BEGIN
    FOR grown IN
        SELECT c.oid FROM pg_class c
        WHERE c.oid = ANY (ARRAY['phone_calls', 'messages', 'agent_alerts', 'appointments', 'contacts', 'conversations', 'dialogues',
                'call_turns', 'usage_records']::regclass[]::oid[])
          AND pg_relation_size(c.oid) > 8000000 -- bytes; of a smaller one every plan is good
          AND pg_relation_size(c.oid) > 4 * c.relpages * current_setting('block_size')::bigint
    LOOP
        EXECUTE format('ANALYZE %s', grown);
        looked := looked + 1;
    END LOOP;
    RETURN looked;
END
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION look_at_grown_tables() OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION look_at_grown_tables() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION look_at_grown_tables() TO switchboard_worker; -- to jobs alone
