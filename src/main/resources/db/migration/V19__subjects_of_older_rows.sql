-- In batches, each a transaction of its own: webhooks go on being written meanwhile.
DO $$
DECLARE
    changed bigint;
BEGIN
    LOOP
        UPDATE events SET subject_id = call_id WHERE id IN (
            SELECT id FROM events WHERE subject_id IS NULL LIMIT 10000 FOR UPDATE SKIP LOCKED);
        GET DIAGNOSTICS changed = ROW_COUNT;
        COMMIT;
        EXIT WHEN changed = 0 AND NOT EXISTS (SELECT FROM events WHERE subject_id IS NULL);
    END LOOP;
    UPDATE agent_alerts SET subject_id = call_id WHERE subject_id IS NULL;
    UPDATE dead_letters SET subject_id = call_id WHERE subject_id IS NULL;
    COMMIT;
END
$$;
CREATE UNIQUE INDEX CONCURRENTLY events_once ON events (subject_id, type, key);
CREATE INDEX CONCURRENTLY events_pending_of_subject ON events (subject_id, position) WHERE status = 'pending';
CREATE UNIQUE INDEX CONCURRENTLY agent_alerts_once ON agent_alerts (subject_id);
DROP INDEX CONCURRENTLY events_pending_of_call;
