-- Numbers that are bought: the order is written before the carrier is asked, and its id goes along as the number's name there,
-- so that a crash at any moment leaves nothing that is paid for and unknown.
CREATE TABLE phone_number_orders (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    key             text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200), -- asked for twice with the same, it is one order
    reason          text        NOT NULL CHECK (reason ~ '^[a-z][a-z_]{0,39}$'), -- purchase, provisioning, bundle
    state           text        NOT NULL DEFAULT 'placed' CHECK (state IN ('placed', 'buying', 'bought', 'failed', 'cancelled')),
    country         text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    kind            text        NOT NULL CHECK (kind IN ('local', 'toll_free', 'mobile')),
    area_code       text CHECK (area_code ~ '^[2-9][0-9]{2}$'), -- wanted
    wanted_number   text CHECK (wanted_number ~ '^\+[1-9]\d{6,14}$'), -- the first that is tried
    number_type     text        NOT NULL CHECK (number_type IN ('primary', 'sales', 'support', 'custom')),
    friendly_name   text CHECK (length(friendly_name) <= 64), -- what its owner calls it; stays ours
    bundle_sid      text,
    address_sid     text,
    user_id         text, -- who asked, and whose costs they are
    provider        text CHECK (provider IN ('twilio', 'signalwire')), -- these two: where it is bought; settled before it is
    account_sid     text,
    candidate       text CHECK (candidate ~ '^\+[1-9]\d{6,14}$'), -- what the carrier was asked for last
    tried           text[]      NOT NULL DEFAULT '{}', -- candidates that somebody else got
    asked           integer     NOT NULL DEFAULT 0, -- times that the carrier was asked for one
    phone_number    text CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'), -- bought
    number_id       uuid REFERENCES organization_phone_numbers ON DELETE SET NULL,
    failure         text CHECK (length(failure) <= 300), -- why there is none, in words for its owner
    failure_code    integer, -- the carrier's
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    UNIQUE (organization_id, key),
    CHECK ((state IN ('bought', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    CHECK ((state = 'bought') = (phone_number IS NOT NULL))
);
CREATE INDEX phone_number_orders_newest ON phone_number_orders (organization_id, id DESC);
CREATE INDEX phone_number_orders_open ON phone_number_orders (updated_at) WHERE state IN ('placed', 'buying');
CALL protect_organization_rows('phone_number_orders');

-- A number stays one row for each organization that had it: when it comes to another one, long after it was released, the row
-- of the one before keeps it as former_number, and so do the conversations that point there.
ALTER TABLE organization_phone_numbers
    ADD COLUMN former_number text CHECK (former_number ~ '^\+[1-9]\d{6,14}$'),
    ADD COLUMN order_id      uuid REFERENCES phone_number_orders ON DELETE SET NULL,
    ADD COLUMN user_id       text, -- whose costs it is
    ADD COLUMN country       text CHECK (country ~ '^[A-Z]{2}$'),
    ADD COLUMN kind          text CHECK (kind IN ('local', 'toll_free', 'mobile')),
    ADD COLUMN price_source  text CHECK (price_source IN ('carrier', 'list')),
    ADD COLUMN bundle_sid    text,
    ADD COLUMN address_sid   text,
    ADD COLUMN account_sid   text, -- at the carrier; none: written by an older version
    ADD COLUMN of_platform   boolean NOT NULL DEFAULT false, -- in the platform's account: paid by it, and given back by it
    ALTER COLUMN phone_number DROP NOT NULL,
    ADD CONSTRAINT organization_phone_numbers_some_number CHECK (phone_number IS NOT NULL OR status = 'released' AND former_number IS NOT NULL);
CREATE INDEX organization_phone_numbers_order ON organization_phone_numbers (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX organizations_default_number ON organizations (default_phone_number_id) WHERE default_phone_number_id IS NOT NULL;

GRANT SELECT (id, former_number, released_at, of_platform, account_sid, provider, provider_sid, number_type, friendly_name, monthly_cost_cents,
    order_id, last_used_at, created_at) ON organization_phone_numbers TO switchboard_directory;
GRANT UPDATE (phone_number, former_number) ON organization_phone_numbers TO switchboard_directory;
CREATE POLICY directory_makes_way ON organization_phone_numbers FOR UPDATE TO switchboard_directory
    USING (status = 'released') WITH CHECK (status = 'released');

-- Numbers that were the platform's and were given back: for a while no other organization gets one of them, or it would get the
-- calls of whoever had it. Kept apart from the numbers, because an organization may be gone by then.
CREATE TABLE number_quarantine (
    phone_number        text PRIMARY KEY CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    former_organization uuid        NOT NULL,
    released_at         timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE number_quarantine ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_quarantine FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON number_quarantine TO switchboard_directory;
CREATE POLICY directory ON number_quarantine TO switchboard_directory USING (true) WITH CHECK (true);

CREATE FUNCTION quarantine_number() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO number_quarantine (phone_number, former_organization) VALUES (OLD.phone_number, OLD.organization_id)
    ON CONFLICT (phone_number) DO UPDATE SET former_organization = excluded.former_organization, released_at = now();
    RETURN NULL;
END
$$;

CREATE TRIGGER quarantine_released AFTER UPDATE OF status ON organization_phone_numbers
    FOR EACH ROW WHEN (NEW.status = 'released' AND OLD.status <> 'released' AND OLD.of_platform) EXECUTE FUNCTION quarantine_number();
CREATE TRIGGER quarantine_deleted AFTER DELETE ON organization_phone_numbers
    FOR EACH ROW WHEN (OLD.of_platform AND OLD.status <> 'released') EXECUTE FUNCTION quarantine_number();

-- Whether the organization in scope may have a number: free; own: it had it before, and gets its row back; taken: it is
-- somebody's; quarantined.
CREATE FUNCTION state_of_number(number text, quarantine interval) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(
        (SELECT CASE WHEN n.status <> 'released' THEN 'taken' WHEN n.organization_id = current_organization() THEN 'own' END
         FROM organization_phone_numbers n WHERE n.phone_number = number),
        (SELECT 'quarantined' FROM number_quarantine q
         WHERE q.phone_number = number AND q.released_at > now() - quarantine
           AND q.former_organization IS DISTINCT FROM current_organization()),
        'free')
$$;

-- The same, and the row of whoever had a free number long ago makes way for a new one.
CREATE FUNCTION make_way_for_number(number text, quarantine interval) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    state text := state_of_number(number, quarantine);
BEGIN
    IF state = 'free' THEN
        UPDATE organization_phone_numbers SET phone_number = NULL, former_number = number
        WHERE phone_number = number AND status = 'released';
    END IF;
    RETURN state;
END
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION quarantine_number() OWNER TO switchboard_directory;
ALTER FUNCTION state_of_number(text, interval) OWNER TO switchboard_directory;
ALTER FUNCTION make_way_for_number(text, interval) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION quarantine_number(), state_of_number(text, interval), make_way_for_number(text, interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION state_of_number(text, interval), make_way_for_number(text, interval) TO switchboard_app, switchboard_directory;
