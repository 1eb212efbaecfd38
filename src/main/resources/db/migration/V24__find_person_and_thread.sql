-- The person and the thread behind an address, made if they are not there. In the organization of the transaction.

-- @param told_name what somebody was called by themselves; taken until a person writes another one
CREATE FUNCTION contact_of(their_address text, told_name text) RETURNS uuid
    LANGUAGE plpgsql AS $$
DECLARE
    known uuid;
BEGIN
    SELECT contact_id INTO known FROM contact_addresses
    WHERE organization_id = current_organization() AND address = their_address;
    IF known IS NULL THEN
        INSERT INTO contacts (organization_id, phone_number, email, name)
        VALUES (current_organization(), CASE WHEN their_address LIKE '+%' THEN their_address END,
            CASE WHEN their_address LIKE '%@%' THEN their_address END, told_name)
        RETURNING id INTO known;
        INSERT INTO contact_addresses (organization_id, address, contact_id)
        VALUES (current_organization(), their_address, known) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN -- somebody else was quicker
            DELETE FROM contacts WHERE id = known;
            SELECT contact_id INTO known FROM contact_addresses
            WHERE organization_id = current_organization() AND address = their_address;
        END IF;
    ELSIF told_name IS NOT NULL THEN
        UPDATE contacts SET name = told_name, updated_at = now()
        WHERE id = known AND name_source = 'caller' AND name IS DISTINCT FROM told_name;
    END IF;
    RETURN known;
END
$$;

-- @param thread_channel sms, whatsapp or email
-- @param number ours; may be null for e-mail
CREATE FUNCTION thread_of(thread_channel text, number uuid, their_address text, person uuid, shown_name text) RETURNS uuid
    LANGUAGE plpgsql AS $$
DECLARE
    found uuid;
BEGIN
    FOR attempt IN 1..2 LOOP
        SELECT id INTO found FROM conversations
        WHERE organization_id = current_organization() AND channel = thread_channel AND customer_address = their_address
          AND phone_number_id IS NOT DISTINCT FROM number;
        EXIT WHEN found IS NOT NULL;
        -- customer_phone: an older version that still runs finds the first thread of somebody by it, and no other one
        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, customer_phone, phone_number_id,
            contact_id, review_status, metadata)
        SELECT current_organization(), thread_channel, CASE thread_channel WHEN 'email' THEN 'E-mail' ELSE 'Text message' END,
            coalesce(shown_name, c.name, their_address), their_address,
            CASE WHEN thread_channel <> 'email' AND NOT EXISTS (
                SELECT FROM conversations o WHERE o.organization_id = current_organization() AND o.channel = thread_channel
                    AND o.customer_phone = their_address) THEN their_address END,
            number, person, 'answered', jsonb_build_object('phone', their_address)
        FROM (SELECT (SELECT name FROM contacts WHERE id = person) AS name) c
        ON CONFLICT DO NOTHING
        RETURNING id INTO found;
        EXIT WHEN found IS NOT NULL;
    END LOOP;
    RETURN found;
END
$$;
GRANT EXECUTE ON FUNCTION contact_of(text, text), thread_of(text, uuid, text, uuid, text) TO switchboard_app;
