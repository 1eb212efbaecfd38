-- Claims what is due: oldest first, one event of a call at a time, passing over what another instance is claiming.
-- A claim is a lease: after a crash the event is claimed again when it ends, by whichever instance is there.
UPDATE events
SET leased_until = now() + :#${bean:claimLimits?method=leaseSeconds} * interval '1 second', attempts = attempts + 1
WHERE id IN (
    SELECT e.id FROM events e
    WHERE e.status = 'pending' AND e.available_at <= now() AND (e.leased_until IS NULL OR e.leased_until < now())
      AND NOT EXISTS (SELECT FROM events earlier
                      WHERE earlier.call_id = e.call_id AND earlier.status = 'pending' AND earlier.position < e.position)
    ORDER BY e.position
    LIMIT :#${bean:claimLimits?method=free}
    FOR UPDATE SKIP LOCKED)
RETURNING id, organization_id, call_id, type, attempts
