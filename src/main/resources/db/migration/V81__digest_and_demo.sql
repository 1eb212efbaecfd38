-- Whether an organization is told on Mondays how its week was, where to, and up to which week it was. Who has no row here is told,
-- at the address that alerts are mailed to.
CREATE TABLE digest_settings (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    enabled         boolean     NOT NULL DEFAULT true,
    email           text CHECK (length(email) BETWEEN 3 AND 254), -- none: the usual address
    told_week       date, -- the Monday of the last one; written together with its mail, so that there is one for each week
    outcome         text CHECK (outcome IN ('sent', 'quiet', 'no_address', 'refused')), -- of that week
    told_at         timestamptz,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CALL protect_organization_rows('digest_settings');

-- Those whose clocks say that it is time, and who were not told yet; the job goes across organizations, and learns ids only.
GRANT SELECT (zone) ON organizations TO switchboard_directory;
GRANT SELECT (organization_id, enabled, told_week) ON digest_settings TO switchboard_directory;
CREATE POLICY directory ON digest_settings FOR SELECT TO switchboard_directory USING (true);

-- @param zones in which it is time @param after a page begins behind this organization; null: at the beginning
CREATE FUNCTION list_due_digests(zones text[], monday date, after uuid, most integer) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id FROM organizations o LEFT JOIN digest_settings d ON d.organization_id = o.id
    WHERE o.zone = ANY (zones) AND o.deleted_at IS NULL AND coalesce(d.enabled, true)
      AND (d.told_week IS NULL OR d.told_week < monday) AND (after IS NULL OR o.id > after)
    ORDER BY o.id LIMIT most
$$;
GRANT CREATE ON SCHEMA public TO switchboard_directory;
ALTER FUNCTION list_due_digests(text[], date, uuid, integer) OWNER TO switchboard_directory;
REVOKE CREATE ON SCHEMA public FROM switchboard_directory;
REVOKE EXECUTE ON FUNCTION list_due_digests(text[], date, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION list_due_digests(text[], date, uuid, integer) TO switchboard_app;

-- Rows of a demo shop are told by their ids, which look like all others and hold a mark where others hold chance: 38 bits of it,
-- so that no row of anybody's has it by accident. The rest is the time, four digits of the organization, and a number.
CREATE FUNCTION demo_id(moment timestamptz, organization uuid, n integer) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7de08de0dad' || left(md5(organization::text), 4)
        || lpad(to_hex(n), 5, '0'))::uuid;

CREATE FUNCTION is_demo(id uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN id::text LIKE '________-____-7de0-8de0-dad%';

-- A die with that many sides, from 0: the same n and throw show the same.
CREATE FUNCTION demo_die(n integer, throw integer, sides integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((hashint4extended(n, throw::bigint) & 9223372036854775807) % sides)::integer;

-- Before a demo shop is taken away: so that the rows which name its conversations are looked for by the indexes of V81_1, which know
-- nothing yet of what was written since they were swept last.
CREATE FUNCTION prepare_removal_of_demo() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM brin_summarize_new_values('phone_calls_conversation'), brin_summarize_new_values('agent_alerts_conversation');
    ANALYZE phone_calls (conversation_id), agent_alerts (conversation_id);
END
$$;
REVOKE EXECUTE ON FUNCTION prepare_removal_of_demo() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prepare_removal_of_demo() TO switchboard_app;

-- Rows of a demo shop come and go by the ten thousand; what is counted for each row of anybody's, one after the other, is counted of
-- these by one statement that makes or removes them. Whatever these triggers ask for first they go on asking for first.
DO $$
DECLARE
    each record;
    mark text;
BEGIN
    FOR each IN
        SELECT t.tgname AS name, t.tgrelid::regclass AS of_table, pg_get_triggerdef(t.oid) AS definition, (t.tgtype & 8) <> 0 AS on_delete
        FROM pg_trigger t
        WHERE NOT t.tgisinternal AND (t.tgtype & 16) = 0 AND (starts_with(t.tgname::text, 'usage_') OR starts_with(t.tgname::text, 'figures_'))
          AND t.tgrelid IN ('phone_calls'::regclass, 'messages'::regclass, 'conversations'::regclass, 'agent_alerts'::regclass,
              'appointments'::regclass, 'dialogues'::regclass, 'call_turns'::regclass, 'usage_records'::regclass)
    LOOP
        mark := format('NOT is_demo(%s.%I)', CASE WHEN each.on_delete THEN 'old' ELSE 'new' END,
            CASE each.of_table WHEN 'dialogues'::regclass THEN 'call_id' WHEN 'usage_records'::regclass THEN 'source_id' ELSE 'id' END);
        EXECUTE format('DROP TRIGGER %I ON %s', each.name, each.of_table);
        EXECUTE CASE WHEN each.definition LIKE '% WHEN (%'
            THEN regexp_replace(each.definition, ' WHEN \((.*)\) EXECUTE ', ' WHEN ((\1) AND ' || mark || ') EXECUTE ')
            ELSE replace(each.definition, ' EXECUTE ', ' WHEN (' || mark || ') EXECUTE ') END;
    END LOOP;
END
$$;
