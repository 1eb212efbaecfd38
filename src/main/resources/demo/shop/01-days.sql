-- When people call: a weight for every ten minutes of 90 days, and each call at its place under them, so that they are exactly as
-- many as are wanted. Until now, and not later.
CREATE TEMP TABLE demo_times ON COMMIT DROP AS
WITH minutes AS (
    SELECT d::date AS day, d::date - s.first_day AS i, m AS minute,
        (d::date + m * interval '1 minute') AT TIME ZONE s.zone AS at, s.calls
    FROM demo_shop s, generate_series(s.first_day::timestamp, s.last_day::timestamp, interval '1 day') d, generate_series(0, 1430, 10) m
), weighed AS (
    SELECT m.day, m.at, m.calls, h.weekday, m.minute,
        h.weight
            * (85 + m.i / 3)              -- the shop grows
            * (92 + demo_die(m.i, 1, 17)) -- no two days are the same
            * coalesce(c.percent, 100) AS weight
    FROM minutes m JOIN demo_hours h ON h.weekday = extract(isodow FROM m.day)::integer AND h.hour = m.minute / 60
    LEFT JOIN demo_campaigns c ON c.i = m.i WHERE m.at + interval '10 minutes' <= now()
), summed AS (
    SELECT *, sum(weight) OVER (ORDER BY at) AS upto, sum(weight) OVER () AS total FROM weighed
)
SELECT n::integer AS n, s.day, s.weekday, s.minute, s.at + demo_die(n::integer, 2, 600) * interval '1 second' AS at,
    CASE WHEN s.weekday = 7 THEN false WHEN s.weekday = 6 THEN s.minute BETWEEN 540 AND 830 ELSE s.minute BETWEEN 480 AND 1070 END AS open
FROM summed s, generate_series(floor(s.calls * (s.upto - s.weight) / s.total)::integer + 1, floor(s.calls * s.upto / s.total)::integer) n;
