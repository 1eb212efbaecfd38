-- Texts that come in share commits as calls do: one function writes what several webhooks tell, of whichever organizations,
-- as a login that nobody logs in as. It answers with a count, and so reads for none.
GRANT SELECT, INSERT, UPDATE ON contacts, contact_addresses, conversations, messages TO switchboard_writer;
GRANT SELECT, INSERT ON message_media TO switchboard_writer;
GRANT SELECT, INSERT, DELETE ON opt_outs TO switchboard_writer;
GRANT SELECT (id, organization_id, phone_number) ON organization_phone_numbers TO switchboard_writer;
CREATE POLICY writer ON contacts TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON contact_addresses TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON conversations TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON messages TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON message_media TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON opt_outs TO switchboard_writer USING (true) WITH CHECK (true);
CREATE POLICY writer ON organization_phone_numbers FOR SELECT TO switchboard_writer USING (true);

-- Each message would lock the row of its number, which all texts to it share, and that of its person; and whoever is deleted
-- would have all messages read. Whose they were is worth knowing afterwards, too.
ALTER TABLE messages DROP CONSTRAINT messages_contact_id_fkey, DROP CONSTRAINT messages_phone_number_id_fkey;

-- Each text changes its thread: in a page that has room, no second page is written for it.
ALTER TABLE conversations SET (fillfactor = 70);
ALTER TABLE contacts SET (fillfactor = 80);

ALTER TABLE message_media
    ADD COLUMN declared_type text, -- as the carrier says; only its content decides
    ADD COLUMN kept_in       text; -- database, folder or s3

CREATE TYPE text_news AS (
    organization uuid,
    provider     text,
    channel      text,
    sid          text,
    address      text,    -- whom it is from: a number, a short code or a name
    person       boolean, -- whether it is a number that can be written back to
    name         text,    -- what they call themselves, if the channel tells
    shown        text,    -- the address as people write it
    ours         text,
    body         text,
    segments     integer,
    keyword      text,    -- stop, start or help, if that is all it says
    carrier_word boolean, -- whether the carrier acted on the keyword itself
    media        jsonb,   -- [{url, type}]
    told         boolean  -- whether somebody has to hear of it: an owner may be answering an alert
);

-- What a keyword, or a file, or a word of the owner brings about, for one message that was filed a moment ago.
CREATE FUNCTION act_on_text(message uuid, thread uuid, news text_news) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    ended integer := 0;
    step  text;
BEGIN
    IF news.keyword = 'stop' THEN
        INSERT INTO opt_outs (organization_id, phone_number, our_number, source)
        VALUES (news.organization, news.address, coalesce(news.ours, ''), CASE WHEN news.carrier_word THEN 'carrier' ELSE 'keyword' END)
        ON CONFLICT DO NOTHING;
        step := 'They texted STOP. Nothing can be sent to them from this number until they text START.';
    ELSIF news.keyword = 'start' THEN
        -- Who had stopped all of our numbers starts this one only.
        INSERT INTO opt_outs (organization_id, phone_number, our_number, source, created_at)
        SELECT o.organization_id, o.phone_number, n.phone_number, o.source, o.created_at
        FROM opt_outs o JOIN organization_phone_numbers n ON n.organization_id = o.organization_id
        WHERE o.organization_id = news.organization AND o.phone_number = news.address AND o.our_number = ''
        ON CONFLICT DO NOTHING;
        DELETE FROM opt_outs o
        WHERE o.organization_id = news.organization AND o.phone_number = news.address AND o.our_number IN ('', coalesce(news.ours, ''));
        GET DIAGNOSTICS ended = ROW_COUNT;
        step := CASE WHEN ended > 0 THEN 'They texted START. Texts can be sent to them from this number again.' END;
    END IF;
    IF step IS NOT NULL THEN
        INSERT INTO messages (organization_id, conversation_id, direction, method, sender_name, content, status, source_key, purpose,
            contact_id, phone_number_id, sent_at)
        SELECT m.organization_id, m.conversation_id, 'outbound', 'internal', 'Switchboard', step, 'sent', 'step:keyword:' || m.id, 'step',
            m.contact_id, m.phone_number_id, now()
        FROM messages m WHERE m.id = message
        ON CONFLICT (organization_id, source_key) DO NOTHING;
    END IF;
    IF news.media IS NOT NULL THEN
        INSERT INTO message_media (organization_id, message_id, position, source_url, declared_type)
        SELECT news.organization, message, f.position, f.file ->> 'url', f.file ->> 'type'
        FROM jsonb_array_elements(news.media) WITH ORDINALITY AS f (file, position)
        ON CONFLICT (message_id, position) DO NOTHING;
        UPDATE messages SET media = (
            SELECT jsonb_agg(jsonb_build_object('id', f.id, 'contentType', NULL, 'size', NULL, 'state', f.state, 'reason', NULL)
                             ORDER BY f.position)
            FROM message_media f WHERE f.message_id = message)
        WHERE id = message;
        -- A subject of its own: a file that takes its time holds up no reply.
        INSERT INTO events (organization_id, subject_type, subject_id, type, key)
        VALUES (news.organization, 'message', message, 'media.received', message::text)
        ON CONFLICT DO NOTHING;
    END IF;
    IF news.told OR (news.keyword = 'help' AND NOT news.carrier_word) THEN
        INSERT INTO events (organization_id, subject_type, subject_id, type, key)
        VALUES (news.organization, 'conversation', thread, 'message.received', message::text)
        ON CONFLICT DO NOTHING;
    END IF;
END
$$;

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION act_on_text(uuid, uuid, text_news) OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION act_on_text(uuid, uuid, text_news) FROM PUBLIC;

-- An older version that still runs files texts without moving their threads.
CREATE FUNCTION move_thread_of_older_version() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE conversations SET last_message_at = now(), last_inbound_at = now(), unread = unread + 1, snoozed_until = NULL
    WHERE id = NEW.conversation_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER written_by_older_version AFTER INSERT ON messages
    FOR EACH ROW WHEN (NEW.direction = 'inbound' AND NEW.method IN ('sms', 'whatsapp') AND NEW.contact_id IS NULL
        AND NEW.phone_number_id IS NULL AND NEW.segments IS NULL)
    EXECUTE FUNCTION move_thread_of_older_version();
