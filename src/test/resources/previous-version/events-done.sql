WITH done AS (
    UPDATE events e SET status = 'done', finished_at = now(), leased_until = NULL, last_error = NULL
    FROM unnest(?, ?) AS f (id, attempts)
    WHERE e.id = f.id AND e.attempts = f.attempts AND e.status = 'pending'
    RETURNING e.id, e.call_id)
SELECT EXISTS (
    SELECT FROM done d JOIN events e ON e.call_id = d.call_id AND e.status = 'pending' AND e.id <> d.id
    WHERE e.leased_until IS NULL OR e.leased_until < now())
