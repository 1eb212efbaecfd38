-- Calls that came in, by the day they came in; what came of one later counts on that day too. Rehearsals are none.
-- A caller is a number, or a person if it is unknown, each once a day; how far callers came is nested: who booked was reached, who
-- was reached is a lead.
WITH call AS (
    SELECT c.id, (c.created_at AT TIME ZONE :zone)::date AS day, c.called_phone AS number, c.status, c.call_duration_seconds AS seconds,
        to_char(c.created_at AT TIME ZONE :zone, 'ID-HH24') AS hour, c.forwarding_detected, c.forwarded_from, c.is_hot_lead,
        c.booking_confirmed, c.transfer_time IS NOT NULL AS transferred, c.transfer_outcome,
        coalesce(c.caller_phone, c.contact_id::text, c.id::text) AS caller,
        c.booking_confirmed OR c.is_hot_lead OR coalesce(c.financial_value_cents, 0) > 0
            OR coalesce(c.ai_classification ->> 'intent', '') = 'quote_request' AS lead,
        coalesce(k.lead_status, '') IN ('contacted', 'booked') OR coalesce(c.transfer_outcome, '') = 'answered' AS reached,
        c.status = 'completed' AND c.transfer_time IS NULL AND d.call_id IS NOT NULL AND coalesce(d.ending, 'hang_up') = 'hang_up'
            AND (c.booking_confirmed OR d.answered > 0 AND d.unanswered = 0 AND d.messages = 0) AS resolved
    FROM phone_calls c
    LEFT JOIN LATERAL (SELECT x.lead_status FROM contacts x WHERE x.id = c.contact_id OFFSET 0) k ON true -- one by one, however many
    LEFT JOIN LATERAL (SELECT x.call_id, x.ending, x.answered, x.unanswered, x.messages FROM dialogues x WHERE x.call_id = c.id OFFSET 0) d ON true
    WHERE c.organization_id = :organization AND c.direction = 'inbound' AND NOT c.rehearsal
      AND c.id >= first_id_at(:starts - interval '1 hour') AND c.id < first_id_at(:ends + interval '7 days')
      AND c.created_at >= :starts AND c.created_at < :ends
), counted AS (
    SELECT day, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, count(*) AS calls,
        count(*) FILTER (WHERE status = 'completed') AS answered,
        count(*) FILTER (WHERE status = 'missed') AS missed,
        count(*) FILTER (WHERE forwarding_detected) AS forwarded,
        count(*) FILTER (WHERE resolved) AS resolved,
        count(*) FILTER (WHERE is_hot_lead) AS hot,
        count(*) FILTER (WHERE booking_confirmed) AS booked,
        count(*) FILTER (WHERE status = 'completed' AND seconds IS NOT NULL) AS timed,
        sum(seconds) FILTER (WHERE status = 'completed') AS seconds
    FROM call GROUP BY GROUPING SETS ((day), (day, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
), person AS (
    SELECT day, CASE grouping(number) WHEN 1 THEN '' ELSE number END AS number, bool_or(booking_confirmed) AS booked,
        bool_or(lead) AS lead, bool_or(reached) AS reached
    FROM call GROUP BY GROUPING SETS ((day, caller), (day, number, caller)) HAVING grouping(number) = 1 OR number IS NOT NULL
), people AS (
    SELECT day, number, count(*) AS callers, count(*) FILTER (WHERE lead) AS leads,
        count(*) FILTER (WHERE booked OR lead AND reached) AS contacted, count(*) FILTER (WHERE booked) AS booked
    FROM person GROUP BY day, number
)
SELECT g.day, f.figure, '' AS key, g.number, f.value::numeric AS value
FROM counted g, LATERAL (VALUES ('calls', calls), ('answered', answered), ('missed', missed), ('forwarded', forwarded),
    ('resolved', resolved), ('hotLeads', hot), ('booked', booked), ('timed', timed), ('seconds', seconds)) AS f (figure, value)
WHERE f.value > 0
UNION ALL
SELECT g.day, f.figure, '', g.number, f.value
FROM people g, LATERAL (VALUES ('callers', callers), ('leads', leads), ('contacted', contacted), ('bookedCallers', booked)) AS f (figure, value)
WHERE f.value > 0
UNION ALL
SELECT day, 'hour', hour, CASE grouping(number) WHEN 1 THEN '' ELSE number END, count(*)
FROM call GROUP BY GROUPING SETS ((day, hour), (day, hour, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
UNION ALL
SELECT day, 'transfers', coalesce(transfer_outcome, 'open'), CASE grouping(number) WHEN 1 THEN '' ELSE number END, count(*)
FROM call WHERE transferred
GROUP BY GROUPING SETS ((day, coalesce(transfer_outcome, 'open')), (day, coalesce(transfer_outcome, 'open'), number))
HAVING grouping(number) = 1 OR number IS NOT NULL
UNION ALL
SELECT day, 'forwardedFrom', forwarded_from, CASE grouping(number) WHEN 1 THEN '' ELSE number END, count(*)
FROM call WHERE forwarding_detected AND forwarded_from IS NOT NULL
GROUP BY GROUPING SETS ((day, forwarded_from), (day, forwarded_from, number)) HAVING grouping(number) = 1 OR number IS NOT NULL
