-- Conversations that the agent held, by the day each began, and how quickly it answered: from the caller's last word to its first, in
-- the buckets of figure_bucket, in milliseconds. Rehearsals are none.
WITH talk AS (
    SELECT d.call_id, (d.started_at AT TIME ZONE :zone)::date AS day, d.mouth, d.turns, d.answered, d.unanswered, d.refused, d.tool_errors,
        d.messages, d.tokens, coalesce(d.ending, 'hang_up') AS ending,
        CASE p.direction WHEN 'outbound' THEN p.caller_phone ELSE p.called_phone END AS number
    FROM dialogues d
    JOIN LATERAL (SELECT x.direction, x.caller_phone, x.called_phone, x.rehearsal FROM phone_calls x WHERE x.id = d.call_id OFFSET 0) p ON true
    WHERE d.organization_id = :organization AND NOT p.rehearsal AND d.started_at >= :starts AND d.started_at < :ends
), counted AS (
    SELECT day, number, f.figure, '' AS key, f.amount
    FROM talk, LATERAL (VALUES ('conversations', 1), ('turns', turns), ('answered', answered), ('unanswered', unanswered), ('refused', refused),
        ('toolErrors', tool_errors), ('messages', messages), ('tokens', tokens)) AS f (figure, amount)
    WHERE f.amount > 0
    UNION ALL
    SELECT day, number, 'endings', ending, 1 FROM talk
    UNION ALL
    SELECT t.day, t.number, 'latency', figure_bucket(l.latency_ms), 1
    FROM talk t, LATERAL (SELECT x.latency_ms FROM call_turns x WHERE x.organization_id = :organization AND x.call_id = t.call_id
                          AND x.role = 'agent' AND x.latency_ms > 0 OFFSET 0) l -- call by call, however many there are
)
SELECT day, figure, key, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, sum(amount)::numeric AS value
FROM counted GROUP BY GROUPING SETS ((day, figure, key), (day, figure, key, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
