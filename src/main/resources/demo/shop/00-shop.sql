-- The shop, in the scope of its organization: what the following files need to know. The numbers and bays that it gets for the
-- demo are made here.
-- What shop.json says, in parts: read as a whole for each call, it would take longer than all the rest.
CREATE TEMP TABLE demo_given (shop jsonb) ON COMMIT DROP;
INSERT INTO demo_given (shop) VALUES (:shop::jsonb);
CREATE TEMP TABLE demo_first ON COMMIT DROP AS SELECT array_agg(e ORDER BY n) AS list FROM demo_given, jsonb_array_elements_text(shop -> 'first') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_last ON COMMIT DROP AS SELECT array_agg(e ORDER BY n) AS list FROM demo_given, jsonb_array_elements_text(shop -> 'last') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_vehicles ON COMMIT DROP AS SELECT array_agg(e ORDER BY n) AS list FROM demo_given, jsonb_array_elements_text(shop -> 'vehicles') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_questions ON COMMIT DROP AS SELECT array_agg(e ORDER BY n) AS list FROM demo_given, jsonb_array_elements_text(shop -> 'questions') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_patterns ON COMMIT DROP AS SELECT n::integer - 1 AS n, e AS texts, count(*) OVER ()::integer AS patterns FROM demo_given, jsonb_array_elements(shop -> 'texts') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_failures ON COMMIT DROP AS
SELECT n::integer - 1 AS n, e ->> 0 AS status, e ->> 1 AS code, e ->> 2 AS reason, count(*) OVER ()::integer AS failures FROM demo_given, jsonb_array_elements(shop -> 'failures') WITH ORDINALITY x (e, n);
CREATE TEMP TABLE demo_hours ON COMMIT DROP AS
SELECT w AS weekday, h AS hour, (CASE w WHEN 6 THEN shop -> 'saturday' WHEN 7 THEN shop -> 'sunday' ELSE shop -> 'week' END ->> h)::numeric
    * (shop -> 'weekday' ->> (w - 1))::numeric AS weight
FROM demo_given, generate_series(1, 7) w, generate_series(0, 23) h;
CREATE TEMP TABLE demo_campaigns ON COMMIT DROP AS SELECT key::integer AS i, value::numeric AS percent FROM demo_given, jsonb_each_text(shop -> 'campaigns');

CREATE TEMP TABLE demo_shop (organization uuid, zone text, calls integer, first_day date, last_day date, first_at timestamptz,
    account text, company text, alerts text, ours text, ours_id uuid, sales text, sales_id uuid, support text, support_id uuid,
    staff text[], staff_names text[], sales_desk text, sales_phone text, support_desk text, support_phone text) ON COMMIT DROP;

INSERT INTO demo_shop (organization, zone, calls, first_day, last_day, first_at, account, company, alerts, ours, ours_id, staff, staff_names, sales_desk, sales_phone,
    support_desk, support_phone)
SELECT o.id, o.zone, :calls::integer, (now() AT TIME ZONE o.zone)::date - 89, (now() AT TIME ZONE o.zone)::date,
    ((now() AT TIME ZONE o.zone)::date - 89)::timestamp AT TIME ZONE o.zone,
    coalesce((SELECT k.account_sid FROM org_credentials k WHERE k.organization_id = o.id AND k.account_sid IS NOT NULL ORDER BY k.provider DESC LIMIT 1),
        'AC' || md5(o.id::text)),
    coalesce(p.company_name, o.name), coalesce(p.alert_phone_number, '+15550100002'), coalesce(n.phone_number, '+15550100001'), n.id,
    ARRAY(SELECT p ->> 0 FROM jsonb_array_elements(g.shop -> 'people') p), ARRAY(SELECT p ->> 1 FROM jsonb_array_elements(g.shop -> 'people') p),
    g.shop -> 'departments' -> 'sales' ->> 0, g.shop -> 'departments' -> 'sales' ->> 1, g.shop -> 'departments' -> 'support' ->> 0, g.shop -> 'departments' -> 'support' ->> 1
FROM organizations o CROSS JOIN demo_given g
LEFT JOIN organization_phone_settings p ON p.organization_id = o.id
LEFT JOIN LATERAL (SELECT n.id, n.phone_number FROM organization_phone_numbers n
                   WHERE n.organization_id = o.id AND n.status = 'active' AND n.phone_number IS NOT NULL
                   ORDER BY n.number_type = 'primary' DESC, n.id LIMIT 1) n ON true
WHERE o.id = current_organization();

CREATE TEMP TABLE demo_prices ON COMMIT DROP AS
SELECT list_currency() AS currency, list_price('call_in', s.ours) AS call_in, list_price('call_out', '+14055550100') AS call_out,
    list_price('recording', '') AS recording, list_price('sms', '+14055550100') AS sms, list_price('sms_in', s.ours) AS sms_in,
    list_price('whatsapp', '+14055550100') AS whatsapp, list_price('whatsapp_in', s.ours) AS whatsapp_in FROM demo_shop s;

-- A line of its own for sales, and one for service, of the numbers that are kept for fiction.
CREATE TEMP TABLE demo_lines ON COMMIT DROP AS
SELECT v.n, v.type, v.title, demo_id(s.first_at, s.organization, v.n) AS id, '+1' || (s.given -> 'areas' ->> (v.n - 1)) || '5550' || (110 + demo_die(s.place, v.n, 80)) AS phone
FROM (SELECT *, hashtext(organization::text) AS place, (SELECT shop FROM demo_given) AS given FROM demo_shop) s, (VALUES (2, 'sales', 'Sales line'), (3, 'support', 'Service line')) v (n, type, title);

INSERT INTO organization_phone_numbers (id, organization_id, phone_number, number_type, friendly_name, status, is_active, monthly_cost_cents, price_source,
    country, kind, capabilities, last_used_at, created_at, updated_at)
SELECT l.id, s.organization, l.phone, l.type, l.title, 'active', true, 100, 'list', 'US', 'local', '{"voice": true, "sms": true}', now(), s.first_at, s.first_at
FROM demo_lines l, demo_shop s
ON CONFLICT DO NOTHING; -- somebody else's: then all calls come to the shop's own

UPDATE demo_shop SET
    sales = coalesce((SELECT l.phone FROM demo_lines l JOIN organization_phone_numbers n ON n.id = l.id WHERE l.n = 2), ours),
    sales_id = coalesce((SELECT n.id FROM demo_lines l JOIN organization_phone_numbers n ON n.id = l.id WHERE l.n = 2), ours_id),
    support = coalesce((SELECT l.phone FROM demo_lines l JOIN organization_phone_numbers n ON n.id = l.id WHERE l.n = 3), ours),
    support_id = coalesce((SELECT n.id FROM demo_lines l JOIN organization_phone_numbers n ON n.id = l.id WHERE l.n = 3), ours_id);

INSERT INTO phone_number_orders (id, organization_id, key, reason, state, country, kind, area_code, number_type, friendly_name, phone_number, number_id,
    failure, asked, created_at, updated_at, finished_at)
SELECT demo_id(s.first_at, s.organization, l.n), s.organization, 'demo:' || l.type, 'purchase', 'bought', 'US', 'local', substr(l.phone, 3, 3), l.type, l.title,
    l.phone, l.id, NULL, 1, s.first_at, s.first_at, s.first_at + interval '3 seconds'
FROM demo_lines l JOIN organization_phone_numbers n ON n.id = l.id, demo_shop s
UNION ALL
SELECT demo_id(s.first_at, s.organization, 4), s.organization, 'demo:212', 'purchase', 'failed', 'US', 'local', '212', 'custom', 'New York line',
    NULL, NULL, 'There is no free number in this area.', 1, s.first_at, s.first_at, s.first_at + interval '4 seconds' FROM demo_shop s;

INSERT INTO organization_members (organization_id, user_id, role, name, by_token)
SELECT s.organization, p.id, 'member', p.name, true FROM demo_shop s, unnest(s.staff, s.staff_names) p (id, name) ON CONFLICT DO NOTHING;

CREATE TEMP TABLE demo_bays ON COMMIT DROP AS
SELECT b.n::integer AS n, b.bay ->> 0 AS name, b.bay ->> 1 AS class, demo_id(s.first_at, s.organization, b.n::integer) AS id
FROM demo_shop s, demo_given g, jsonb_array_elements(g.shop -> 'bays') WITH ORDINALITY b (bay, n);

INSERT INTO resources (id, organization_id, name, position, created_at, updated_at)
SELECT b.id, s.organization, b.name, b.n, s.first_at, s.first_at FROM demo_bays b, demo_shop s ON CONFLICT DO NOTHING;
-- A bay of that name that somebody has made is theirs.
DELETE FROM demo_bays b WHERE NOT EXISTS (SELECT FROM resources r WHERE r.id = b.id);
