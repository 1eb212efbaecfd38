-- Whoever deletes a conversation has the rows looked for that name it. Both kinds of ids grow with time, so the least and the most of
-- every sixteen pages find them; such an index costs a call that is filed nothing, and keeps no update from staying in its page.
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_conversation ON phone_calls USING brin (conversation_id)
    WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX CONCURRENTLY IF NOT EXISTS agent_alerts_conversation ON agent_alerts USING brin (conversation_id)
    WITH (pages_per_range = 16, autosummarize = on);

-- Rows of a demo shop come and go by the ten thousand; what is counted for each row of anybody's, one after the other, is counted of
-- these by one statement that makes or removes them. Whatever these triggers ask for first they go on asking for first. Each trigger is
-- a transaction of its own, and those that are done are left alone, should the last try have been cut off.
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
          AND pg_get_triggerdef(t.oid) NOT LIKE '%is_demo(%'
        ORDER BY t.tgrelid::regclass::text, t.tgname
    LOOP
        mark := format('NOT is_demo(%s.%I)', CASE WHEN each.on_delete THEN 'old' ELSE 'new' END,
            CASE each.of_table WHEN 'dialogues'::regclass THEN 'call_id' WHEN 'usage_records'::regclass THEN 'source_id' ELSE 'id' END);
        PERFORM lock_patiently(each.of_table);
        EXECUTE format('DROP TRIGGER %I ON %s', each.name, each.of_table);
        EXECUTE CASE WHEN each.definition LIKE '% WHEN (%'
            THEN regexp_replace(each.definition, ' WHEN \((.*)\) EXECUTE ', ' WHEN ((\1) AND ' || mark || ') EXECUTE ')
            ELSE replace(each.definition, ' EXECUTE ', ' WHEN (' || mark || ') EXECUTE ') END;
        COMMIT;
    END LOOP;
END
$$;
