-- The people, with what came of their calls.
CREATE TEMP TABLE demo_known ON COMMIT DROP AS
SELECT c.person AS n, min(c.contact::text)::uuid AS id, min(c.phone) AS phone, min(c.first) AS first, min(c.name) AS name, min(c.last) AS last, count(*) AS calls,
    min(c.at) AS first_at, max(c.at) AS last_at, max(c.n) AS last_call, bool_or(c.hot) AS hot, bool_or(c.quote) AS quote, max(c.cents) FILTER (WHERE c.quote) AS cents,
    bool_or(c.intent = 'upset_customer') AS upset, bool_or(c.kind = 'outbound' OR c.outcome = 'answered') AS talked, bool_or(b.state <> 'cancelled') AS booked,
    coalesce(array_agg(DISTINCT c.service) FILTER (WHERE c.service IS NOT NULL), '{}') AS interests
FROM demo_calls c LEFT JOIN demo_booked b ON b.n = c.n WHERE c.person IS NOT NULL GROUP BY c.person;
CREATE UNIQUE INDEX ON demo_known (n);

INSERT INTO contacts (id, organization_id, name, name_source, phone_number, email, service_interests, lead_status, lead_status_at, lead_status_reason, score,
    score_reasons, scored_at, tags, consent, last_contacted_at, last_heard_at, created_at, updated_at)
SELECT k.id, s.organization, k.name, 'caller', k.phone,
    CASE WHEN k.name IS NOT NULL AND demo_die(k.n, 40, 100) < 18 THEN lower(k.first || '.' || k.last) || k.n || '@example.com' END, k.interests,
    l.status, least(now(), k.last_at + interval '20 minutes'),
    CASE l.status WHEN 'booked' THEN 'an appointment was booked' WHEN 'lost' THEN 'nobody was heard of for 30 days' WHEN 'contacted' THEN 'somebody wrote to them' END,
    r.score, r.reasons, now(), CASE WHEN k.hot THEN ARRAY['fleet'] WHEN k.calls > 5 THEN ARRAY['regular'] ELSE '{}' END,
    CASE WHEN demo_die(k.n, 41, 100) < 45 THEN 'given' ELSE 'unknown' END,
    CASE WHEN l.status IN ('contacted', 'booked') THEN least(now(), k.last_at + (20 + demo_die(k.n, 42, 240)) * interval '1 minute') END,
    k.last_at, k.first_at, k.last_at
FROM demo_known k, demo_shop s,
    LATERAL (SELECT CASE WHEN k.booked THEN 'booked'
        WHEN k.last_at > now() - interval '25 days' THEN CASE WHEN k.talked OR k.hot OR k.quote AND demo_die(k.n, 43, 100) < 60 THEN 'contacted' ELSE 'new' END
        WHEN demo_die(k.n, 43, 100) < 72 THEN 'lost' ELSE 'new' END AS status) l,
    LATERAL (SELECT greatest(0, least(100, coalesce(sum(points), 0)))::integer AS score,
            coalesce(jsonb_agg(jsonb_build_object('line', line, 'points', points, 'reason', reason)), '[]') AS reasons
        FROM (VALUES ('asked-for-work', 20, 'Asked for a price or for the work', k.quote), ('hot-lead', 50, 'Sounded like business that should not wait', k.hot),
            ('value', 10, 'Named services worth $500 or more', k.cents >= 50000), ('high-value', 10, 'Named services worth $3,000 or more', k.cents >= 300000),
            ('returning', 10, 'Was in touch more than once', k.calls > 1), ('upset', -20, 'Was upset', k.upset), ('told-name', 3, 'Told a name', k.name IS NOT NULL),
            ('booked', 40, 'Has booked', k.booked)) v (line, points, reason, counts) WHERE counts) r;

INSERT INTO contact_addresses (organization_id, address, contact_id, created_at)
SELECT s.organization, k.phone, k.id, k.first_at FROM demo_known k, demo_shop s;
