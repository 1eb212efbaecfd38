-- How long what is kept, who took what, what was blacked out, and who may read everything for a backup.

SELECT lock_patiently('organizations', 'audit_log', 'phone_calls', 'unrouted_texts');

-- Who has no row here has these defaults.
CREATE TABLE retention_settings (
    organization_id   uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    words_months      integer     NOT NULL DEFAULT 24 CHECK (words_months BETWEEN 1 AND 240),
    recordings_months integer     NOT NULL DEFAULT 6 CHECK (recordings_months BETWEEN 1 AND 240),
    media_months      integer     NOT NULL DEFAULT 6 CHECK (media_months BETWEEN 1 AND 240),
    contacts_months   integer     NOT NULL DEFAULT 24 CHECK (contacts_months BETWEEN 1 AND 240),
    audit_months      integer     NOT NULL DEFAULT 84 CHECK (audit_months BETWEEN 12 AND 240),
    updated_at        timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('retention_settings');

-- How far the job has come in a table: what is older went in an earlier run. Without it each night would read again all that
-- there ever was.
CREATE TABLE retention_progress (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    sweep           text        NOT NULL,
    done_at         timestamptz NOT NULL DEFAULT '-infinity', -- with done_id: the last row that was seen
    done_id         uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    gone            bigint      NOT NULL DEFAULT 0, -- rows, since ever
    ran_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, sweep)
);
CALL protect_organization_rows('retention_progress');

-- How often something was blacked out, and of which kind; never what it was.
CREATE TABLE redaction_counts (
    organization_id uuid   NOT NULL REFERENCES organizations ON DELETE CASCADE,
    month           date   NOT NULL, -- its first day, in the organization's zone
    kind            text   NOT NULL CHECK (length(kind) BETWEEN 1 AND 100),
    count           bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (organization_id, month, kind)
);
CALL protect_organization_rows('redaction_counts');

-- Not only who changed what: who listened, exported and shared, too.
ALTER TABLE audit_log
    DROP CONSTRAINT audit_log_action_check,
    ADD CONSTRAINT audit_log_action_check CHECK (action IN
        ('created', 'changed', 'deleted', 'heard', 'downloaded', 'exported', 'shared', 'opened')) NOT VALID;

-- What is older than the organization keeps it goes, and nothing else does: whoever asks can't say how old.
GRANT SELECT (id, organization_id, created_at), DELETE ON audit_log TO switchboard_directory;
GRANT SELECT (organization_id, audit_months) ON retention_settings TO switchboard_directory;
CREATE POLICY forgets ON audit_log FOR SELECT TO switchboard_directory USING (true);
CREATE POLICY forgetting ON audit_log FOR DELETE TO switchboard_directory USING (created_at < now() - interval '12 months');
CREATE POLICY directory ON retention_settings FOR SELECT TO switchboard_directory USING (true);

CREATE FUNCTION forget_audit(most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    forgotten integer;
    cutoff timestamptz := now() - make_interval(months => coalesce(
        (SELECT s.audit_months FROM retention_settings s WHERE s.organization_id = current_organization()), 84));
BEGIN
    DELETE FROM audit_log a WHERE a.id IN (
        SELECT o.id FROM audit_log o
        WHERE o.organization_id = current_organization() AND o.created_at < cutoff
          AND o.id < first_id_at(cutoff + interval '1 day') -- by age alone, where nothing is due yet, all of it would be read
        ORDER BY o.id LIMIT most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END
$$;

-- Of somebody who is erased: that something was done, by whom and when, stays; what names them does not.
GRANT SELECT (changes), UPDATE (changes) ON audit_log TO switchboard_directory;
CREATE POLICY erasing ON audit_log FOR UPDATE TO switchboard_directory USING (true) WITH CHECK (changes = '{"erased": [true]}');
CREATE FUNCTION erase_from_audit(addresses text[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    erased integer;
BEGIN
    UPDATE audit_log a SET changes = '{"erased": [true]}'
    WHERE a.organization_id = current_organization() AND a.changes <> '{}' AND EXISTS (
        SELECT FROM unnest(addresses) theirs WHERE length(theirs) > 5 AND position(theirs IN lower(a.changes::text)) > 0);
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION forget_audit(integer) OWNER TO switchboard_directory;
ALTER FUNCTION erase_from_audit(text[]) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION forget_audit(integer), erase_from_audit(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_audit(integer), erase_from_audit(text[]) TO switchboard_app;

-- Reads everything for a backup, writes nothing. Nobody logs in as it: the owner turns into it, whom forced policies bind too.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'switchboard_backup') THEN
        CREATE ROLE switchboard_backup NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
END
$$;
GRANT switchboard_backup TO CURRENT_USER WITH INHERIT FALSE, SET TRUE;
GRANT USAGE ON SCHEMA public TO switchboard_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO switchboard_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO switchboard_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO switchboard_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO switchboard_backup;

-- Whatever was forgotten here, and whatever comes without protect_organization_rows: a backup asks for it before it begins. Each
-- table is a transaction of its own, so that no webhook waits for more than one of them; those that were there before V83 are done there.
CREATE PROCEDURE let_backups_read() LANGUAGE plpgsql AS $$
DECLARE
    closed regclass;
BEGIN
    FOR closed IN
        SELECT c.oid FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relrowsecurity AND NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'backup')
        ORDER BY c.relname
    LOOP
        PERFORM lock_patiently(closed);
        IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = closed AND p.polname = 'backup') THEN
            EXECUTE format('CREATE POLICY backup ON %s FOR SELECT TO switchboard_backup USING (true)', closed);
        END IF;
        COMMIT;
    END LOOP;
END
$$;
REVOKE EXECUTE ON PROCEDURE let_backups_read() FROM PUBLIC;

CREATE OR REPLACE PROCEDURE protect_organization_rows(protected regclass, organization_column name DEFAULT 'organization_id')
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format(
        'CREATE POLICY organization_scope ON %s TO switchboard_app USING (%2$I = current_organization()) WITH CHECK (%2$I = current_organization())',
        protected, organization_column);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO switchboard_app', protected);
    EXECUTE format('CREATE POLICY backup ON %s FOR SELECT TO switchboard_backup USING (true)', protected);
END
$$;

-- What came for nobody's number belongs to no organization, and goes after two years.
GRANT SELECT (id, organization_id, created_at), DELETE ON phone_calls TO switchboard_directory;
GRANT SELECT (id, created_at), DELETE ON unrouted_texts TO switchboard_directory;
CREATE POLICY forgets_unrouted ON phone_calls FOR DELETE TO switchboard_directory
    USING (organization_id IS NULL AND created_at < now() - interval '24 months');
CREATE POLICY forgets_unrouted ON unrouted_texts FOR DELETE TO switchboard_directory
    USING (created_at < now() - interval '24 months');

CREATE FUNCTION forget_unrouted(most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    calls integer;
    texts integer;
BEGIN
    DELETE FROM phone_calls c WHERE c.id IN (
        SELECT o.id FROM phone_calls o
        WHERE o.organization_id IS NULL AND o.id < first_id_at(now() - interval '24 months') ORDER BY o.id LIMIT most);
    GET DIAGNOSTICS calls = ROW_COUNT;
    DELETE FROM unrouted_texts t WHERE t.id IN (
        SELECT o.id FROM unrouted_texts o WHERE o.id < first_id_at(now() - interval '24 months') ORDER BY o.id LIMIT most);
    GET DIAGNOSTICS texts = ROW_COUNT;
    RETURN calls + texts;
END
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION forget_unrouted(integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION forget_unrouted(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_unrouted(integer) TO switchboard_app;
