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

-- What is known of a text that came in: which number of ours, who it is from, and which thread it belongs to.
CREATE TYPE text_found AS (news text_news, number uuid, contact uuid, thread uuid);

-- Files texts, each once: makes the person and the thread if they are not there, adds the message, and brings the thread to
-- the top as one that waits for an answer. One told twice changes nothing.
-- Rows are looked for one by one, never joined: a plan that was made while the tables were empty would read all of them.
-- @param news JSON array of text_news, no two of an organization from the same address
CREATE FUNCTION write_texts(news jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_generic_plan -- planned anew for each length of the array, planning would be a third of it
    AS $$
DECLARE
    texts       text_found[];
    new_people  boolean;
    new_threads boolean;
    written     integer;
    fresh       uuid[];
    filed       record;
BEGIN
    -- In the order of addresses, so that two of these wait for each other and never in a circle.
    SELECT array_agg(ROW (f.n, f.number, f.contact, f.thread)::text_found ORDER BY (f.n).organization, (f.n).address),
        bool_or(f.contact IS NULL AND (f.n).person), bool_or(f.thread IS NULL)
    INTO texts, new_people, new_threads
    FROM (
        SELECT t.n, t.number,
            (SELECT a.contact_id FROM contact_addresses a WHERE a.organization_id = (t.n).organization AND a.address = (t.n).address) AS contact,
            (SELECT o.id FROM conversations o
             WHERE o.organization_id = (t.n).organization AND o.channel = (t.n).channel AND o.customer_address = (t.n).address
               AND o.channel IN ('sms', 'whatsapp') AND o.phone_number_id IS NOT DISTINCT FROM t.number LIMIT 1) AS thread
        FROM (
            SELECT n, (SELECT p.id FROM organization_phone_numbers p WHERE p.phone_number = n.ours AND p.organization_id = n.organization) AS number
            FROM jsonb_populate_recordset(NULL::text_news, news) n OFFSET 0
        ) t OFFSET 0
    ) f;

    IF new_people THEN
        WITH made AS (
            INSERT INTO contact_addresses (organization_id, address, contact_id)
            SELECT (t.news).organization, (t.news).address, uuidv7() FROM unnest(texts) t
            WHERE t.contact IS NULL AND (t.news).person
            ON CONFLICT (organization_id, address) DO NOTHING
            RETURNING organization_id, address, contact_id
        )
        INSERT INTO contacts (id, organization_id, phone_number, name, last_heard_at)
        SELECT m.contact_id, m.organization_id, m.address,
            (SELECT (t.news).name FROM unnest(texts) t
             WHERE (t.news).organization = m.organization_id AND (t.news).address = m.address LIMIT 1), now()
        FROM made m;
    END IF;

    -- customer_phone: an older version that still runs finds the first thread of somebody by it, and no other one. Who makes
    -- that one at the same moment may come first, and then this one is made without it.
    FOR attempt IN 1..2 LOOP
        EXIT WHEN NOT new_threads;
        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, customer_phone, phone_number_id,
            contact_id, metadata, last_inbound_at, unread)
        SELECT (t.news).organization, (t.news).channel, 'Text message',
            coalesce((SELECT c.name FROM contacts c WHERE c.id = t.contact), (t.news).name, (t.news).shown), (t.news).address,
            CASE WHEN attempt = 1 AND NOT EXISTS (
                SELECT FROM conversations o
                WHERE o.organization_id = (t.news).organization AND o.channel = (t.news).channel AND o.customer_phone = (t.news).address
                  AND o.channel IN ('sms', 'whatsapp')) THEN (t.news).address END,
            t.number,
            coalesce(t.contact, (
                SELECT a.contact_id FROM contact_addresses a
                WHERE a.organization_id = (t.news).organization AND a.address = (t.news).address)),
            jsonb_build_object('phone', (t.news).address), now(), 1
        FROM unnest(texts) t
        WHERE t.thread IS NULL AND (attempt = 1 OR (
            SELECT o.id FROM conversations o
            WHERE o.organization_id = (t.news).organization AND o.channel = (t.news).channel AND o.customer_address = (t.news).address
              AND o.channel IN ('sms', 'whatsapp') AND o.phone_number_id IS NOT DISTINCT FROM t.number LIMIT 1) IS NULL)
        ON CONFLICT DO NOTHING;
    END LOOP;

    WITH told AS MATERIALIZED (
        SELECT t.news, t.number,
            coalesce(t.contact, (
                SELECT a.contact_id FROM contact_addresses a
                WHERE a.organization_id = (t.news).organization AND a.address = (t.news).address)) AS contact,
            coalesce(t.thread, (
                SELECT o.id FROM conversations o
                WHERE o.organization_id = (t.news).organization AND o.channel = (t.news).channel AND o.customer_address = (t.news).address
                  AND o.channel IN ('sms', 'whatsapp') AND o.phone_number_id IS NOT DISTINCT FROM t.number LIMIT 1)) AS thread
        FROM unnest(texts) t
    ), kept AS (
        INSERT INTO messages (organization_id, conversation_id, contact_id, phone_number_id, direction, method, sender_name, recipient,
            content, status, service_provider, external_message_id, source_key, segments, metadata, sent_at)
        SELECT (t.news).organization, t.thread, t.contact, t.number, 'inbound', (t.news).channel, (t.news).address, (t.news).ours,
            (t.news).body, 'received', (t.news).provider, (t.news).sid, 'message:' || (t.news).sid, (t.news).segments,
            CASE WHEN (t.news).keyword IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('keyword', (t.news).keyword) END, now()
        FROM told t WHERE t.thread IS NOT NULL
        ON CONFLICT (organization_id, source_key) DO NOTHING
        RETURNING id, conversation_id, contact_id
    ), moved AS (
        UPDATE conversations c SET
            review_status = 'needs_response', snoozed_until = NULL, unread = c.unread + 1,
            last_message_at = now(), last_inbound_at = now(), updated_at = now(),
            contact_id = coalesce(c.contact_id, (SELECT k.contact_id FROM kept k WHERE k.conversation_id = c.id)),
            customer_name = CASE WHEN c.customer_name = 'Text message'
                                 THEN (SELECT (t.news).shown FROM told t WHERE t.thread = c.id) ELSE c.customer_name END
        WHERE c.id = ANY (ARRAY(SELECT k.conversation_id FROM kept k)) AND c.created_at <> now() -- not what was made above
    ), heard AS (
        -- Now and then is enough; and who is working with somebody at this moment knows that they were heard of.
        UPDATE contacts SET last_heard_at = now() WHERE id = ANY (ARRAY(
            SELECT c.id FROM contacts c
            WHERE c.id = ANY (ARRAY(SELECT k.contact_id FROM kept k))
              AND (c.last_heard_at IS NULL OR c.last_heard_at < now() - interval '5 minutes')
            FOR UPDATE SKIP LOCKED))
    )
    SELECT count(t.thread), ARRAY(SELECT k.id FROM kept k) INTO written, fresh FROM told t;

    FOR filed IN
        SELECT m.id, m.conversation_id, t.news
        FROM unnest(texts) t, LATERAL (
            SELECT c.id, c.conversation_id FROM messages c
            WHERE c.organization_id = (t.news).organization AND c.source_key = 'message:' || (t.news).sid OFFSET 0) m
        WHERE ((t.news).keyword IS NOT NULL OR (t.news).media IS NOT NULL OR (t.news).told) AND m.id = ANY (fresh)
    LOOP
        PERFORM act_on_text(filed.id, filed.conversation_id, filed.news);
    END LOOP;
    RETURN written;
END
$$;

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION act_on_text(uuid, uuid, text_news) OWNER TO switchboard_writer;
ALTER FUNCTION write_texts(jsonb) OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION act_on_text(uuid, uuid, text_news), write_texts(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_texts(jsonb) TO switchboard_app;

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
