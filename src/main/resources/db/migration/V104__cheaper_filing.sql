-- Whoever calls for the first time is written as they are, and not once more a moment later: the second version of a row that the same
-- transaction has made looks its organization up again as well. Otherwise as before.
CREATE OR REPLACE FUNCTION person_who_called(their_address text, told_name text, interest text, OUT person uuid, OUT shown text)
    LANGUAGE plpgsql AS $$
BEGIN
    -- Our own numbers call when a forwarding is tried.
    IF their_address IS NULL OR EXISTS (SELECT FROM organization_phone_numbers WHERE phone_number = their_address AND status <> 'released') THEN
        RETURN;
    END IF;
    FOR attempt IN 1..2 LOOP
        UPDATE contacts c SET
            name = CASE WHEN c.name_source = 'caller' THEN coalesce(told_name, c.name) ELSE c.name END,
            last_heard_at = now(),
            updated_at = now(),
            service_interests = CASE WHEN interest IS NULL OR interest = ANY (c.service_interests) OR cardinality(c.service_interests) >= 20
                                     THEN c.service_interests ELSE c.service_interests || interest END
        FROM contact_addresses a
        WHERE a.organization_id = current_organization() AND a.address = their_address AND c.id = a.contact_id
        RETURNING c.id, CASE c.name_source WHEN 'person' THEN c.name END INTO person, shown;
        EXIT WHEN person IS NOT NULL;
        INSERT INTO contacts (organization_id, phone_number, email, name, last_heard_at, service_interests)
        VALUES (current_organization(), CASE WHEN their_address LIKE '+%' THEN their_address END,
            CASE WHEN their_address LIKE '%@%' THEN their_address END, told_name, now(), array_remove(ARRAY[interest], NULL))
        RETURNING id INTO person;
        INSERT INTO contact_addresses (organization_id, address, contact_id)
        VALUES (current_organization(), their_address, person) ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
        DELETE FROM contacts WHERE id = person; -- somebody else was quicker
        person := NULL;
    END LOOP;
END
$$;

-- As before, with one look at the price list in the place of two and of two functions more.
CREATE OR REPLACE FUNCTION count_message() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole boolean := NEW.method = 'whatsapp' OR NEW.external_message_id LIKE 'MM%' OR NEW.metadata ? 'media' OR NEW.media <> '[]';
    price bigint;
    money text;
BEGIN
    -- A text that came in is priced by the number of ours that it came to, which is its recipient as well. A longer prefix comes after
    -- each shorter one of it.
    SELECT l.unit_price_micros, l.currency INTO price, money FROM price_list l
    WHERE l.kind = CASE WHEN NEW.method = 'whatsapp' THEN 'whatsapp' WHEN whole THEN 'mms' ELSE 'sms' END
            || CASE NEW.direction WHEN 'inbound' THEN '_in' ELSE '' END
      AND starts_with(coalesce(NEW.recipient, ''), l.prefix)
    ORDER BY l.prefix DESC LIMIT 1;
    INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id,
        amount, unit, price_micros, currency, occurred_at)
    VALUES (NEW.organization_id, 'message', 'estimate', 'message', NEW.id, NEW.external_message_id, NEW.external_message_id, NEW.sent_by,
        CASE NEW.direction WHEN 'inbound' THEN NEW.recipient ELSE NEW.metadata ->> 'from' END, NEW.contact_id,
        coalesce(NEW.segments, 1), 'segments', coalesce(price, 0) * CASE WHEN whole THEN 1 ELSE coalesce(NEW.segments, 1) END,
        coalesce(money, list_currency()), coalesce(NEW.sent_at, now()))
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
