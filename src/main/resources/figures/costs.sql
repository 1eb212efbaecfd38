-- What everything cost, in millionths of the currency, by the day it happened: cost is what is known best, estimated what was expected
-- at once, and actual what the carrier has told, for all that it has told a price of. Of some kinds it tells the sum of a day (UTC), which
-- is beside what was expected of each. All of it in the price list's currency. What is recorded in another one is apart, by that one.
WITH record AS (
    SELECT (u.occurred_at AT TIME ZONE :zone)::date AS day, u.kind, u.entry, coalesce(u.user_id, '') AS person, u.phone_number AS number,
        u.price_micros AS micros, u.currency, u.currency = (SELECT list_currency()) AS listed,
        CASE WHEN u.kind IN ('speech', 'transcription', 'recording') THEN EXISTS (
                SELECT FROM usage_records d WHERE d.organization_id = :organization AND d.occurred_at = date_trunc('day', u.occurred_at, 'UTC')
                    AND d.kind = u.kind AND d.entry = 'actual' AND d.source_type = 'carrier')
            ELSE bool_or(u.entry = 'actual') OVER (PARTITION BY u.source_id, u.kind,
                CASE u.kind WHEN 'number' THEN split_part(u.part, ':', 1) ELSE u.external_id END) END AS told
    FROM usage_records u
    WHERE u.organization_id = :organization AND u.occurred_at >= :starts AND u.occurred_at < :ends
), counted AS (
    SELECT day, number, 'cost' AS figure, kind AS key, micros FROM record WHERE listed
    UNION ALL
    SELECT day, number, 'estimated', kind, micros FROM record WHERE listed AND entry = 'estimate'
    UNION ALL
    SELECT day, number, 'actual', kind, micros FROM record WHERE listed AND told
    UNION ALL
    SELECT day, number, 'costOfUser', person, micros FROM record WHERE listed
    UNION ALL
    SELECT day, number, 'costIn', currency, micros FROM record WHERE NOT listed
)
SELECT day, figure, key, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, sum(micros)::numeric AS value
FROM counted GROUP BY GROUPING SETS ((day, figure, key), (day, figure, key, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
