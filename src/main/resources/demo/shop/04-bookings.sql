-- Bookings: each takes a place of its own in a bay that can do it, a few days after the call in which it was made.
CREATE TEMP TABLE demo_places ON COMMIT DROP AS
SELECT b.class, b.id AS bay, p.at, row_number() OVER (PARTITION BY b.class ORDER BY p.at, b.n)::integer AS place, count(*) OVER (PARTITION BY b.class)::integer AS places
FROM demo_bays b, demo_shop s, generate_series((s.first_day + 3)::timestamp, (s.last_day + 10)::timestamp, interval '1 day') d,
    demo_given g, jsonb_array_elements_text(g.shop -> 'starts' -> b.class) start,
    LATERAL (SELECT (d + start::time) AT TIME ZONE s.zone AS at) p
WHERE extract(isodow FROM d) < 6 OR extract(isodow FROM d) = 6 AND start::time BETWEEN '09:00' AND '11:30';

CREATE TEMP TABLE demo_booked ON COMMIT DROP AS
WITH wanting AS (
    SELECT c.*, row_number() OVER (PARTITION BY c.class ORDER BY c.n)::integer AS k, count(*) OVER (PARTITION BY c.class)::integer AS all_of_them
    FROM demo_calls c WHERE c.wants
)
SELECT w.n, demo_id(w.at + w.seconds * interval '1 second', s.organization, w.n) AS id, p.bay, p.at AS starts,
    p.at + w.minutes * interval '1 minute' AS ends,
    CASE WHEN p.at + w.minutes * interval '1 minute' < now() - interval '1 hour'
             THEN CASE WHEN demo_die(w.n, 30, 100) < 5 THEN 'no_show' WHEN demo_die(w.n, 30, 100) < 14 THEN 'cancelled' ELSE 'completed' END
         WHEN demo_die(w.n, 30, 100) < 8 THEN 'cancelled' WHEN demo_die(w.n, 30, 100) < 62 THEN 'confirmed' ELSE 'booked' END AS state
FROM wanting w JOIN demo_places p ON p.class = w.class AND p.place = floor((w.k - 0.5) * p.places / w.all_of_them)::integer + 1, demo_shop s
WHERE p.at > w.at + interval '2 hours';
-- Where more want one than there are places, those who come last have none.
DELETE FROM demo_booked b USING demo_booked other WHERE b.bay = other.bay AND b.starts = other.starts AND b.n > other.n;
CREATE UNIQUE INDEX ON demo_booked (n);
