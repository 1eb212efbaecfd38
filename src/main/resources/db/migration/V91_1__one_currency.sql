-- What a call costs is said in one currency, the price list's: the bill of a carrier in another one is in the ledger in its own, and
-- two currencies have no sum.
CREATE OR REPLACE FUNCTION cost_of_call(call uuid) RETURNS bigint
    LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT sum(u.price_micros) FROM usage_records u WHERE u.source_id = call AND u.currency = list_currency()), 0)::bigint
        + coalesce((SELECT sum(u.price_micros) FROM call_transfers t JOIN call_transfer_attempts a ON a.transfer_id = t.id
            JOIN usage_records u ON u.source_id = a.id WHERE t.call_id = call
              AND u.currency = list_currency()), 0)::bigint
        + coalesce((SELECT sum(u.price_micros) FROM call_backs b JOIN usage_records u ON u.source_id = b.id WHERE b.call_id = call
              AND u.currency = list_currency()), 0)::bigint
$$;

-- As before, but for that.
CREATE OR REPLACE FUNCTION count_ended_call() RETURNS trigger
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
        SELECT whole_cents(sum(u.price_micros)) INTO NEW.cost_cents FROM usage_records u
        WHERE u.source_id = NEW.id AND u.currency = list_currency();
    END IF;
    RETURN NEW;
END
$$;
