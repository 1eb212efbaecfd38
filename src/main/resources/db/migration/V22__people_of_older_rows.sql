-- People, threads and what they say of it, for what was there before; in batches, so that webhooks go on meanwhile.
UPDATE messages SET purpose = 'alert' WHERE source_key LIKE 'alert%' AND purpose = 'conversation';
DO $$
DECLARE
    changed bigint;
    thread  record;
    other   record;
    moved   uuid;
BEGIN
    LOOP
        UPDATE conversations c SET
            customer_address = coalesce(c.customer_address, c.customer_phone, ''),
            last_message_at = coalesce((SELECT m.created_at FROM messages m WHERE m.conversation_id = c.id AND m.purpose = 'conversation'
                                        ORDER BY m.id DESC LIMIT 1), c.created_at),
            last_inbound_at = (SELECT m.created_at FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'inbound'
                               ORDER BY m.id DESC LIMIT 1)
        WHERE c.id IN (SELECT id FROM conversations WHERE customer_address IS NULL LIMIT 5000 FOR UPDATE SKIP LOCKED);
        GET DIAGNOSTICS changed = ROW_COUNT;
        COMMIT;
        EXIT WHEN changed = 0 AND NOT EXISTS (SELECT FROM conversations WHERE customer_address IS NULL);
    END LOOP;
    UPDATE conversations SET customer_address = NULL WHERE customer_address = '';
    COMMIT;

    -- A thread held what came in by several numbers of ours: all but its own number's go to threads of theirs.
    FOR thread IN
        SELECT c.id, c.organization_id, c.phone_number_id, c.channel, c.customer_name, c.customer_address, c.review_status, c.priority
        FROM conversations c WHERE c.channel IN ('sms', 'whatsapp')
    LOOP
        FOR other IN
            SELECT n.id AS number_id, array_agg(m.id ORDER BY m.id) AS ids, max(m.created_at) AS newest
            FROM messages m JOIN organization_phone_numbers n ON n.organization_id = m.organization_id AND n.phone_number = m.recipient
            WHERE m.conversation_id = thread.id AND m.direction = 'inbound' AND n.id IS DISTINCT FROM thread.phone_number_id
            GROUP BY n.id ORDER BY n.id
        LOOP
            IF thread.phone_number_id IS NULL THEN
                UPDATE conversations SET phone_number_id = other.number_id WHERE id = thread.id;
                thread.phone_number_id := other.number_id;
                CONTINUE;
            END IF;
            INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, phone_number_id, priority,
                review_status, metadata, last_message_at, last_inbound_at, created_at)
            SELECT thread.organization_id, thread.channel, 'Text message', thread.customer_name, thread.customer_address, other.number_id,
                thread.priority, thread.review_status, jsonb_build_object('phone', thread.customer_address), other.newest, other.newest,
                (SELECT created_at FROM messages WHERE id = other.ids[1])
            RETURNING id INTO moved;
            UPDATE messages SET conversation_id = moved WHERE id = ANY (other.ids);
            UPDATE conversations c SET
                last_message_at = coalesce((SELECT max(created_at) FROM messages WHERE conversation_id = c.id), c.created_at),
                last_inbound_at = (SELECT max(created_at) FROM messages WHERE conversation_id = c.id AND direction = 'inbound')
            WHERE c.id = thread.id;
        END LOOP;
    END LOOP;
    COMMIT;

    -- A person for each number that called or wrote; the name is the last one that a caller gave.
    INSERT INTO contacts (organization_id, phone_number, name, last_heard_at, created_at)
    SELECT DISTINCT ON (c.organization_id, c.customer_address) c.organization_id, c.customer_address,
        CASE WHEN c.customer_name NOT IN ('Phone Caller', 'Text message', 'Switchboard') THEN c.customer_name END,
        c.last_inbound_at, c.created_at
    FROM conversations c
    WHERE c.customer_address ~ '^\+[1-9]\d{6,14}$' AND NOT EXISTS (
        SELECT FROM contact_addresses a WHERE a.organization_id = c.organization_id AND a.address = c.customer_address)
    ORDER BY c.organization_id, c.customer_address,
        c.customer_name IN ('Phone Caller', 'Text message', 'Switchboard'), c.id DESC;
    INSERT INTO contact_addresses (organization_id, address, contact_id)
    SELECT organization_id, phone_number, id FROM contacts ON CONFLICT DO NOTHING;
    COMMIT;
    UPDATE conversations c SET contact_id = a.contact_id FROM contact_addresses a
    WHERE a.organization_id = c.organization_id AND a.address = c.customer_address AND c.contact_id IS NULL;
    COMMIT;
    UPDATE messages m SET contact_id = c.contact_id FROM conversations c
    WHERE c.id = m.conversation_id AND c.contact_id IS NOT NULL AND m.contact_id IS NULL;
    COMMIT;
    UPDATE phone_calls p SET contact_id = a.contact_id FROM contact_addresses a
    WHERE a.organization_id = p.organization_id AND a.address = p.caller_phone AND p.contact_id IS NULL;
    COMMIT;
END
$$;
-- One thread for our number, their address and a channel. An older version keeps to conversations_thread until it is gone.
CREATE UNIQUE INDEX CONCURRENTLY conversations_once ON conversations (organization_id, channel, customer_address, phone_number_id)
    NULLS NOT DISTINCT WHERE channel IN ('sms', 'whatsapp', 'email');
CREATE INDEX CONCURRENTLY conversations_latest ON conversations (organization_id, last_message_at DESC, id DESC);
CREATE INDEX CONCURRENTLY conversations_of_contact ON conversations (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX CONCURRENTLY phone_calls_of_contact ON phone_calls (contact_id, id DESC) WHERE contact_id IS NOT NULL;
