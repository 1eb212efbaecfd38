-- What each call is about, and what came of it.
CREATE TEMP TABLE demo_scenarios ON COMMIT DROP AS
SELECT s.key, s.weight, sum(s.weight) OVER (ORDER BY s.place) - s.weight AS low, sum(s.weight) OVER (ORDER BY s.place) AS high, s.intent,
    coalesce(s.hot, false) AS hot, s.urgency, s.mood ->> 0 AS mood, (s.mood ->> 1)::numeric AS score, s.service, s.class, coalesce(s.books, 0) AS books,
    coalesce(s.transfers, 0) AS transfers, coalesce(s.asks, false) AS asks, s.summary, s.evidence, s.lines,
    coalesce((SELECT v.price_cents FROM services v WHERE v.organization_id = current_organization() AND v.name = s.service), 25000) AS cents,
    (SELECT v.id FROM services v WHERE v.organization_id = current_organization() AND v.name = s.service) AS service_id,
    least(180, coalesce((SELECT v.duration_minutes FROM services v WHERE v.organization_id = current_organization() AND v.name = s.service), 60)) AS minutes
FROM demo_given d, ROWS FROM (jsonb_to_recordset(d.shop -> 'scenarios') AS (key text, weight integer, intent text, hot boolean, urgency text,
    mood jsonb, service text, class text, books integer, transfers integer, asks boolean, summary text, evidence text, lines jsonb)) WITH ORDINALITY
    AS s (key, weight, intent, hot, urgency, mood, service, class, books, transfers, asks, summary, evidence, lines, place);

CREATE TEMP TABLE demo_calls ON COMMIT DROP AS
WITH kinds AS (
    SELECT t.*, c.person, p.phone, p.first, p.last, p.year, p.make, p.model, coalesce(p.line, 1) AS line,
        CASE WHEN t.open AND c.person IS NOT NULL AND demo_die(t.n, 6, 1000) < 28 THEN 'outbound'
             WHEN demo_die(t.n, 6, 1000) < CASE WHEN t.open THEN 90 ELSE 160 END THEN 'missed'
             WHEN demo_die(t.n, 6, 1000) < CASE WHEN t.open THEN 118 ELSE 480 END THEN 'voicemail'
             ELSE 'conversation' END AS kind
    FROM demo_times t JOIN demo_callers c USING (n) LEFT JOIN demo_people p ON p.n = c.person
), told AS (
    SELECT k.*, s.key, s.intent, s.hot, s.urgency, s.mood, s.score, s.service, s.service_id, s.class, s.cents, s.minutes, s.asks, s.evidence,
        nullif(concat_ws(' ', k.first, k.last), k.last) AS name,
        concat_ws(' ', k.year, k.make, k.model) AS vehicle,
        q.list[1 + demo_die(k.n, 8, cardinality(q.list))] AS question,
        k.kind = 'conversation' AND demo_die(k.n, 9, 100) < s.transfers AS transferred,
        k.kind = 'conversation' AND k.person IS NOT NULL AND demo_die(k.n, 10, 100) < s.books AS wants,
        CASE k.kind WHEN 'missed' THEN 4 + demo_die(k.n, 20, 22) WHEN 'voicemail' THEN 28 + demo_die(k.n, 20, 66)
             WHEN 'outbound' THEN CASE WHEN demo_die(k.n, 54, 100) < 22 THEN 22 ELSE 35 + demo_die(k.n, 20, 260) END ELSE 42 + demo_die(k.n, 20, 120) + demo_die(k.n, 21, 130) END AS talked,
        s.summary
    FROM kinds k CROSS JOIN demo_questions q LEFT JOIN demo_scenarios s ON k.kind IN ('conversation', 'voicemail') AND demo_die(k.n, 7, 1000) >= s.low AND demo_die(k.n, 7, 1000) < s.high
), ended AS (
    SELECT t.*, CASE WHEN NOT t.transferred THEN NULL WHEN NOT t.open THEN 'closed'
            ELSE (ARRAY['answered', 'answered', 'answered', 'answered', 'answered', 'answered', 'no_answer', 'no_answer', 'busy', 'declined', 'cancelled'])
                [1 + demo_die(t.n, 22, 11)] END AS outcome
    FROM told t
)
SELECT e.*, demo_id(e.at, o.organization, e.n) AS id, demo_id(e.at + interval '1 second', o.organization, e.n) AS conversation,
    e.talked + CASE WHEN e.outcome = 'answered' THEN 60 + demo_die(e.n, 23, 400) WHEN e.transferred THEN 25 ELSE 0 END AS seconds,
    replace(replace(e.summary, '{vehicle}', e.vehicle), '{question}', e.question) AS about,
    (ARRAY[o.ours, o.sales, o.support])[e.line] AS ours, (ARRAY[o.ours_id, o.sales_id, o.support_id])[e.line] AS ours_id,
    demo_id(o.first_at, o.organization, e.person) AS contact, coalesce(e.intent = 'quote_request', false) AS quote,
    e.kind = 'voicemail' OR e.kind = 'conversation' AS words, coalesce(e.hot OR e.intent = 'upset_customer', false) AS alerting,
    e.line = 1 AND demo_die(e.n, 24, 100) < 18 AS forwarded
FROM ended e, demo_shop o;
CREATE UNIQUE INDEX ON demo_calls (n);
CREATE INDEX ON demo_calls (person);
