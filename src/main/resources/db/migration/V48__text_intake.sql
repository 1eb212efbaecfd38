-- A webhook that brings a text writes one narrow row and is answered; filing it, which moves a thread and a dozen index
-- entries, comes a moment later, for many texts at once. What is here was acknowledged and is not in its thread yet.
CREATE TABLE text_intake (
    position        bigint GENERATED ALWAYS AS IDENTITY, -- the order in which texts came
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    message_sid     text        NOT NULL, -- the carrier's; told again while it waits, it is the same text
    address         text        NOT NULL, -- whom it is from: a number, a short code or a name
    stop_to         text,                 -- the number of ours to which it says STOP, '' if that is unknown; bars sending at once
    news            jsonb       NOT NULL, -- text_news
    received_at     timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0, -- that failed
    due_at          timestamptz NOT NULL DEFAULT now(),
    parked_at       timestamptz,          -- given up: a dead letter leads here
    PRIMARY KEY (organization_id, message_sid)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX text_intake_waiting ON text_intake (position) WHERE parked_at IS NULL;
CREATE INDEX text_intake_stops ON text_intake (organization_id, address) WHERE stop_to IS NOT NULL;
CREATE INDEX text_intake_failed ON text_intake (organization_id, address, position) WHERE attempts > 0 AND parked_at IS NULL;
CALL protect_organization_rows('text_intake');
GRANT SELECT, INSERT, UPDATE, DELETE ON text_intake TO switchboard_writer;
CREATE POLICY writer ON text_intake TO switchboard_writer USING (true) WITH CHECK (true);
GRANT INSERT ON dead_letters TO switchboard_writer;
CREATE POLICY writer ON dead_letters FOR INSERT TO switchboard_writer WITH CHECK (true);

ALTER TYPE text_news ADD ATTRIBUTE received timestamptz;

-- Takes texts in, each once. @param news JSON array of text_news @return how many are safe now
CREATE FUNCTION take_texts(news jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO text_intake (organization_id, message_sid, address, stop_to, news)
    SELECT (t.text ->> 'organization')::uuid, t.text ->> 'sid', t.text ->> 'address',
        CASE WHEN t.text ->> 'keyword' = 'stop' THEN coalesce(t.text ->> 'ours', '') END, t.text
    FROM jsonb_array_elements(news) WITH ORDINALITY AS t (text, place) ORDER BY t.place
    ON CONFLICT (organization_id, message_sid) DO NOTHING;
    RETURN jsonb_array_length(news);
END
$$;

-- What is known of a text that came in: which number of ours, who it is from, and which thread it belongs to.
CREATE TYPE text_found AS (news text_news, number uuid, contact uuid, thread uuid);

-- Files texts, each once, those of one address in the order of the array: makes the person and the thread if they are not there,
-- adds the message as of the time when it came, and brings the thread to the top as one that waits for an answer. One told twice
-- changes nothing.
-- Rows are looked for one by one: a plan that was made while the tables were empty would read all of them, so none may.
-- @param news JSON array of text_news
CREATE FUNCTION write_texts(news jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_generic_plan -- planned anew for each length of the array, planning would be a third of it
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
    AS $$
DECLARE
    texts       text_found[];
    new_people  boolean;
    new_threads boolean;
    made        uuid[] := '{}';
    made_now    uuid[];
    written     integer;
    fresh       uuid[];
    filed       record;
BEGIN
    -- In the order of addresses, so that two of these wait for each other and never in a circle.
    SELECT array_agg(ROW (f.n, f.number, f.contact, f.thread)::text_found ORDER BY (f.n).organization, (f.n).address, f.place),
        bool_or(f.contact IS NULL AND (f.n).person), bool_or(f.thread IS NULL)
    INTO texts, new_people, new_threads
    FROM (
        SELECT t.n, t.place, t.number,
            (SELECT a.contact_id FROM contact_addresses a WHERE a.organization_id = (t.n).organization AND a.address = (t.n).address) AS contact,
            (SELECT o.id FROM conversations o
             WHERE o.organization_id = (t.n).organization AND o.channel = (t.n).channel AND o.customer_address = (t.n).address
               AND o.channel IN ('sms', 'whatsapp') AND o.phone_number_id IS NOT DISTINCT FROM t.number LIMIT 1) AS thread
        FROM (
            SELECT r.n, r.place,
                (SELECT p.id FROM organization_phone_numbers p WHERE p.phone_number = (r.n).ours AND p.organization_id = (r.n).organization) AS number
            FROM (
                SELECT jsonb_populate_record(NULL::text_news, e.text) AS n, e.place
                FROM jsonb_array_elements(news) WITH ORDINALITY AS e (text, place) OFFSET 0
            ) r OFFSET 0
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
        WITH thread AS (
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
            ON CONFLICT DO NOTHING
            RETURNING id
        )
        SELECT coalesce(array_agg(id), '{}') INTO made_now FROM thread;
        made := made || made_now;
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
            CASE WHEN (t.news).keyword IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('keyword', (t.news).keyword) END,
            coalesce((t.news).received, now())
        FROM told t WHERE t.thread IS NOT NULL
        ON CONFLICT (organization_id, source_key) DO NOTHING
        RETURNING id, conversation_id, contact_id
    ), moved AS (
        UPDATE conversations c SET
            review_status = 'needs_response', snoozed_until = NULL,
            unread = c.unread + k.texts - CASE WHEN c.id = ANY (made) THEN 1 ELSE 0 END, -- the first was counted when it was made
            last_message_at = now(), last_inbound_at = now(), updated_at = now(),
            contact_id = coalesce(c.contact_id, k.contact),
            customer_name = CASE WHEN c.customer_name = 'Text message'
                                 THEN (SELECT (t.news).shown FROM told t WHERE t.thread = c.id LIMIT 1) ELSE c.customer_name END
        FROM (SELECT conversation_id, count(*)::integer AS texts, (array_agg(contact_id))[1] AS contact FROM kept GROUP BY conversation_id) k
        WHERE c.id = k.conversation_id AND (c.id <> ALL (made) OR k.texts > 1)
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
        ORDER BY m.id -- START may follow STOP
    LOOP
        PERFORM act_on_text(filed.id, filed.conversation_id, filed.news);
    END LOOP;
    RETURN written;
END
$$;

-- From the intake into their threads, all of them or none.
-- @return how many, and whether an event may have come of one
CREATE FUNCTION move_texts(places bigint[], OUT moved integer, OUT acts boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
DECLARE
    texts jsonb;
BEGIN
    WITH gone AS (
        DELETE FROM text_intake i WHERE i.position = ANY (places) AND i.parked_at IS NULL
        RETURNING i.position, i.news, i.received_at
    )
    SELECT count(*), coalesce(bool_or(g.news ?| ARRAY ['keyword', 'told', 'media']), false),
        coalesce(jsonb_agg(g.news || jsonb_build_object('received', g.received_at) ORDER BY g.position), '[]')
    INTO moved, acts, texts FROM gone g;
    IF moved > 0 AND write_texts(texts) <> moved THEN
        RAISE EXCEPTION 'a text found no thread';
    END IF;
END
$$;

-- After a failure: it comes back after a while, and what its sender wrote later waits for it; or it is given up, unless the
-- cause is the database's own, as that it is full or that somebody holds a row for long. The message of an error may quote
-- words of the text, so only its code is kept.
CREATE FUNCTION postpone_text(place bigint, code text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    failed text_intake;
BEGIN
    UPDATE text_intake SET attempts = attempts + 1, due_at = clock_timestamp() + least(60, 0.5 * 2 ^ attempts) * interval '1 second',
        parked_at = CASE WHEN attempts >= 3 AND left(code, 2) NOT IN ('25', '40', '53', '54', '55', '57', '58', 'F0', 'XX') THEN now() END
    WHERE position = place AND parked_at IS NULL
    RETURNING * INTO failed;
    IF failed.parked_at IS NULL THEN
        RETURN false;
    END IF;
    WITH dead AS (
        INSERT INTO events (organization_id, subject_type, subject_id, type, key, status, attempts, finished_at, last_error)
        VALUES (failed.organization_id, 'message', uuidv7(), 'text.parked', failed.message_sid, 'dead', failed.attempts, now(), code)
        RETURNING id, organization_id, subject_type, subject_id, type, attempts
    )
    INSERT INTO dead_letters (organization_id, event_id, subject_type, subject_id, type, reason, attempts)
    SELECT d.organization_id, d.id, d.subject_type, d.subject_id, d.type,
        'A text that came in can''t be filed: the database says ' || code || '.', d.attempts FROM dead d;
    RETURN true;
END
$$;

-- Files what waits, in the order in which it came. In one statement, so that whoever asked for it may be gone before it ends;
-- and one at a time, so that nobody's texts overtake each other.
-- @return how many were filed and given up, whether an event may have come of one, how many were due, which is -1 if somebody
--     else is at it, and for how long the oldest of those has waited
CREATE FUNCTION file_texts(most integer, OUT filed integer, OUT parked integer, OUT acts boolean, OUT looked integer, OUT waited_millis bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
    SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
    SET lock_timeout = '250ms' AS $$
DECLARE
    places bigint[];
    place  bigint;
    sender text;
    held   text[] := '{}';
    one    record;
BEGIN
    filed := 0; parked := 0; acts := false; looked := -1; waited_millis := 0;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('text_intake', 0)) THEN
        RETURN;
    END IF;
    SELECT array_agg(w.position ORDER BY w.position), count(*), coalesce(extract(epoch FROM now() - min(w.received_at)) * 1000, 0)
    INTO places, looked, waited_millis
    FROM (
        SELECT i.position, i.received_at FROM text_intake i
        WHERE i.parked_at IS NULL AND i.due_at <= now() AND NOT EXISTS (
            SELECT FROM text_intake e
            WHERE e.organization_id = i.organization_id AND e.address = i.address AND e.position < i.position
              AND e.attempts > 0 AND e.parked_at IS NULL AND e.due_at > now())
        ORDER BY i.position LIMIT most) w;
    IF looked = 0 THEN
        RETURN;
    END IF;
    BEGIN
        SELECT m.moved, m.acts INTO filed, acts FROM move_texts(places) m;
        RETURN;
    EXCEPTION WHEN OTHERS THEN
        filed := 0; -- one by one, so that a bad one fails alone
    END;
    SET LOCAL lock_timeout = '50ms';
    FOREACH place IN ARRAY places LOOP
        EXIT WHEN cardinality(held) >= 20; -- all others, the next time
        SELECT i.organization_id || i.address INTO sender FROM text_intake i WHERE i.position = place;
        CONTINUE WHEN sender = ANY (held);
        BEGIN
            SELECT m.moved, m.acts INTO one FROM move_texts(ARRAY [place]) m;
            filed := filed + one.moved;
            acts := acts OR one.acts;
        EXCEPTION WHEN OTHERS THEN
            held := held || sender;
            parked := parked + postpone_text(place, SQLSTATE)::integer;
        END;
    END LOOP;
END
$$;

-- One that was given up and is wanted again. @return false if it is there no more
CREATE FUNCTION file_parked_text(organization uuid, sid text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place bigint;
BEGIN
    UPDATE text_intake SET parked_at = NULL
    WHERE organization_id = organization AND message_sid = sid AND parked_at IS NOT NULL
    RETURNING position INTO place;
    IF place IS NULL THEN
        RETURN false;
    END IF;
    PERFORM move_texts(ARRAY [place]);
    RETURN true;
END
$$;

GRANT CREATE ON SCHEMA public TO switchboard_writer;
ALTER FUNCTION write_texts(jsonb) OWNER TO switchboard_writer;
ALTER FUNCTION take_texts(jsonb) OWNER TO switchboard_writer;
ALTER FUNCTION move_texts(bigint[]) OWNER TO switchboard_writer;
ALTER FUNCTION postpone_text(bigint, text) OWNER TO switchboard_writer;
ALTER FUNCTION file_texts(integer) OWNER TO switchboard_writer;
ALTER FUNCTION file_parked_text(uuid, text) OWNER TO switchboard_writer;
REVOKE CREATE ON SCHEMA public FROM switchboard_writer;
REVOKE EXECUTE ON FUNCTION write_texts(jsonb), take_texts(jsonb), move_texts(bigint[]), postpone_text(bigint, text), file_texts(integer),
    file_parked_text(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_texts(jsonb), take_texts(jsonb), file_texts(integer), file_parked_text(uuid, text) TO switchboard_app;
