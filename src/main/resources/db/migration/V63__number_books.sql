-- The carrier's books beside ours: what differs is written down for the platform's administrator, who alone reads it.
ALTER TABLE organization_phone_numbers
    ADD COLUMN returned_at timestamptz; -- when its carrier had taken it back; none: it has not yet, or need not
GRANT SELECT (returned_at, kind, country) ON organization_phone_numbers TO switchboard_directory;
GRANT SELECT ON phone_number_orders TO switchboard_directory;
CREATE POLICY directory ON phone_number_orders FOR SELECT TO switchboard_directory USING (true);
CREATE INDEX phone_number_orders_candidate ON phone_number_orders (candidate) WHERE candidate IS NOT NULL;
CREATE INDEX organization_phone_numbers_account ON organization_phone_numbers (account_sid, id) WHERE account_sid IS NOT NULL;

-- Whether another order is about to get it: two that come together are shown the same numbers by the carrier.
CREATE FUNCTION number_is_wanted(number text, own_order uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM phone_number_orders o
                   WHERE o.candidate = number AND o.state = 'buying' AND o.id <> own_order AND o.updated_at > now() - interval '10 minutes')
$$;

CREATE FUNCTION list_stuck_number_orders(older interval, after uuid, most integer)
    RETURNS TABLE (organization_id uuid, id uuid, updated_at timestamptz, created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.organization_id, o.id, o.updated_at, o.created_at FROM phone_number_orders o
    WHERE o.state IN ('placed', 'buying') AND o.updated_at < now() - older AND (after IS NULL OR o.id > after) ORDER BY o.id LIMIT most
$$;

CREATE FUNCTION find_number_order(wanted uuid) RETURNS TABLE (organization_id uuid, state text, updated_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.organization_id, o.state, o.updated_at FROM phone_number_orders o WHERE o.id = wanted
$$;

-- The rows that are about a carrier account, and those about its numbers whose account nobody wrote down.
CREATE FUNCTION numbers_of_account(account text, numbers text[])
    RETURNS TABLE (id uuid, organization_id uuid, phone_number text, provider text, provider_sid text, status text, order_id uuid,
                   account_sid text, of_platform boolean, returned_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT n.id, n.organization_id, n.phone_number, n.provider, n.provider_sid, n.status, n.order_id, n.account_sid, n.of_platform, n.returned_at
    FROM organization_phone_numbers n
    WHERE n.phone_number IS NOT NULL AND (n.account_sid = account OR n.account_sid IS NULL AND n.phone_number = ANY (numbers))
$$;

CREATE FUNCTION list_all_numbers(wanted text, before uuid, most integer)
    RETURNS TABLE (id uuid, organization_id uuid, organization_name text, phone_number text, provider text, provider_sid text, account_sid text,
                   of_platform boolean, number_type text, friendly_name text, status text, is_active boolean, country text, kind text,
                   monthly_cost_cents integer, order_id uuid, last_used_at timestamptz, released_at timestamptz, returned_at timestamptz,
                   created_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT n.id, n.organization_id, o.name, coalesce(n.phone_number, n.former_number), n.provider, n.provider_sid, n.account_sid, n.of_platform,
        n.number_type, n.friendly_name, n.status, n.is_active, n.country, n.kind, n.monthly_cost_cents, n.order_id, n.last_used_at,
        n.released_at, n.returned_at, n.created_at
    FROM organization_phone_numbers n JOIN organizations o ON o.id = n.organization_id
    WHERE (n.status = wanted OR wanted = 'all' OR wanted IS NULL AND n.status <> 'released') AND (before IS NULL OR n.id < before)
    ORDER BY n.id DESC LIMIT most
$$;

CREATE FUNCTION list_all_number_orders(wanted text, before uuid, most integer) RETURNS SETOF phone_number_orders
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.* FROM phone_number_orders o
    WHERE (wanted IS NULL OR o.state = wanted OR wanted = 'open' AND o.state IN ('placed', 'buying')) AND (before IS NULL OR o.id < before)
    ORDER BY o.id DESC LIMIT most
$$;

CREATE TABLE number_differences (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    provider        text        NOT NULL,
    account_sid     text        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('unknown_here', 'gone_there', 'wrong_addresses', 'other_sid', 'bought_twice', 'not_given_back')),
    phone_number    text        NOT NULL,
    provider_sid    text,
    of_organization uuid, -- none: nobody knows whose it is
    detail          text        NOT NULL CHECK (length(detail) <= 300),
    first_seen_at   timestamptz NOT NULL DEFAULT now(),
    seen_at         timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_sid, kind, phone_number)
);
CREATE TABLE number_reconciliations (
    account_sid     text PRIMARY KEY,
    provider        text        NOT NULL,
    of_organization uuid, -- none: the platform's account
    numbers         integer     NOT NULL, -- in the carrier's books
    differences     integer     NOT NULL,
    checked_at      timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE number_differences ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_differences FORCE ROW LEVEL SECURITY;
ALTER TABLE number_reconciliations ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_reconciliations FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON number_differences, number_reconciliations TO switchboard_directory;
CREATE POLICY directory ON number_differences TO switchboard_directory USING (true) WITH CHECK (true);
CREATE POLICY directory ON number_reconciliations TO switchboard_directory USING (true) WITH CHECK (true);

-- What was found in one account just now; what was found there before and is not any more is forgotten.
CREATE FUNCTION record_number_differences(carrier text, account text, owned_by uuid, in_books integer, listed jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    there integer;
BEGIN
    INSERT INTO number_differences AS d (provider, account_sid, kind, phone_number, provider_sid, of_organization, detail)
    SELECT carrier, account, f.kind, f."phoneNumber", f."providerSid", f.organization, f.detail
    FROM jsonb_to_recordset(listed) AS f (kind text, "phoneNumber" text, "providerSid" text, organization uuid, detail text)
    ON CONFLICT (account_sid, kind, phone_number) DO UPDATE SET provider_sid = excluded.provider_sid,
        of_organization = excluded.of_organization, detail = excluded.detail, seen_at = now();
    GET DIAGNOSTICS there = ROW_COUNT;
    DELETE FROM number_differences d WHERE d.account_sid = account AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(listed) AS f (kind text, "phoneNumber" text) WHERE f.kind = d.kind AND f."phoneNumber" = d.phone_number);
    INSERT INTO number_reconciliations (account_sid, provider, of_organization, numbers, differences)
    VALUES (account, carrier, owned_by, in_books, there)
    ON CONFLICT (account_sid) DO UPDATE SET provider = excluded.provider, of_organization = excluded.of_organization,
        numbers = excluded.numbers, differences = excluded.differences, checked_at = now();
    RETURN there;
END
$$;

CREATE FUNCTION list_number_differences(before uuid, most integer) RETURNS SETOF number_differences
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT d.* FROM number_differences d WHERE before IS NULL OR d.id < before ORDER BY d.id DESC LIMIT most
$$;

CREATE FUNCTION list_number_reconciliations(most integer) RETURNS SETOF number_reconciliations
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.* FROM number_reconciliations r ORDER BY r.of_organization IS NOT NULL, r.differences DESC, r.checked_at DESC LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
DO $$
DECLARE
    made text;
BEGIN
    FOREACH made IN ARRAY ARRAY ['number_is_wanted(text, uuid)', 'list_stuck_number_orders(interval, uuid, integer)', 'find_number_order(uuid)',
        'numbers_of_account(text, text[])', 'list_all_numbers(text, uuid, integer)', 'list_all_number_orders(text, uuid, integer)',
        'record_number_differences(text, text, uuid, integer, jsonb)', 'list_number_differences(uuid, integer)',
        'list_number_reconciliations(integer)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_directory', made);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', made);
    END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;

-- A number that was given up is somebody else's after a while, who may call as everybody does.
CREATE OR REPLACE FUNCTION person_who_called(their_address text, told_name text, interest text, OUT person uuid, OUT shown text)
    LANGUAGE plpgsql AS $$
BEGIN
    -- Our own numbers call when a forwarding is tried.
    IF their_address IS NULL OR EXISTS (SELECT FROM organization_phone_numbers WHERE phone_number = their_address AND status <> 'released') THEN
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
