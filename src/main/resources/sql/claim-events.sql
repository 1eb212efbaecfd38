-- Claims what is due: the oldest of each organization first, then the second oldest of each, those that are worked on counted,
-- so that one organization's flood does not delay another's alerts; one event of a subject at a time, passing over what another
-- instance is claiming. What waits for the model is looked for apart from all else, in the same words twice: the types are
-- literals, or no index of one kind could serve. Of each kind some organizations at a time, going on where the last claim ended:
-- of a thousand that wait, each claim would read them all; and of each as many as make twice what there are hands for, together.
-- No EXISTS and no IN of a sub-select: joined, they would read all that waits if this was planned on an empty table.
-- A claim is a lease: after a crash the event is claimed again when it ends, by whichever instance is there.
WITH RECURSIVE for_model (organization_id, n) AS (
    (SELECT organization_id, 1 FROM events
     WHERE status = 'pending' AND type = 'call.transcribed' AND organization_id > :#${bean:claimLimits?method=modelAfter}::uuid
     ORDER BY organization_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.organization_id FROM events e
            WHERE e.status = 'pending' AND e.type = 'call.transcribed' AND e.organization_id > w.organization_id
            ORDER BY e.organization_id LIMIT 1), w.n + 1
    FROM for_model w WHERE w.organization_id IS NOT NULL AND w.n < :#${bean:claimLimits?method=modelOrganizations}
), others (organization_id, n) AS (
    (SELECT organization_id, 1 FROM events
     WHERE status = 'pending' AND type <> 'call.transcribed' AND organization_id > :#${bean:claimLimits?method=after}::uuid
     ORDER BY organization_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.organization_id FROM events e
            WHERE e.status = 'pending' AND e.type <> 'call.transcribed' AND e.organization_id > w.organization_id
            ORDER BY e.organization_id LIMIT 1), w.n + 1
    FROM others w WHERE w.organization_id IS NOT NULL AND w.n < :#${bean:claimLimits?method=organizations}
), due AS (
    SELECT e.id, e.position, true AS asks_model, h.held + row_number() OVER (PARTITION BY e.organization_id ORDER BY e.position) AS turn
    FROM for_model w, LATERAL (
        SELECT count(*) FILTER (WHERE oldest.leased_until > now()) AS held FROM (
            SELECT leased_until FROM events
            WHERE organization_id = w.organization_id AND status = 'pending' AND type = 'call.transcribed'
            ORDER BY position LIMIT 32) oldest) h, LATERAL (
        SELECT p.id, p.organization_id, p.position FROM events p
        WHERE p.organization_id = w.organization_id AND p.status = 'pending' AND p.type = 'call.transcribed' AND p.available_at <= now()
          AND (p.leased_until IS NULL OR p.leased_until < now())
          AND (SELECT earlier.id FROM events earlier
               WHERE earlier.subject_id = p.subject_id AND earlier.status = 'pending' AND earlier.position < p.position LIMIT 1) IS NULL
        ORDER BY p.position
        LIMIT (SELECT greatest(2, 2 * :#${bean:claimLimits?method=modelCalls} / greatest(1, count(*))) FROM for_model)) e
    WHERE w.organization_id IS NOT NULL
    UNION ALL
    SELECT e.id, e.position, false, h.held + row_number() OVER (PARTITION BY e.organization_id ORDER BY e.position)
    FROM others w, LATERAL (
        SELECT count(*) FILTER (WHERE oldest.leased_until > now()) AS held FROM (
            SELECT leased_until FROM events
            WHERE organization_id = w.organization_id AND status = 'pending' AND type <> 'call.transcribed'
            ORDER BY position LIMIT 32) oldest) h, LATERAL (
        SELECT p.id, p.organization_id, p.position FROM events p
        WHERE p.organization_id = w.organization_id AND p.status = 'pending' AND p.type <> 'call.transcribed' AND p.available_at <= now()
          AND (p.leased_until IS NULL OR p.leased_until < now())
          AND (SELECT earlier.id FROM events earlier
               WHERE earlier.subject_id = p.subject_id AND earlier.status = 'pending' AND earlier.position < p.position LIMIT 1) IS NULL
        ORDER BY p.position
        LIMIT (SELECT greatest(2, 2 * :#${bean:claimLimits?method=free} / greatest(1, count(*))) FROM others)) e
    WHERE w.organization_id IS NOT NULL
), next AS (
    -- What was begun is brought to its end first, and the model gets no more than it may be asked at once.
    SELECT id FROM (
        SELECT id, asks_model, turn, position, row_number() OVER (PARTITION BY asks_model ORDER BY turn, position) AS n FROM due) ranked
    WHERE NOT asks_model OR n <= :#${bean:claimLimits?method=modelCalls}
    ORDER BY asks_model, turn, position
    LIMIT :#${bean:claimLimits?method=free}
), claimed AS (
    UPDATE events
    SET leased_until = now() + :#${bean:claimLimits?method=leaseSeconds} * interval '1 second', attempts = attempts + 1
    WHERE id = ANY (ARRAY(
        SELECT e.id FROM events e
        WHERE e.id = ANY (ARRAY(SELECT id FROM next))
          AND e.status = 'pending' AND (e.leased_until IS NULL OR e.leased_until < now())
        FOR UPDATE SKIP LOCKED))
    RETURNING id, organization_id, subject_type, subject_id, type, key, attempts
)
SELECT id, organization_id, subject_type, subject_id, type, key, attempts FROM claimed
UNION ALL
-- How far it looked, for each kind; no organization if that was the end.
(SELECT NULL, organization_id, NULL, NULL, 'call.transcribed', NULL, n FROM for_model ORDER BY n DESC LIMIT 1)
UNION ALL
(SELECT NULL, organization_id, NULL, NULL, '', NULL, n FROM others ORDER BY n DESC LIMIT 1)
