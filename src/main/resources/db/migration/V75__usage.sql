-- The ledger: whatever somebody is charged for, as it happens, with what it is expected to cost; and later, what the carrier says it
-- did cost. Nothing in it is changed: a plain sum of price_micros is always what is known best.

-- What config/prices.yml says, for the triggers below; the service writes it when it starts and when the file is saved.
CREATE TABLE price_list (
    kind              text   NOT NULL CHECK (kind ~ '^[a-z][a-z_]{0,39}$'),
    prefix            text   NOT NULL CHECK (prefix ~ '^(\+[1-9][0-9]{0,14})?$'), -- the beginning of a number; '' is all the others
    unit_price_micros bigint NOT NULL CHECK (unit_price_micros >= 0),
    currency          text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    PRIMARY KEY (kind, prefix)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON price_list TO switchboard_app;
GRANT SELECT ON price_list TO switchboard_writer;

-- Rows of a demo shop are told by their ids, which look like all others and hold a mark where others hold chance: 38 bits of it, so that
-- no row of anybody's has it by accident. They come and go by the ten thousand: what is counted for each row of anybody's, one after the
-- other, is counted of these by one statement that makes or removes them, and triggers on what comes and goes leave them out.
CREATE FUNCTION is_demo(id uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN id::text LIKE '________-____-7de0-8de0-dad%';

CREATE TABLE usage_records (
    id              uuid        NOT NULL DEFAULT uuidv7(),
    organization_id uuid        NOT NULL, -- no foreign key: each call that ends would lock its organization; see forget_usage below
    kind            text        NOT NULL CHECK (kind IN ('call', 'message', 'number', 'model', 'embedding', 'lookup', 'recording')),
    entry           text        NOT NULL CHECK (entry IN ('estimate', 'actual', 'correction')),
    source_type     text        NOT NULL, -- call, transfer, call_back, proof, message, number, turn, carrier …
    source_id       uuid        NOT NULL, -- of that row
    part            text        NOT NULL DEFAULT '', -- which of several of one source
    external_id     text, -- the carrier's id of what it charges for
    user_id         text,
    phone_number    text, -- the organization's own
    contact_id      uuid, -- no foreign key either: it goes on naming whom it was about after they were merged
    amount          numeric     NOT NULL,
    unit            text        NOT NULL CHECK (unit IN ('minutes', 'segments', 'months', 'tokens', 'lookups')),
    price_micros    bigint      NOT NULL, -- millionths of the currency; more than 0 is a cost
    currency        text        NOT NULL CHECK (length(currency) = 3),
    occurred_at     timestamptz NOT NULL DEFAULT now(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    -- Twice is refused, whatever is repeated after a crash. Ids of sources grow with time, so what is new goes to the end.
    PRIMARY KEY (source_id, kind, entry, part, organization_id)
);
CREATE INDEX usage_records_newest ON usage_records (organization_id, occurred_at DESC, id DESC);
CALL protect_organization_rows('usage_records');
REVOKE UPDATE ON usage_records FROM switchboard_app;
GRANT SELECT, INSERT, DELETE ON usage_records TO switchboard_writer;
GRANT SELECT, INSERT ON usage_records TO switchboard_worker; -- ends calls that fell silent
CREATE POLICY worker ON usage_records TO switchboard_worker USING (true) WITH CHECK (true);
GRANT SELECT ON price_list TO switchboard_worker;
CREATE POLICY writer ON usage_records TO switchboard_writer USING (true) WITH CHECK (true);

CREATE FUNCTION refuse_changed_usage() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    -- app.retention is set by whoever clears what is old; pg_trigger_depth tells that an organization is going.
    IF TG_OP = 'DELETE' AND (current_setting('app.retention', true) = 'on' OR pg_trigger_depth() > 1) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'usage_records is only added to; a correction is a row' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON usage_records FOR EACH ROW EXECUTE FUNCTION refuse_changed_usage();

CREATE FUNCTION forget_usage() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM usage_records WHERE organization_id = OLD.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_goes_with_organization AFTER DELETE ON organizations FOR EACH ROW EXECUTE FUNCTION forget_usage();

-- What one unit costs. @param kind of price_list @param number the longest prefix of it counts
CREATE FUNCTION list_price(wanted text, number text) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((SELECT p.unit_price_micros FROM price_list p WHERE p.kind = wanted AND starts_with(coalesce(number, ''), p.prefix)
        ORDER BY p.prefix DESC LIMIT 1), 0);

CREATE FUNCTION list_currency() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce((SELECT currency FROM price_list LIMIT 1), 'USD');

-- As it is shown: whole cents, and what costs anything costs at least one.
CREATE FUNCTION whole_cents(micros numeric) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN coalesce(micros, 0) <= 0 THEN 0 ELSE greatest(1, round(micros / 10000.0))::integer END;

-- Minutes that a carrier counts: those begun.
CREATE FUNCTION begun_minutes(seconds numeric) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ceil(greatest(0, seconds) / 60)::integer;

-- What a call costs with all that belongs to it: its legs, its words, its recording.
CREATE FUNCTION cost_of_call(call uuid) RETURNS bigint
    LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT sum(u.price_micros) FROM usage_records u WHERE u.source_id = call), 0)::bigint
        + coalesce((SELECT sum(u.price_micros) FROM call_transfers t JOIN call_transfer_attempts a ON a.transfer_id = t.id
            JOIN usage_records u ON u.source_id = a.id WHERE t.call_id = call), 0)::bigint
        + coalesce((SELECT sum(u.price_micros) FROM call_backs b JOIN usage_records u ON u.source_id = b.id WHERE b.call_id = call), 0)::bigint
$$;
GRANT SELECT ON call_transfers, call_transfer_attempts, call_backs TO switchboard_writer;
CREATE POLICY writer ON call_transfers FOR SELECT TO switchboard_writer USING (true);
CREATE POLICY writer ON call_transfer_attempts FOR SELECT TO switchboard_writer USING (true);
CREATE POLICY writer ON call_backs FOR SELECT TO switchboard_writer USING (true);
GRANT SELECT (id, call_id) ON call_transfers TO switchboard_worker;
GRANT SELECT (id, transfer_id) ON call_transfer_attempts TO switchboard_worker;
GRANT SELECT (id, call_id) ON call_backs TO switchboard_worker;
CREATE POLICY worker_reads ON call_transfers FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_reads ON call_transfer_attempts FOR SELECT TO switchboard_worker USING (true);
CREATE POLICY worker_reads ON call_backs FOR SELECT TO switchboard_worker USING (true);

-- A call's record, when the call ends. Minutes that nobody told are one for a call that came in, and none for one that went out.
CREATE FUNCTION add_call_usage(ended phone_calls) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    inbound boolean := ended.direction = 'inbound';
    minutes integer := CASE WHEN ended.call_duration_seconds IS NOT NULL THEN begun_minutes(ended.call_duration_seconds)
        WHEN inbound THEN 1 ELSE 0 END;
    price bigint := minutes * CASE WHEN inbound THEN list_price('call_in', ended.called_phone)
        ELSE list_price('call_out', ended.called_phone) END;
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency, occurred_at)
    VALUES (ended.organization_id, 'call', 'estimate', 'call', ended.id, ended.twilio_call_sid, ended.user_id,
        CASE WHEN inbound THEN ended.called_phone ELSE ended.caller_phone END, ended.contact_id, minutes, 'minutes', price,
        list_currency(), ended.ended_at)
    ON CONFLICT DO NOTHING;
    RETURN price;
END
$$;

-- Row by row, and before: nearly all changes of calls end none, and those cost one comparison and no copy of the row. It fills in what
-- the call costs without another version of it; as whoever ends the call, because each call that ends pays for all of this.
CREATE FUNCTION count_ended_call() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    minutes integer := CASE WHEN NEW.call_duration_seconds IS NOT NULL THEN (NEW.call_duration_seconds + 59) / 60
        WHEN NEW.direction = 'inbound' THEN 1 ELSE 0 END;
    price   bigint;
    unit    text;
BEGIN
    -- A longer prefix comes after each shorter one of it, so the index has the answer in its order.
    SELECT l.unit_price_micros, l.currency INTO price, unit FROM price_list l
    WHERE l.kind = CASE NEW.direction WHEN 'inbound' THEN 'call_in' ELSE 'call_out' END
      AND starts_with(coalesce(NEW.called_phone, ''), l.prefix)
    ORDER BY l.prefix DESC LIMIT 1;
    price := minutes * coalesce(price, 0);
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency, occurred_at)
    VALUES (NEW.organization_id, 'call', 'estimate', 'call', NEW.id, NEW.twilio_call_sid, NEW.user_id,
        CASE NEW.direction WHEN 'inbound' THEN NEW.called_phone ELSE NEW.caller_phone END, NEW.contact_id, minutes, 'minutes', price,
        coalesce(unit, 'USD'), NEW.ended_at)
    ON CONFLICT DO NOTHING;
    -- Words, recordings and other legs may have cost something already, and so has one that had ended before.
    IF NEW.cost_cents IS NULL AND NEW.direction = 'inbound' AND NEW.transcribed_steps = '{}' AND NEW.recording_sid IS NULL
            AND NEW.transfer_time IS NULL THEN
        NEW.cost_cents := CASE WHEN price = 0 THEN 0 ELSE greatest(1, (price + 5000) / 10000) END;
    ELSIF NEW.transfer_time IS NOT NULL OR NEW.direction = 'outbound' THEN
        NEW.cost_cents := whole_cents(cost_of_call(NEW.id));
    ELSE
        SELECT whole_cents(sum(u.price_micros)) INTO NEW.cost_cents FROM usage_records u WHERE u.source_id = NEW.id;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER usage_of_ended_call BEFORE UPDATE ON phone_calls
    FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.organization_id IS NOT NULL
        AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000')) -- a rehearsal
    EXECUTE FUNCTION count_ended_call();

-- One of which nothing was known until it was over.
CREATE FUNCTION count_late_call() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE phone_calls SET cost_cents = whole_cents(add_call_usage(NEW)) WHERE id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_late_call AFTER INSERT ON phone_calls
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND NEW.organization_id IS NOT NULL
        AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000') AND NOT is_demo(NEW.id))
    EXECUTE FUNCTION count_late_call();

CREATE FUNCTION count_recording() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    minutes integer := begun_minutes(coalesce(NEW.recording_duration_seconds, 60));
BEGIN
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
CREATE TRIGGER usage_of_recording AFTER UPDATE ON phone_calls
    FOR EACH ROW WHEN (NEW.recording_status = 'completed' AND OLD.recording_status IS DISTINCT FROM 'completed'
        AND NEW.recording_sid IS NOT NULL AND NEW.organization_id IS NOT NULL
        AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000'))
    EXECUTE FUNCTION count_recording();
CREATE TRIGGER usage_of_early_recording AFTER INSERT ON phone_calls
    FOR EACH ROW WHEN (NEW.recording_status = 'completed' AND NEW.recording_sid IS NOT NULL AND NEW.organization_id IS NOT NULL
        AND NOT starts_with(NEW.twilio_call_sid, 'CA7e4ea75a1ca11000') AND NOT is_demo(NEW.id))
    EXECUTE FUNCTION count_recording();

-- The leg to a phone that a caller was put through to: when it is over and the carrier has told its id, in whichever order.
CREATE FUNCTION count_transfer_attempt() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    minutes integer := CASE WHEN NEW.seconds IS NOT NULL THEN begun_minutes(NEW.seconds)
        WHEN NEW.picked_up_at IS NOT NULL THEN greatest(1, begun_minutes(extract(epoch FROM NEW.ended_at - NEW.picked_up_at))) ELSE 0 END;
    call    uuid;
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency, occurred_at)
    SELECT NEW.organization_id, 'call', 'estimate', 'transfer', NEW.id, NEW.call_sid, c.user_id, c.called_phone, c.contact_id, minutes,
        'minutes', minutes * list_price('call_out', NEW.phone_number), list_currency(), NEW.ended_at
    FROM call_transfers t JOIN phone_calls c ON c.id = t.call_id WHERE t.id = NEW.transfer_id
    ON CONFLICT DO NOTHING;
    SELECT t.call_id INTO call FROM call_transfers t WHERE t.id = NEW.transfer_id;
    UPDATE phone_calls SET cost_cents = whole_cents(cost_of_call(id)) WHERE id = call AND ended_at IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_attempt AFTER UPDATE ON call_transfer_attempts
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL AND NEW.call_sid IS NOT NULL AND (OLD.ended_at IS NULL OR OLD.call_sid IS NULL))
    EXECUTE FUNCTION count_transfer_attempt();

-- Of a call back, the leg to the organization's own person; the one to the customer is the call's.
CREATE FUNCTION count_call_back() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    minutes integer := CASE WHEN NEW.pressed_at IS NOT NULL OR NEW.status = 'declined'
        THEN greatest(1, begun_minutes(extract(epoch FROM now() - NEW.created_at))) ELSE 0 END;
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency)
    VALUES (NEW.organization_id, 'call', 'estimate', 'call_back', NEW.id, NEW.person_call_sid, NEW.requested_by, NEW.our_number,
        NEW.contact_id, minutes, 'minutes', minutes * list_price('call_out', NEW.person_phone), list_currency())
    ON CONFLICT DO NOTHING;
    UPDATE phone_calls SET cost_cents = whole_cents(cost_of_call(id)) WHERE id = NEW.call_id AND ended_at IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_call_back AFTER UPDATE OF status ON call_backs
    FOR EACH ROW WHEN (NEW.status IN ('completed', 'declined', 'no_answer', 'failed') AND OLD.status IS DISTINCT FROM NEW.status
        AND NEW.person_call_sid IS NOT NULL)
    EXECUTE FUNCTION count_call_back();

-- A call that proves a forwarding: nearly always a few seconds.
CREATE FUNCTION count_proof() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    minutes integer := CASE WHEN NEW.came_back_as = '{}' THEN 0 ELSE 1 END;
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, external_id, phone_number, amount, unit, price_micros,
        currency)
    VALUES (NEW.organization_id, 'call', 'estimate', 'proof', NEW.id, NEW.twilio_call_sid, NEW.from_number, minutes, 'minutes',
        minutes * list_price('call_out', NEW.from_number), list_currency())
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_proof AFTER UPDATE OF result ON forwarding_proofs
    FOR EACH ROW WHEN (OLD.result IS NULL AND NEW.result IS NOT NULL AND NEW.twilio_call_sid IS NOT NULL)
    EXECUTE FUNCTION count_proof();

-- What one message costs: its segments, or itself where files go along or another service carries it.
CREATE FUNCTION message_micros(message messages) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    coming text := CASE message.direction WHEN 'inbound' THEN '_in' ELSE '' END;
    files  boolean := message.external_message_id LIKE 'MM%' OR message.metadata ? 'media' OR message.media <> '[]';
BEGIN
    -- A text that came in is priced by the number of ours that it came to, which is its recipient as well.
    RETURN CASE
        WHEN message.method = 'whatsapp' THEN list_price('whatsapp' || coming, message.recipient)
        WHEN files THEN list_price('mms' || coming, message.recipient)
        ELSE coalesce(message.segments, 1) * list_price('sms' || coming, message.recipient) END;
END
$$;

-- Each time that the carrier takes one, or that one comes in; one that is sent once more is charged once more.
CREATE FUNCTION count_message() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency, occurred_at)
    VALUES (NEW.organization_id, 'message', 'estimate', 'message', NEW.id, NEW.external_message_id, NEW.external_message_id, NEW.sent_by,
        CASE NEW.direction WHEN 'inbound' THEN NEW.recipient ELSE NEW.metadata ->> 'from' END, NEW.contact_id,
        coalesce(NEW.segments, 1), 'segments', message_micros(NEW), list_currency(), coalesce(NEW.sent_at, now()))
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_taken_message AFTER UPDATE ON messages
    FOR EACH ROW WHEN (NEW.external_message_id IS NOT NULL AND OLD.external_message_id IS DISTINCT FROM NEW.external_message_id
        AND NEW.direction = 'outbound' AND NEW.method IN ('sms', 'whatsapp'))
    EXECUTE FUNCTION count_message();
CREATE TRIGGER usage_of_message AFTER INSERT ON messages
    FOR EACH ROW WHEN (NEW.external_message_id IS NOT NULL AND NEW.method IN ('sms', 'whatsapp') AND NOT is_demo(NEW.id))
    EXECUTE FUNCTION count_message();

CREATE FUNCTION price_message() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.cost_cents := whole_cents(message_micros(NEW));
    NEW.price_source := 'estimate';
    RETURN NEW;
END
$$;
CREATE TRIGGER price_of_message BEFORE INSERT ON messages
    FOR EACH ROW WHEN (NEW.cost_cents IS NULL AND NEW.external_message_id IS NOT NULL AND NEW.direction = 'inbound'
        AND NEW.method IN ('sms', 'whatsapp'))
    EXECUTE FUNCTION price_message();

-- Months of numbers: each begins on the day of the month that the number was bought on.
-- @param number one of them; null: all that there are
-- @return how many were added
CREATE FUNCTION add_number_months(number uuid) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
    WITH added AS (
        INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, amount,
            unit, price_micros, currency, occurred_at)
        SELECT n.organization_id, 'number', 'estimate', 'number', n.id, to_char(due AT TIME ZONE 'UTC', 'YYYY-MM-DD'), n.provider_sid,
            n.user_id, coalesce(n.phone_number, n.former_number), 1, 'months', n.monthly_cost_cents * 10000::bigint, list_currency(), due
        FROM organization_phone_numbers n
            CROSS JOIN LATERAL generate_series(0, greatest(0, extract(year FROM age(now(), n.created_at))::int * 12
                + extract(month FROM age(now(), n.created_at))::int)) AS month
            CROSS JOIN LATERAL (SELECT n.created_at + month * interval '1 month' AS due) d
        WHERE (number IS NULL OR n.id = number) AND n.monthly_cost_cents IS NOT NULL AND n.status <> 'pending'
          AND due <= now() AND due > now() - interval '40 days' AND (n.released_at IS NULL OR n.released_at > due)
        ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) FROM added
$$;
GRANT SELECT ON organization_phone_numbers TO switchboard_writer;

CREATE FUNCTION count_number() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM add_number_months(NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER usage_of_number AFTER INSERT OR UPDATE OF monthly_cost_cents, status ON organization_phone_numbers
    FOR EACH ROW WHEN (NEW.monthly_cost_cents IS NOT NULL AND NEW.status = 'active') EXECUTE FUNCTION count_number();

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION forget_usage() OWNER TO switchboard_writer;
ALTER FUNCTION add_call_usage(phone_calls) OWNER TO switchboard_writer;
ALTER FUNCTION count_late_call() OWNER TO switchboard_writer;
ALTER FUNCTION count_recording() OWNER TO switchboard_writer;
ALTER FUNCTION count_transfer_attempt() OWNER TO switchboard_writer;
ALTER FUNCTION count_call_back() OWNER TO switchboard_writer;
ALTER FUNCTION count_proof() OWNER TO switchboard_writer;
ALTER FUNCTION message_micros(messages) OWNER TO switchboard_writer;
ALTER FUNCTION count_message() OWNER TO switchboard_writer;
ALTER FUNCTION price_message() OWNER TO switchboard_writer;
ALTER FUNCTION add_number_months(uuid) OWNER TO switchboard_writer;
ALTER FUNCTION count_number() OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION add_call_usage(phone_calls), message_micros(messages), add_number_months(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_number_months(uuid) TO switchboard_app;
