-- What people at the desk ask: what is new for them, what is assigned to them, what came back, and where something was said.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Nothing is unread that came before anybody counted, or before somebody joined.
ALTER TABLE organizations ADD COLUMN unread_since timestamptz NOT NULL DEFAULT now();

-- Somebody whose token names the organization may have a name and a phone here; that opens no door when their token is gone.
ALTER TABLE organization_members ADD COLUMN by_token boolean NOT NULL DEFAULT false;
GRANT SELECT (by_token) ON organization_members TO switchboard_directory;
CREATE OR REPLACE FUNCTION organizations_of(member text) RETURNS TABLE (organization_id uuid, name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.organization_id, o.name, m.role
    FROM organization_members m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = member AND NOT m.by_token ORDER BY o.name LIMIT 200
$$;

-- The least id that a row made at that time can have.
CREATE FUNCTION first_id_at(moment timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid;

-- From where on messages count as unread for somebody who has not opened their conversation yet.
CREATE FUNCTION unread_since(reader text) RETURNS uuid
    LANGUAGE sql STABLE
    RETURN (SELECT first_id_at(greatest(o.unread_since, m.created_at))
            FROM organizations o LEFT JOIN organization_members m ON m.organization_id = o.id AND m.user_id = reader
            WHERE o.id = current_organization());

-- The end of a snooze goes across organizations.
GRANT SELECT (snoozed_until), UPDATE (snoozed_until, review_status, updated_at) ON conversations TO switchboard_worker;
CREATE POLICY worker_ends_snoozes ON conversations FOR UPDATE TO switchboard_worker
    USING (snoozed_until IS NOT NULL) WITH CHECK (snoozed_until IS NULL AND review_status = 'needs_response');
GRANT SELECT (contact_id) ON conversations TO switchboard_worker;
GRANT INSERT (purpose, contact_id) ON messages TO switchboard_worker;

-- Words are found as find_calls_by_words finds them: by a function that asks for the organization in scope itself.
-- Who said something counts as said, as far as it is not one of us. What is longer than any message is a transcript.
CREATE FUNCTION message_words(direction text, sender_name text, content text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple'::regconfig, CASE direction WHEN 'inbound' THEN coalesce(sender_name, '') || ' ' ELSE '' END || left(content, 20000));

-- All words, of which the last may be the beginning of one; null if there is none. What begins with one letter is nearly
-- everything: such a last word does not count, and alone it is a whole word.
CREATE FUNCTION words_query(words text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT CASE WHEN parsed ~ '(^| )''[a-z0-9]''$' THEN regexp_replace(parsed, ' & ''[a-z0-9]''$', '')
                   ELSE nullif(parsed, '') || ':*' END::tsquery
            FROM (SELECT plainto_tsquery('simple'::regconfig, words)::text AS parsed) query);

GRANT SELECT (id, contact_id, customer_name, customer_address) ON conversations TO switchboard_directory;
GRANT SELECT (organization_id, conversation_id, direction, purpose, sender_name, content) ON messages TO switchboard_directory;
GRANT SELECT (id, organization_id, name) ON contacts TO switchboard_directory;
GRANT SELECT (organization_id, address, contact_id) ON contact_addresses TO switchboard_directory;
CREATE POLICY search ON messages FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY search ON contacts FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY search ON contact_addresses FOR SELECT TO switchboard_directory USING (true);

-- The conversations in which words are said, or whose customer is called so or has an address like that. Null if there are so
-- many that looking through the newest finds some sooner.
-- @param address for LIKE; null if it can be none
CREATE FUNCTION find_conversations(words text, address text) RETURNS uuid[]
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
            SELECT k.id FROM contacts k WHERE k.organization_id = $1 AND to_tsvector('simple', k.name) @@ $2
            UNION ALL
            SELECT a.contact_id FROM contact_addresses a WHERE a.organization_id = $1 AND a.address LIKE $3
        ), unknown AS MATERIALIZED (
            SELECT c.id FROM conversations c
            WHERE c.organization_id = $1 AND c.contact_id IS NULL
              AND (to_tsvector('simple', c.customer_name) @@ $2 OR c.customer_address LIKE $3)
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

-- What an open page waits for: marks of the newest that happened in each organization. One that was not there before is news;
-- one that is gone is not. Everything of the last seconds is there as often as it is asked, because what began earlier may be
-- seen later.
GRANT SELECT (id, organization_id, status, updated_at) ON call_backs TO switchboard_directory;
CREATE POLICY directory ON call_backs FOR SELECT TO switchboard_directory USING (true);
CREATE FUNCTION news_marks(organizations uuid[]) RETURNS TABLE (organization_id uuid, marks text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, ARRAY(
        (SELECT c.id || '@' || c.updated_at FROM conversations c WHERE c.organization_id = o.id AND c.updated_at > now() - interval '10 seconds'
         ORDER BY c.updated_at DESC LIMIT 50)
        UNION ALL
        (SELECT c.id || '@' || c.updated_at FROM conversations c WHERE c.organization_id = o.id ORDER BY c.updated_at DESC LIMIT 1)
        UNION ALL
        (SELECT p.id || p.status FROM phone_calls p WHERE p.organization_id = o.id ORDER BY p.id DESC LIMIT 10)
        UNION ALL
        (SELECT a.id || a.status FROM agent_alerts a WHERE a.organization_id = o.id ORDER BY a.id DESC LIMIT 5)
        UNION ALL
        (SELECT b.id || b.status FROM call_backs b WHERE b.organization_id = o.id ORDER BY b.id DESC LIMIT 3))
    FROM unnest(organizations) AS o (id)
$$;

-- What became of a message is news of its conversation. Nobody waits for it: who holds the conversation changes it anyway.
CREATE FUNCTION tell_conversation() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE conversations SET updated_at = clock_timestamp() WHERE id = (
        SELECT id FROM conversations WHERE id = NEW.conversation_id FOR UPDATE SKIP LOCKED);
    RETURN NULL;
END
$$;
CREATE TRIGGER message_changed AFTER UPDATE OF status, reason, media ON messages
    FOR EACH ROW WHEN (NEW.conversation_id IS NOT NULL
        AND (NEW.status, NEW.reason, NEW.media) IS DISTINCT FROM (OLD.status, OLD.reason, OLD.media))
    EXECUTE FUNCTION tell_conversation();

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_conversations(text, text) OWNER TO switchboard_directory;
ALTER FUNCTION news_marks(uuid[]) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_conversations(text, text), news_marks(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_conversations(text, text), news_marks(uuid[]) TO switchboard_app;
