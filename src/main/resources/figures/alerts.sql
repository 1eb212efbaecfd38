-- Alerts, by the day each was made; their texts by the day each text was made; what was said before an alert by the day of its call.
-- Alerts that were not wanted (skipped) are none. Times are counted in the buckets of figure_bucket, in milliseconds.
WITH alert AS (
    SELECT (a.created_at AT TIME ZONE :zone)::date AS day, p.called_phone AS number, a.alert_type, a.created_at, a.acknowledged_at
    FROM agent_alerts a LEFT JOIN LATERAL (SELECT x.called_phone FROM phone_calls x WHERE x.id = a.call_id OFFSET 0) p ON true
    WHERE a.organization_id = :organization AND a.status <> 'skipped'
      AND a.id >= first_id_at(:starts - interval '1 hour') AND a.id < first_id_at(:ends + interval '7 days')
      AND a.created_at >= :starts AND a.created_at < :ends
), sent AS (
    SELECT (m.created_at AT TIME ZONE :zone)::date AS day, p.called_phone AS number, coalesce(m.metadata ->> 'errorCode', 'unknown') AS error,
        CASE WHEN m.status IN ('delivered', 'read') OR m.status = 'simulated' AND m.metadata ->> 'simulatedStatus' = 'delivered' THEN 'delivered'
             WHEN m.status IN ('failed', 'undelivered', 'canceled') THEN 'failed'
             WHEN m.status IN ('queued', 'scheduled', 'sending') THEN 'waiting' ELSE 'sent' END AS state
    FROM messages m LEFT JOIN LATERAL (SELECT x.called_phone FROM phone_calls x WHERE x.id = m.call_id OFFSET 0) p ON true
    WHERE m.organization_id = :organization AND m.purpose = 'alert' AND m.call_id IS NOT NULL AND m.direction = 'outbound' AND m.method IN ('sms', 'whatsapp', 'email')
      AND m.id >= first_id_at(:starts - interval '1 hour') AND m.id < first_id_at(:ends + interval '7 days')
      AND m.created_at >= :starts AND m.created_at < :ends
), call AS (
    SELECT (c.created_at AT TIME ZONE :zone)::date AS day, c.called_phone AS number, c.is_hot_lead,
        CASE WHEN c.sms_sent_at >= c.transcribed_at THEN figure_bucket(millis_between(c.transcribed_at, c.sms_sent_at)) END AS waited
    FROM phone_calls c
    WHERE c.organization_id = :organization AND c.direction = 'inbound' AND NOT c.rehearsal AND (c.is_hot_lead OR c.sms_sent_at IS NOT NULL)
      AND c.id >= first_id_at(:starts - interval '1 hour') AND c.id < first_id_at(:ends + interval '7 days')
      AND c.created_at >= :starts AND c.created_at < :ends
), counted AS (
    SELECT day, 'alerts' AS figure, alert_type AS key, number FROM alert
    UNION ALL
    SELECT day, 'seen', '', number FROM alert WHERE acknowledged_at IS NOT NULL
    UNION ALL
    SELECT day, 'firstAnswer', figure_bucket(millis_between(created_at, acknowledged_at)), number FROM alert WHERE acknowledged_at IS NOT NULL
    UNION ALL
    SELECT day, 'texts', state, number FROM sent
    UNION ALL
    SELECT day, 'textErrors', error, number FROM sent WHERE state = 'failed'
    UNION ALL
    SELECT day, 'hotLeads', '', number FROM call WHERE is_hot_lead
    UNION ALL
    SELECT day, 'speechToAlert', waited, number FROM call WHERE waited IS NOT NULL
)
SELECT day, figure, key, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, count(*)::numeric AS value
FROM counted GROUP BY GROUPING SETS ((day, figure, key), (day, figure, key, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
