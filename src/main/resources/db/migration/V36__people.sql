-- Who called, how people are found, and what stays of somebody who was erased.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE contacts SET (fillfactor = 80); -- each call of theirs updates it, and nothing of an index

-- The person behind a number that called: found or made, heard of now, with what they were interested in.
-- shown is the name that somebody of the organization gave them, which goes before what a caller says.
CREATE FUNCTION person_who_called(their_address text, told_name text, interest text, OUT person uuid, OUT shown text)
    LANGUAGE plpgsql AS $$
BEGIN
    -- Our own numbers call when a forwarding is tried.
    IF their_address IS NULL OR EXISTS (SELECT FROM organization_phone_numbers WHERE phone_number = their_address) THEN
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
        PERFORM contact_of(their_address, told_name);
    END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION person_who_called(text, text, text) TO switchboard_app;

-- Found by names, addresses and tags. What is looked for is kept in a column: to put it together again for each row that an
-- index finds takes longer than all the rest.
CREATE FUNCTION contact_words(name text, email text, tags text[]) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN ' ' || lower(concat_ws(' ', name, email, array_to_string(tags, ' ')));
END
$$;
ALTER TABLE contacts ADD COLUMN words text GENERATED ALWAYS AS (contact_words(name, email, tags)) STORED;
-- What waits to be sorted in is kept short, so that nobody has to sort in much of it at once.
CREATE INDEX contacts_words ON contacts USING gin (organization_id, words gin_trgm_ops) WITH (gin_pending_list_limit = 256);
CREATE INDEX contacts_tags ON contacts USING gin (organization_id, tags) WITH (gin_pending_list_limit = 256);
CREATE INDEX contacts_lead_status ON contacts (organization_id, lead_status, id DESC);
CREATE INDEX contacts_blocked ON contacts (organization_id, id DESC) WHERE blocked;
CREATE INDEX contact_addresses_digits ON contact_addresses USING gin (organization_id, address gin_trgm_ops) WITH (gin_pending_list_limit = 256) WHERE address LIKE '+%';

GRANT SELECT (id, organization_id, words, tags, lead_status, blocked, merged_into, erased_at) ON contacts TO switchboard_directory;
GRANT SELECT (organization_id, address, contact_id) ON contact_addresses TO switchboard_directory;
CREATE POLICY directory ON contacts FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON contact_addresses FOR SELECT TO switchboard_directory USING (true);

-- A page of people, newest first: their ids. By a function that asks for the organization in scope itself, because row-level
-- security lets no request use an index of words; and planned each time, for what is asked for: a word that everybody has is
-- found by walking from the newest, one that few have by its index.
-- @param patterns for LIKE, all of which have to fit; null: any
-- @param digits of a part of a number, which may fit in place of the patterns; null: none
-- @param before only who is older than this
CREATE FUNCTION find_contacts(patterns text[], digits text, lead text, tag text, is_blocked boolean, before uuid, most integer)
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
        worded := worded || format(' AND c.words LIKE %L', patterns[word]);
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
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_contacts(text[], text, text, text, boolean, uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_contacts(text[], text, text, text, boolean, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_contacts(text[], text, text, text, boolean, uuid, integer) TO switchboard_app;

-- Of a call whose caller was erased only figures stay, whatever a webhook or a classification tells later. A recording that is
-- told of late is deleted at the carrier as well.
ALTER TABLE phone_calls ADD COLUMN erased_at timestamptz;
CREATE FUNCTION keep_erased() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.caller_phone := OLD.caller_phone;
    NEW.called_phone := OLD.called_phone;
    NEW.original_called_number := OLD.original_called_number;
    NEW.forwarded_from := OLD.forwarded_from;
    NEW.transcript := CASE WHEN NEW.transcript IS NOT NULL THEN '[erased]' END;
    NEW.ai_classification := OLD.ai_classification;
    NEW.customer_name := NULL;
    NEW.vehicle_info := NULL;
    NEW.sentiment := OLD.sentiment;
    NEW.transfer_reason := OLD.transfer_reason;
    NEW.recording_url := NULL;
    IF NEW.recording_sid IS NOT NULL AND NEW.recording_sid IS DISTINCT FROM OLD.recording_sid AND NEW.contact_id IS NOT NULL THEN
        INSERT INTO events (organization_id, subject_type, subject_id, type, key)
        VALUES (NEW.organization_id, 'contact', NEW.contact_id, 'contact.erased', NEW.recording_sid) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_erased BEFORE UPDATE ON phone_calls
    FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION keep_erased();
