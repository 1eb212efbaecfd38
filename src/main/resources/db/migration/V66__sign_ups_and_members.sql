-- How organizations and their people come and go: by the events of a sign-in service, by the API, by invitation.

-- An organization that is deleted stays as a row: what was bought, said and written down for it hangs on it, and its numbers are
-- ours until the carrier has taken each of them back. Nobody belongs to it any more, and nothing is answered for it.
ALTER TABLE organizations ADD COLUMN deleted_at timestamptz;
GRANT SELECT (deleted_at) ON organizations TO switchboard_directory;

CREATE OR REPLACE FUNCTION organizations_of(member text) RETURNS TABLE (organization_id uuid, name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.organization_id, o.name, m.role
    FROM organization_members m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = member AND NOT m.by_token AND o.deleted_at IS NULL ORDER BY o.name LIMIT 200
$$;

-- Whoever was removed stays out, even where a token names the organization still; until somebody makes them a member again.
CREATE TABLE member_removals (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    user_id         text        NOT NULL,
    removed_by      text        NOT NULL, -- user_id, or clerk
    removed_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id)
);
CALL protect_organization_rows('member_removals');

-- Every instance keeps who may do what in memory, and forgets it when told.
CREATE FUNCTION tell_members_changed() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    changed jsonb := to_jsonb(coalesce(NEW, OLD));
BEGIN
    PERFORM pg_notify('members_changed', coalesce(changed ->> 'organization_id', changed ->> 'id'));
    RETURN NULL;
END
$$;
CREATE TRIGGER members_changed AFTER INSERT OR DELETE OR UPDATE OF role, by_token ON organization_members
    FOR EACH ROW EXECUTE FUNCTION tell_members_changed();
CREATE TRIGGER members_changed AFTER INSERT OR DELETE ON member_removals
    FOR EACH ROW EXECUTE FUNCTION tell_members_changed();
CREATE TRIGGER members_changed AFTER UPDATE OF deleted_at ON organizations
    FOR EACH ROW EXECUTE FUNCTION tell_members_changed();

-- A link that makes somebody a member: kept as a hash, and sealed until its mail is queued.
CREATE TABLE organization_invitations (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    email           text        NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    role            text        NOT NULL CHECK (role IN ('owner', 'member')),
    token_hash      bytea       NOT NULL,
    sealed          bytea, -- the token, closed as credentials are; none when the mail is on its way
    key_version     integer,
    invited_by      text        NOT NULL,
    expires_at      timestamptz NOT NULL,
    accepted_at     timestamptz,
    accepted_by     text,
    revoked_at      timestamptz,
    revoked_by      text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, token_hash),
    CHECK (accepted_at IS NULL OR revoked_at IS NULL),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
);
CREATE INDEX organization_invitations_token ON organization_invitations (token_hash);
CREATE INDEX organization_invitations_newest ON organization_invitations (organization_id, id DESC);
CREATE UNIQUE INDEX organization_invitations_open ON organization_invitations (organization_id, lower(email))
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
CALL protect_organization_rows('organization_invitations');

-- Whoever has a link knows nothing but its token, so nobody can say yet whose it is.
GRANT SELECT (organization_id, token_hash) ON organization_invitations TO switchboard_directory;
CREATE POLICY directory ON organization_invitations FOR SELECT TO switchboard_directory USING (true);
CREATE FUNCTION find_invitation(hash bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT i.organization_id FROM organization_invitations i WHERE i.token_hash = hash
$$;

-- The first number of an organization whose plan has one.
CREATE TABLE organization_provisioning (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    state           text        NOT NULL CHECK (state IN ('ordered', 'provisioned', 'failed')),
    order_id        uuid, -- the last one
    area_code       text CHECK (area_code ~ '^[2-9]\d{2}$'), -- the wish
    tries           integer     NOT NULL DEFAULT 1,
    next_at         timestamptz, -- when it is tried again
    reason          text CHECK (length(reason) <= 200),
    asked_at        timestamptz NOT NULL DEFAULT now(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'failed') = (next_at IS NOT NULL))
);
CREATE INDEX organization_provisioning_due ON organization_provisioning (coalesce(next_at, updated_at)) WHERE state <> 'provisioned';
CALL protect_organization_rows('organization_provisioning');

-- What Clerk has told of an organization. Its id is chosen when Clerk first names it, in whatever event that is: what comes
-- before the organization waits under that id, and there is no organization of it yet.
CREATE TABLE clerk_organizations (
    clerk_id           text PRIMARY KEY CHECK (clerk_id ~ '^[A-Za-z0-9_]{1,64}$'),
    organization_id    uuid        NOT NULL DEFAULT uuidv7() UNIQUE,
    name               text,
    metadata_plan      text CHECK (metadata_plan IN ('starter', 'professional', 'enterprise')), -- from public_metadata
    plan               text CHECK (plan IN ('starter', 'professional', 'enterprise')), -- what came of all that Clerk told
    area_code          text CHECK (area_code ~ '^[2-9]\d{2}$'),
    created_by         text,
    changed_at         timestamptz, -- at Clerk; what is older is late and changes nothing
    organization_since timestamptz, -- none: it is only heard of
    deleted_at         timestamptz,
    first_heard_at     timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE clerk_subscriptions (
    organization_id uuid        NOT NULL,
    item_id         text        NOT NULL CHECK (length(item_id) BETWEEN 1 AND 64),
    plan            text CHECK (plan IN ('starter', 'professional', 'enterprise')),
    status          text        NOT NULL CHECK (length(status) BETWEEN 1 AND 40),
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, item_id)
);
CREATE TABLE clerk_members (
    organization_id uuid        NOT NULL,
    membership_id   text        NOT NULL CHECK (length(membership_id) BETWEEN 1 AND 64), -- never given again, so what is deleted stays so
    user_id         text CHECK (length(user_id) BETWEEN 1 AND 255),
    role            text        NOT NULL CHECK (role IN ('owner', 'member')),
    name            text CHECK (length(name) <= 100),
    email           text CHECK (length(email) <= 254),
    made_at         timestamptz NOT NULL, -- at Clerk
    changed_at      timestamptz NOT NULL,
    deleted         boolean     NOT NULL DEFAULT false,
    pending         boolean     NOT NULL DEFAULT false, -- not done yet, because the last owner would be lost; done when there is another
    PRIMARY KEY (organization_id, membership_id)
);
CREATE INDEX clerk_members_user ON clerk_members (user_id);
CALL protect_organization_rows('clerk_organizations');
CALL protect_organization_rows('clerk_subscriptions');
CALL protect_organization_rows('clerk_members');

-- People as Clerk tells of them, of whatever organization. Nobody reads all of them.
CREATE TABLE clerk_users (
    user_id    text PRIMARY KEY CHECK (length(user_id) BETWEEN 1 AND 255),
    name       text CHECK (length(name) <= 100),
    email      text CHECK (length(email) <= 254),
    changed_at timestamptz NOT NULL,
    deleted_at timestamptz
);
ALTER TABLE clerk_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE clerk_users FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON clerk_users TO switchboard_directory;
CREATE POLICY directory ON clerk_users TO switchboard_directory USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON clerk_organizations TO switchboard_directory;
CREATE POLICY directory ON clerk_organizations TO switchboard_directory USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON clerk_members, clerk_subscriptions TO switchboard_directory;
CREATE POLICY directory ON clerk_members TO switchboard_directory USING (true);
CREATE POLICY directory ON clerk_subscriptions TO switchboard_directory USING (true);

-- The organization that Clerk calls so; from now on there is one of that id, if only by name. Of two events at once the second
-- waits for the first.
CREATE FUNCTION clerk_organization(clerk text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found uuid;
BEGIN
    INSERT INTO clerk_organizations (clerk_id) VALUES (clerk) ON CONFLICT DO NOTHING;
    SELECT o.organization_id INTO found FROM clerk_organizations o WHERE o.clerk_id = clerk FOR UPDATE;
    RETURN found;
END
$$;

CREATE FUNCTION note_clerk_user(who text, called text, mail text, moment timestamptz, gone boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO clerk_users AS u (user_id, name, email, changed_at, deleted_at)
    VALUES (who, CASE WHEN NOT gone THEN called END, CASE WHEN NOT gone THEN mail END, moment, CASE WHEN gone THEN now() END)
    ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, email = excluded.email,
        changed_at = greatest(u.changed_at, excluded.changed_at), deleted_at = coalesce(u.deleted_at, excluded.deleted_at)
    WHERE u.deleted_at IS NULL AND (gone OR u.changed_at <= excluded.changed_at)
$$;

CREATE FUNCTION find_clerk_user(who text) RETURNS TABLE (name text, email text, changed_at timestamptz, deleted boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT u.name, u.email, u.changed_at, u.deleted_at IS NOT NULL FROM clerk_users u WHERE u.user_id = who
$$;

CREATE FUNCTION clerk_organizations_of(who text) RETURNS TABLE (clerk_id text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT DISTINCT o.clerk_id FROM clerk_members m JOIN clerk_organizations o ON o.organization_id = m.organization_id
    WHERE m.user_id = who ORDER BY 1
$$;

-- What waits for an organization that never came, after a month; Clerk tries for days. People who belong to none go with it.
CREATE FUNCTION prune_sign_ups(most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (
        DELETE FROM clerk_organizations WHERE clerk_id IN (
            SELECT clerk_id FROM clerk_organizations WHERE organization_since IS NULL AND first_heard_at < now() - interval '30 days' LIMIT most)
        RETURNING organization_id
    ), members AS (
        DELETE FROM clerk_members WHERE organization_id IN (SELECT organization_id FROM gone)
    ), items AS (
        DELETE FROM clerk_subscriptions WHERE organization_id IN (SELECT organization_id FROM gone)
    ), users AS (
        DELETE FROM clerk_users WHERE user_id IN (
            SELECT u.user_id FROM clerk_users u WHERE u.changed_at < now() - interval '30 days'
              AND coalesce(u.deleted_at, u.changed_at) < now() - interval '30 days'
              AND NOT EXISTS (SELECT FROM clerk_members m WHERE m.user_id = u.user_id) LIMIT most)
        RETURNING 1
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM users)
$$;

-- What an organization leaves at Clerk's tables, which know no foreign key, goes with it; only the isolation check's ever do.
CREATE FUNCTION forget_clerk_organization() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM clerk_members WHERE organization_id = OLD.id;
    DELETE FROM clerk_subscriptions WHERE organization_id = OLD.id;
    DELETE FROM clerk_organizations WHERE organization_id = OLD.id;
    RETURN OLD;
END
$$;

-- For the jobs: whose first number is to be tried again or looked after, and how many have none although their plan has one.
GRANT SELECT ON organization_provisioning TO switchboard_directory;
CREATE POLICY directory ON organization_provisioning FOR SELECT TO switchboard_directory USING (true);
GRANT SELECT (organization_id, status) ON organization_phone_numbers TO switchboard_directory;
CREATE FUNCTION list_due_provisioning(most integer) RETURNS TABLE (organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT p.organization_id FROM organization_provisioning p JOIN organizations o ON o.id = p.organization_id
    WHERE p.state <> 'provisioned' AND o.deleted_at IS NULL
      AND coalesce(p.next_at, p.updated_at + interval '10 minutes') <= now()
    ORDER BY coalesce(p.next_at, p.updated_at) LIMIT most
$$;

-- @param plans that have a number  @param patience for those who have just come
CREATE FUNCTION count_provisioning(plans text[], patience interval) RETURNS TABLE (organizations bigint, without_number bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
        SELECT FROM organization_phone_numbers n WHERE n.organization_id = o.id AND n.status <> 'released'))
    FROM organizations o LEFT JOIN organization_provisioning p ON p.organization_id = o.id
    WHERE o.plan = ANY (plans) AND o.deleted_at IS NULL AND o.name !~ '^isolation[0-9a-f]{32}$'
      AND coalesce(p.asked_at, o.created_at) < now() - patience
$$;

-- Organizations that somebody has to look after: nobody owns them, and they are not deleted.
CREATE FUNCTION list_ownerless_organizations(most integer) RETURNS TABLE (organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id FROM organizations o
    WHERE o.deleted_at IS NULL AND NOT EXISTS (
        SELECT FROM organization_members m WHERE m.organization_id = o.id AND m.role = 'owner' AND NOT m.by_token)
    ORDER BY o.id DESC LIMIT most
$$;

CREATE FUNCTION list_clerk_organizations(after text, most integer) RETURNS TABLE (clerk_id text, organization_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.clerk_id, o.organization_id FROM clerk_organizations o
    WHERE o.organization_since IS NOT NULL AND o.deleted_at IS NULL AND o.clerk_id > after ORDER BY 1 LIMIT most
$$;

-- What the platform's administrator was told, and is no longer so.
CREATE FUNCTION settle_platform_notice(notice text, about text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH settled AS (
        UPDATE admin_notifications SET status = 'done', closed_by = 'switchboard', updated_at = now()
        WHERE organization_id IS NULL AND type = notice AND key = about AND status = 'pending' RETURNING 1)
    SELECT count(*) FROM settled
$$;

DROP FUNCTION list_organizations(uuid, integer);
CREATE FUNCTION list_organizations(before uuid, most integer)
    RETURNS TABLE (id uuid, name text, plan text, created_at timestamptz, deleted_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name, o.plan, o.created_at, o.deleted_at FROM organizations o
    WHERE before IS NULL OR o.id < before ORDER BY o.id DESC LIMIT most
$$;

GRANT CREATE ON SCHEMA public TO switchboard_directory;
DO $$
DECLARE
    made text;
BEGIN
    FOREACH made IN ARRAY ARRAY ['find_invitation(bytea)', 'clerk_organization(text)',
        'note_clerk_user(text, text, text, timestamptz, boolean)', 'find_clerk_user(text)', 'clerk_organizations_of(text)',
        'prune_sign_ups(integer)', 'forget_clerk_organization()', 'list_due_provisioning(integer)', 'count_provisioning(text[], interval)',
        'list_ownerless_organizations(integer)', 'list_clerk_organizations(text, integer)', 'settle_platform_notice(text, text)',
        'list_organizations(uuid, integer)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO switchboard_directory', made);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO switchboard_app', made);
    END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION prune_sign_ups(integer) FROM switchboard_app;
GRANT EXECUTE ON FUNCTION prune_sign_ups(integer) TO switchboard_worker;
CREATE TRIGGER clerk_organization_forgotten BEFORE DELETE ON organizations
    FOR EACH ROW EXECUTE FUNCTION forget_clerk_organization();
