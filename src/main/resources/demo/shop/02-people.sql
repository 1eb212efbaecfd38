-- Who calls. A third of all calls is somebody's first; the others come from somebody who called before, mostly not long ago.
CREATE TEMP TABLE demo_callers ON COMMIT DROP AS
WITH first AS (
    SELECT n, (demo_die(n, 3, 1000) < 15) AS withheld, (n = 1 OR demo_die(n, 4, 100) < 31) AS is_new FROM demo_times
), counted AS (
    SELECT n, withheld, is_new, count(*) FILTER (WHERE is_new) OVER (ORDER BY n) AS known FROM first
)
SELECT n, CASE WHEN withheld AND NOT is_new THEN NULL WHEN is_new THEN known
    ELSE greatest(1, known - floor(known * power(demo_die(n, 5, 100000) / 100000.0, 3)))::bigint END::integer AS person
FROM counted;

-- Their numbers are of those that are kept for fiction, and nobody's here.
CREATE TEMP TABLE demo_people ON COMMIT DROP AS
WITH numbers AS (
    SELECT '+1' || area || '55501' || lpad(digits::text, 2, '0') AS phone
    FROM demo_given g, jsonb_array_elements_text(g.shop -> 'areas') area, generate_series(0, 99) digits
    WHERE NOT (area = '405' AND digits BETWEEN 10 AND 20) -- phones of the shop itself
), free AS (
    SELECT phone, row_number() OVER (ORDER BY md5(phone))::integer AS n FROM numbers
    WHERE phone NOT IN (SELECT address FROM contact_addresses WHERE organization_id = current_organization())
      AND phone NOT IN (SELECT phone_number FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND phone_number IS NOT NULL)
      AND phone NOT IN (SELECT customer_address FROM conversations
                        WHERE organization_id = current_organization() AND customer_address IS NOT NULL)
)
SELECT f.n, f.phone,
    CASE WHEN demo_die(f.n, 11, 100) < 80 THEN a.list[1 + demo_die(f.n, 12, cardinality(a.list))] END AS first,
    z.list[1 + demo_die(f.n, 13, cardinality(z.list))] AS last,
    (2013 + demo_die(f.n, 14, 13))::text AS year,
    split_part(v.list[1 + demo_die(f.n, 15, cardinality(v.list))], '|', 1) AS make,
    split_part(v.list[1 + demo_die(f.n, 15, cardinality(v.list))], '|', 2) AS model,
    -- The numbers that they know: most the shop's own, others that of sales or of service.
    CASE WHEN demo_die(f.n, 16, 100) < 64 THEN 1 WHEN demo_die(f.n, 16, 100) < 88 THEN 2 ELSE 3 END AS line
FROM free f, demo_first a, demo_last z, demo_vehicles v WHERE f.n <= (SELECT max(person) FROM demo_callers);
CREATE UNIQUE INDEX ON demo_people (n);
