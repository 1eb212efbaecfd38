-- Messages by our number, by the day each was made; numbers that were ordered, by the day of the order; months of numbers, by the day
-- each month begins. What only colleagues see is no message.
WITH message AS (
    SELECT (m.created_at AT TIME ZONE :zone)::date AS day, coalesce(n.phone_number, n.former_number) AS number, m.method, m.direction,
        coalesce(m.segments, 1) AS segments, coalesce(m.metadata ->> 'errorCode', 'unknown') AS error,
        CASE WHEN m.direction = 'inbound' THEN 'received'
             WHEN m.status IN ('delivered', 'read') OR m.status = 'simulated' AND m.metadata ->> 'simulatedStatus' = 'delivered' THEN 'delivered'
             WHEN m.status IN ('failed', 'undelivered', 'canceled') THEN 'failed'
             WHEN m.status IN ('queued', 'scheduled', 'sending') THEN 'waiting' ELSE 'sent' END AS state
    FROM messages m LEFT JOIN organization_phone_numbers n ON n.id = m.phone_number_id AND n.organization_id = m.organization_id
    WHERE m.organization_id = :organization AND m.method IN ('sms', 'whatsapp', 'email') AND m.purpose NOT IN ('note', 'step', 'export')
      AND m.id >= first_id_at(:starts - interval '1 hour') AND m.id < first_id_at(:ends + interval '7 days')
      AND m.created_at >= :starts AND m.created_at < :ends
), month AS (
    SELECT (n.created_at AT TIME ZONE :zone)::date AS first, (n.released_at AT TIME ZONE :zone)::date AS last,
        coalesce(n.phone_number, n.former_number) AS number
    FROM organization_phone_numbers n WHERE n.organization_id = :organization AND n.status <> 'pending'
), counted AS (
    SELECT day, 'messagesIn' AS figure, method AS key, number, 1 AS amount FROM message WHERE direction = 'inbound'
    UNION ALL
    SELECT day, 'messagesOut', method, number, 1 FROM message WHERE direction = 'outbound'
    UNION ALL
    SELECT day, state, method, number, 1 FROM message WHERE direction = 'outbound' AND state IN ('delivered', 'failed', 'waiting')
    UNION ALL
    SELECT day, 'failures', error, number, 1 FROM message WHERE state = 'failed'
    UNION ALL
    SELECT day, 'segments', direction, number, segments FROM message WHERE method IN ('sms', 'whatsapp')
    UNION ALL
    SELECT (o.created_at AT TIME ZONE :zone)::date, 'orders', o.state, NULL, 1 FROM phone_number_orders o
    WHERE o.organization_id = :organization AND o.id >= first_id_at(:starts - interval '1 hour') AND o.id < first_id_at(:ends + interval '7 days')
      AND o.created_at >= :starts AND o.created_at < :ends
    UNION ALL
    SELECT (first + n * interval '1 month')::date, 'numberMonths', '', number, 1
    FROM month, generate_series(0, 600) n
    WHERE (first + n * interval '1 month')::date >= greatest(first, :from) AND (first + n * interval '1 month')::date < :to
      AND (n = 0 OR last IS NULL OR (first + n * interval '1 month')::date < last)
)
SELECT day, figure, key, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, sum(amount)::numeric AS value
FROM counted GROUP BY GROUPING SETS ((day, figure, key), (day, figure, key, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
