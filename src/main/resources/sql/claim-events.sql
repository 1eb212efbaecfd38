-- Claims what is due: the oldest of each organization first, then the second oldest of each, so that one organization's flood
-- does not delay another's alerts; one event of a call at a time, passing over what another instance is claiming.
-- A claim is a lease: after a crash the event is claimed again when it ends, by whichever instance is there.
WITH RECURSIVE waiting (organization_id) AS (
    (SELECT organization_id FROM events WHERE status = 'pending' ORDER BY organization_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.organization_id FROM events e
            WHERE e.status = 'pending' AND e.organization_id > w.organization_id ORDER BY e.organization_id LIMIT 1)
    FROM waiting w WHERE w.organization_id IS NOT NULL
), due AS (
    SELECT e.id, e.position, row_number() OVER (PARTITION BY e.organization_id ORDER BY e.position) AS turn
    FROM waiting w, LATERAL (
        SELECT p.id, p.organization_id, p.position FROM events p
        WHERE p.organization_id = w.organization_id AND p.status = 'pending' AND p.available_at <= now()
          AND (p.leased_until IS NULL OR p.leased_until < now())
          AND NOT EXISTS (SELECT FROM events earlier
                          WHERE earlier.call_id = p.call_id AND earlier.status = 'pending' AND earlier.position < p.position)
        ORDER BY p.position
        LIMIT :#${bean:claimLimits?method=free}) e
    WHERE w.organization_id IS NOT NULL
), next AS (
    SELECT id FROM due ORDER BY turn, position LIMIT :#${bean:claimLimits?method=free}
)
UPDATE events
SET leased_until = now() + :#${bean:claimLimits?method=leaseSeconds} * interval '1 second', attempts = attempts + 1
WHERE id IN (
    SELECT e.id FROM events e
    WHERE e.id IN (SELECT id FROM next)
      AND e.status = 'pending' AND (e.leased_until IS NULL OR e.leased_until < now())
    FOR UPDATE SKIP LOCKED)
RETURNING id, organization_id, call_id, type, attempts
