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

-- Found by names, addresses and tags, by a function that asks for the organization in scope itself: row-level security lets no
-- request use an index of words. Words of one or two letters are looked for where a word begins, longer ones anywhere.
CREATE FUNCTION contact_words(name text, email text, tags text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ' ' || lower(coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || array_to_string(tags, ' '));
CREATE INDEX contacts_words ON contacts USING gin (organization_id, contact_words(name, email, tags) gin_trgm_ops);
CREATE INDEX contacts_tags ON contacts USING gin (organization_id, tags);
CREATE INDEX contacts_lead_status ON contacts (organization_id, lead_status, id DESC);
CREATE INDEX contact_addresses_digits ON contact_addresses USING gin (organization_id, address gin_trgm_ops);

GRANT SELECT (id, organization_id, name, email, tags) ON contacts TO switchboard_directory;
GRANT SELECT (organization_id, address, contact_id) ON contact_addresses TO switchboard_directory;
CREATE POLICY directory ON contacts FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY directory ON contact_addresses FOR SELECT TO switchboard_directory USING (true);

-- @param patterns for LIKE, all of which have to fit, the longest first; null: none
-- @param digits of a number, or of a part of it; null: none
CREATE FUNCTION find_contacts(patterns text[], digits text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT found.id FROM (
        SELECT c.id FROM contacts c
        WHERE c.organization_id = current_organization() AND contact_words(c.name, c.email, c.tags) LIKE patterns[1]
          AND contact_words(c.name, c.email, c.tags) LIKE ALL (patterns)
        UNION
        SELECT a.contact_id FROM contact_addresses a
        WHERE a.organization_id = current_organization() AND a.address LIKE '%' || digits || '%') found
    ORDER BY found.id DESC LIMIT 10000
$$;
CREATE FUNCTION find_contacts_by_tag(tag text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT c.id FROM contacts c WHERE c.organization_id = current_organization() AND c.tags @> ARRAY[tag] ORDER BY c.id DESC LIMIT 10000
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION find_contacts(text[], text) OWNER TO switchboard_directory;
ALTER FUNCTION find_contacts_by_tag(text) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION find_contacts(text[], text), find_contacts_by_tag(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_contacts(text[], text), find_contacts_by_tag(text) TO switchboard_app;

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
