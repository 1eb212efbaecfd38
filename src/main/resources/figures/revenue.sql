-- What callers asked for, by the day they called: each caller once a day, by the call that was worth most. And what was booked, by the
-- day it was booked, at the price it was booked for; what was cancelled, or nobody came to, is counted apart. Cents.
WITH call AS (
    SELECT (c.created_at AT TIME ZONE :zone)::date AS day, c.called_phone AS number, c.id, c.financial_value_cents AS cents, c.value_reasons,
        coalesce(c.caller_phone, c.contact_id::text, c.id::text) AS caller
    FROM phone_calls c
    WHERE c.organization_id = :organization AND c.direction = 'inbound' AND NOT c.rehearsal AND c.financial_value_cents > 0
      AND c.id >= first_id_at(:starts - interval '1 hour') AND c.id < first_id_at(:ends + interval '7 days')
      AND c.created_at >= :starts AND c.created_at < :ends
), best AS (
    (SELECT DISTINCT ON (day, caller) day, NULL AS number, cents, value_reasons FROM call ORDER BY day, caller, cents DESC, id)
    UNION ALL
    (SELECT DISTINCT ON (day, number, caller) day, number, cents, value_reasons FROM call WHERE number IS NOT NULL
     ORDER BY day, number, caller, cents DESC, id)
), booking AS (
    SELECT (a.created_at AT TIME ZONE :zone)::date AS day, a.source, a.service_name AS service, a.price_cents AS cents,
        a.state IN ('cancelled', 'no_show') AS lost,
        coalesce(CASE p.direction WHEN 'outbound' THEN p.caller_phone ELSE p.called_phone END, n.phone_number, n.former_number) AS number
    FROM appointments a
    LEFT JOIN LATERAL (SELECT x.direction, x.caller_phone, x.called_phone FROM phone_calls x
                       WHERE x.id = a.call_id AND x.organization_id = :organization OFFSET 0) p ON true -- one by one, however many
    LEFT JOIN LATERAL (SELECT x.phone_number_id FROM conversations x
                       WHERE x.id = a.conversation_id AND x.organization_id = :organization OFFSET 0) t ON true
    LEFT JOIN organization_phone_numbers n ON n.id = t.phone_number_id AND n.organization_id = a.organization_id
    WHERE a.organization_id = :organization AND a.state <> 'draft'
      AND a.id >= first_id_at(:starts - interval '1 hour') AND a.id < first_id_at(:ends + interval '7 days')
      AND a.created_at >= :starts AND a.created_at < :ends
), counted AS (
    SELECT day, 'bookings' AS figure, source AS key, number, 1 AS amount FROM booking WHERE NOT lost
    UNION ALL
    SELECT day, 'bookedCents', source, number, cents FROM booking WHERE NOT lost AND cents > 0
    UNION ALL
    SELECT day, 'bookingsOf', service, number, 1 FROM booking WHERE NOT lost
    UNION ALL
    SELECT day, 'bookedCentsOf', service, number, cents FROM booking WHERE NOT lost AND cents > 0
    UNION ALL
    SELECT day, 'lostBookings', '', number, 1 FROM booking WHERE lost
    UNION ALL
    SELECT day, 'lostCents', '', number, cents FROM booking WHERE lost AND cents > 0
)
SELECT day, figure, key, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, sum(amount)::numeric AS value
FROM counted GROUP BY GROUPING SETS ((day, figure, key), (day, figure, key, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
UNION ALL
SELECT b.day, f.figure, '', coalesce(b.number, ''), f.value
FROM (SELECT day, number, count(*) AS callers, sum(cents) AS cents FROM best GROUP BY day, number) b,
    LATERAL (VALUES ('valued', callers::numeric), ('pipelineCents', cents::numeric)) AS f (figure, value)
UNION ALL
SELECT b.day, 'pipelineCentsOf', coalesce(r.service, ''), coalesce(b.number, ''), sum(r.cents)
FROM best b, jsonb_to_recordset(CASE WHEN jsonb_typeof(b.value_reasons) = 'array' THEN b.value_reasons ELSE '[]' END)
    AS r (service text, cents numeric)
WHERE r.cents > 0 GROUP BY b.day, coalesce(r.service, ''), coalesce(b.number, '')
