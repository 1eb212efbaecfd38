-- Whoever looks for jose finds José, and whoever looks for José finds Jose. An older version that still runs asks these functions as well.

-- Words with their letters as they are without accents; ø, ł and đ are letters of their own, and looked for as if they were not. Not by the
-- extension unaccent, whose dictionary may be changed, so that no index may rely on it. What has no accent, nearly all of it, is told by
-- its length. Composed again at the end, for scripts whose syllables come apart.
CREATE OR REPLACE FUNCTION without_accents(words text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF octet_length(words) = length(words) THEN
        RETURN words;
    END IF;
    RETURN translate(normalize(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), NFC), 'øØłŁđĐı', 'oOlLdDi');
END
$$;

CREATE OR REPLACE FUNCTION contact_words(name text, email text, tags text[]) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN ' ' || lower(public.without_accents(concat_ws(' ', name, email, array_to_string(tags, ' '))));
END
$$;

CREATE OR REPLACE FUNCTION name_words(name text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple'::regconfig, without_accents(name));

CREATE OR REPLACE FUNCTION message_words(direction text, sender_name text, content text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple'::regconfig, without_accents(
        CASE direction WHEN 'inbound' THEN coalesce(sender_name, '') || ' ' ELSE '' END || left(content, 20000)));

CREATE OR REPLACE FUNCTION words_query(words text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT CASE WHEN parsed ~ '(^| )''[a-z0-9]''$' THEN regexp_replace(parsed, ' & ''[a-z0-9]''$', '')
                   ELSE nullif(parsed, '') || ':*' END::tsquery
            FROM (SELECT plainto_tsquery('simple'::regconfig, without_accents(words))::text AS parsed) query);

-- As before, without accents.
CREATE OR REPLACE FUNCTION find_contacts(patterns text[], digits text, lead text, tag text, is_blocked boolean, before uuid, most integer)
    RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    people text := 'SELECT c.id FROM contacts c WHERE c.organization_id = $1 AND c.merged_into IS NULL AND c.erased_at IS NULL AND c.id < $2';
    page   text := ' ORDER BY c.id DESC LIMIT $3';
    worded text := '';
BEGIN
    IF lead IS NOT NULL THEN
        people := people || ' AND c.lead_status = $4';
    END IF;
    IF tag IS NOT NULL THEN
        people := people || ' AND c.tags @> ARRAY[$5]';
    END IF;
    IF is_blocked IS NOT NULL THEN
        people := people || CASE WHEN is_blocked THEN ' AND c.blocked' ELSE ' AND NOT c.blocked' END;
    END IF;
    FOR word IN 1..coalesce(cardinality(patterns), 0) LOOP
        worded := worded || format(' AND c.words LIKE %L', without_accents(patterns[word]));
    END LOOP;
    IF digits IS NOT NULL THEN
        page := format('%s UNION %s AND c.id IN (SELECT a.contact_id FROM contact_addresses a WHERE a.organization_id = $1'
            || ' AND a.address LIKE %L AND a.address LIKE ''+%%'' AND a.contact_id < $2 ORDER BY a.contact_id DESC LIMIT 10000) %s',
            '(' || people || worded || page || ')', '(' || people, '%' || digits || '%', page || ')');
        page := 'SELECT c.id FROM (' || page || ') c ORDER BY c.id DESC LIMIT $3';
    ELSE
        page := people || worded || page;
    END IF;
    RETURN QUERY EXECUTE page USING current_organization(), before, most, lead, tag;
END
$$;

-- The words of those who have an accent are put together once more; in batches, each a transaction of its own. Who is being written to
-- is passed over, and comes in the next turn, or gets their words by what is written.
SET ROLE switchboard_writer; -- the owner sees no rows
SET enable_seqscan = off; -- plans of the loop are made once
DO $$
DECLARE
    from_id uuid;
    next_id uuid;
    changed bigint;
    folded  bigint;
BEGIN
    LOOP
        from_id := '00000000-0000-0000-0000-000000000000';
        folded := 0;
        WHILE from_id IS NOT NULL LOOP
            SELECT id INTO next_id FROM contacts WHERE id >= from_id ORDER BY id OFFSET 5000 LIMIT 1;
            UPDATE contacts p SET name = p.name WHERE p.ctid = ANY (ARRAY(
                SELECT c.ctid FROM contacts c
                WHERE c.id >= from_id AND c.id < coalesce(next_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                    AND c.words IS DISTINCT FROM contact_words(c.name, c.email, c.tags)
                FOR UPDATE SKIP LOCKED));
            GET DIAGNOSTICS changed = ROW_COUNT;
            COMMIT;
            folded := folded + changed;
            from_id := next_id;
        END LOOP;
        EXIT WHEN folded = 0;
    END LOOP;
END
$$;
RESET ROLE;
RESET enable_seqscan;

-- Built while webhooks go on being written. Until they are done, what is looked for is found where it has no accent. What a migration left
-- that was broken off goes first.
DROP INDEX CONCURRENTLY IF EXISTS contacts_called;
DROP INDEX CONCURRENTLY IF EXISTS conversations_called;
DROP INDEX CONCURRENTLY IF EXISTS messages_words_ccnew;
CREATE INDEX CONCURRENTLY contacts_called ON contacts USING gin (organization_id, name_words(name)) WITH (gin_pending_list_limit = 256);
CREATE INDEX CONCURRENTLY conversations_called ON conversations
    USING gin (organization_id, name_words(customer_name), customer_address gin_trgm_ops) WHERE contact_id IS NULL;
REINDEX INDEX CONCURRENTLY messages_words;
ANALYZE contacts, conversations, messages;

CREATE OR REPLACE FUNCTION find_conversations(words text, address text) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found uuid[];
BEGIN
    -- Planned for these words each time. A limit inside of a part would make a plan that hopes to meet it early.
    EXECUTE $find$
        WITH said AS MATERIALIZED (
            SELECT m.conversation_id FROM messages m
            WHERE m.organization_id = $1 AND m.purpose IN ('conversation', 'automatic', 'follow_up', 'note')
              AND message_words(m.direction, m.sender_name, m.content) @@ $2
        ), person AS MATERIALIZED (
            SELECT k.id FROM contacts k WHERE k.organization_id = $1 AND name_words(k.name) @@ $2
            UNION ALL
            SELECT a.contact_id FROM contact_addresses a WHERE a.organization_id = $1 AND a.address LIKE $3
        ), unknown AS MATERIALIZED (
            SELECT c.id FROM conversations c
            WHERE c.organization_id = $1 AND c.contact_id IS NULL
              AND (name_words(c.customer_name) @@ $2 OR c.customer_address LIKE $3)
        ), hit AS (
            (SELECT conversation_id AS id FROM said WHERE conversation_id IS NOT NULL LIMIT 5001)
            UNION ALL
            (SELECT c.id FROM person p JOIN conversations c ON c.contact_id = p.id LIMIT 5001)
            UNION ALL
            (SELECT id FROM unknown LIMIT 5001)
        )
        SELECT CASE WHEN count(*) <= 5000 THEN coalesce(array_agg(DISTINCT id), '{}') END FROM hit
    $find$ INTO found USING current_organization(), words_query(words), address;
    RETURN found;
END
$$;
DROP INDEX CONCURRENTLY IF EXISTS contacts_names;
DROP INDEX CONCURRENTLY IF EXISTS conversations_unknown;
