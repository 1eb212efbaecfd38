-- A channel is known by its route, send-<channel>.yaml, and no longer by a list in here. Rows from before keep to a stricter
-- rule, so nothing has to be read again. Whatever ran when this broke off may run again.
ALTER TABLE messages
    DROP CONSTRAINT IF EXISTS messages_method_check,
    ADD CONSTRAINT messages_method_check CHECK (method ~ '^[a-z][a-z0-9-]{0,29}$') NOT VALID;
ALTER TABLE conversations
    DROP CONSTRAINT IF EXISTS conversations_channel_check,
    ADD CONSTRAINT conversations_channel_check CHECK (channel ~ '^[a-z][a-z0-9-]{0,29}$') NOT VALID;

-- One thread for a room or a system, as for a person.
DROP INDEX IF EXISTS conversations_once_elsewhere;
CREATE UNIQUE INDEX CONCURRENTLY conversations_once_elsewhere ON conversations (organization_id, channel, customer_address)
    WHERE channel NOT IN ('phone', 'sms', 'whatsapp', 'email');

-- @param thread_channel sms, whatsapp, email, or one that an integrator has added
-- @param number ours; null where messages leave from none
CREATE OR REPLACE FUNCTION thread_of(thread_channel text, number uuid, their_address text, person uuid, shown_name text) RETURNS uuid
    LANGUAGE plpgsql AS $$
DECLARE
    found uuid;
BEGIN
    FOR attempt IN 1..2 LOOP
        IF thread_channel IN ('sms', 'whatsapp', 'email') THEN
            SELECT id INTO found FROM conversations
            WHERE organization_id = current_organization() AND channel = thread_channel AND customer_address = their_address
              AND phone_number_id IS NOT DISTINCT FROM number;
        ELSE
            SELECT id INTO found FROM conversations
            WHERE organization_id = current_organization() AND channel = thread_channel AND customer_address = their_address
              AND channel NOT IN ('phone', 'sms', 'whatsapp', 'email');
        END IF;
        EXIT WHEN found IS NOT NULL;
        -- customer_phone: an older version that still runs finds the first thread of somebody by it, and no other one
        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, customer_phone, phone_number_id,
            contact_id, review_status, metadata)
        SELECT current_organization(), thread_channel,
            CASE WHEN thread_channel = 'email' THEN 'E-mail' WHEN thread_channel IN ('sms', 'whatsapp') THEN 'Text message' ELSE 'Message' END,
            coalesce(shown_name, c.name, their_address), their_address,
            CASE WHEN thread_channel IN ('sms', 'whatsapp') AND NOT EXISTS (
                SELECT FROM conversations o WHERE o.organization_id = current_organization() AND o.channel = thread_channel
                    AND o.customer_phone = their_address) THEN their_address END,
            number, person, 'answered',
            CASE WHEN thread_channel IN ('sms', 'whatsapp', 'email') THEN jsonb_build_object('phone', their_address) ELSE '{}'::jsonb END
        FROM (SELECT (SELECT name FROM contacts WHERE id = person) AS name) c
        ON CONFLICT DO NOTHING
        RETURNING id INTO found;
        EXIT WHEN found IS NOT NULL;
    END LOOP;
    RETURN found;
END
$$;

-- A phone that a call back may ring: of a member one that an owner has set, not what they say of themselves.
ALTER TABLE organization_members ADD COLUMN IF NOT EXISTS phone_confirmed boolean NOT NULL DEFAULT false;

-- Files that somebody uploaded and has not sent yet belong to no message.
ALTER TABLE message_media
    ALTER COLUMN message_id DROP NOT NULL,
    ADD COLUMN IF NOT EXISTS uploaded_by text, -- user_id; null: it came in
    ADD COLUMN IF NOT EXISTS file_name   text; -- as whoever uploaded it calls it
DROP INDEX IF EXISTS message_media_unsent;
CREATE INDEX CONCURRENTLY message_media_unsent ON message_media (organization_id, created_at) WHERE message_id IS NULL;
