INSERT INTO events (organization_id, call_id, type, key, available_at, attempts, leased_until)
SELECT :organization, :call, :type, :key, now() + :pause * interval '1 ms',
    CASE WHEN next.claimed THEN 1 ELSE 0 END, CASE WHEN next.claimed THEN now() + :lease * interval '1 ms' END
FROM (SELECT EXISTS (
          SELECT FROM events b WHERE b.id = :before::uuid AND b.attempts = :attempts AND b.status = 'pending'
          AND b.leased_until > now() + :lease / 2 * interval '1 ms') AND NOT EXISTS (
          SELECT FROM events e WHERE e.call_id = :call AND e.status = 'pending' AND e.id <> :before::uuid)) AS next (claimed)
ON CONFLICT (call_id, type, key) DO NOTHING
RETURNING id, attempts
