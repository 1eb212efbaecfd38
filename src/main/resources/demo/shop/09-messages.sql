-- What the inbox shows of each call.
INSERT INTO messages (id, organization_id, conversation_id, call_id, contact_id, phone_number_id, direction, method, sender_name, content, status, source_key,
    sent_at, created_at)
SELECT demo_id(c.at + c.seconds * interval '1 second', s.organization, c.n), s.organization, c.conversation, c.id, c.contact, c.ours_id, 'inbound', 'phone',
    coalesce(c.name, 'Caller'), coalesce(w.words, 'Called and left no message.'), 'received', 'call:' || c.id, t.at, t.at
FROM demo_calls c LEFT JOIN demo_said w ON w.n = c.n, demo_shop s, LATERAL (SELECT c.at + c.seconds * interval '1 second' AS at) t WHERE c.kind <> 'outbound';

-- Threads of texts with four in ten of the people, each begun after a call of theirs.
CREATE TEMP TABLE demo_texts ON COMMIT DROP AS
WITH threads AS (
    SELECT k.n, k.id AS contact, k.phone, k.first, k.name, c.ours, c.ours_id, c.vehicle, CASE WHEN demo_die(k.n, 80, 100) < 6 THEN 'whatsapp' ELSE 'sms' END AS channel,
        k.last_at + (6 + demo_die(k.n, 81, 100)) * interval '1 minute' AS at, x.texts
    FROM demo_known k JOIN demo_calls c ON c.n = k.last_call JOIN demo_patterns x ON x.n = demo_die(k.n, 82, x.patterns) WHERE demo_die(k.n, 83, 100) < 41
)
SELECT t.n, t.contact, t.phone, t.name, t.ours, t.ours_id, t.channel, m.place::integer AS place, m.text ->> 0 AS way, w.at,
    replace(replace(m.text ->> 1, '{first}', coalesce(' ' || t.first, '')), '{vehicle}', t.vehicle) AS words,
    demo_id(t.at, s.organization, 400000 + t.n) AS thread, demo_die(t.n * 8 + m.place::integer, 84, 1000) AS fate
FROM threads t, jsonb_array_elements(t.texts) WITH ORDINALITY m (text, place), demo_shop s,
    LATERAL (SELECT t.at + (m.place - 1) * (2 + demo_die(t.n, 85, 26)) * interval '1 minute' + demo_die(t.n * 8 + m.place::integer, 86, 60) * interval '1 second' AS at) w
WHERE w.at < now() - interval '1 minute';

INSERT INTO conversations (id, organization_id, channel, subject, customer_name, customer_phone, customer_address, contact_id, phone_number_id, priority, review_status,
    assignee_id, metadata, created_at, updated_at, last_message_at, last_inbound_at, unread)
SELECT t.thread, s.organization, t.channel, 'Text message', coalesce(min(t.name), '(' || substr(t.phone, 3, 3) || ') ' || substr(t.phone, 6, 3) || '-' || substr(t.phone, 9)),
    t.phone, t.phone, min(t.contact::text)::uuid, min(t.ours_id::text)::uuid, 'normal',
    CASE WHEN (array_agg(t.way ORDER BY t.place DESC))[1] = 'in' AND max(t.at) > now() - interval '3 days' THEN 'needs_response' ELSE 'answered' END,
    CASE WHEN demo_die(min(t.n), 87, 100) < 30 THEN s.staff[1 + demo_die(min(t.n), 88, cardinality(s.staff))] END,
    jsonb_build_object('phone', t.phone), min(t.at), max(t.at), max(t.at), max(t.at) FILTER (WHERE t.way = 'in'),
    CASE WHEN (array_agg(t.way ORDER BY t.place DESC))[1] = 'in' AND max(t.at) > now() - interval '1 day' THEN 1 ELSE 0 END
FROM demo_texts t, demo_shop s GROUP BY t.thread, t.channel, t.phone, s.organization, s.staff;

INSERT INTO messages (id, organization_id, conversation_id, contact_id, phone_number_id, direction, method, purpose, sender_name, recipient, content, status, reason,
    service_provider, external_message_id, source_key, segments, cost_cents, price_source, attempts, sent_by, metadata, sent_at, created_at)
SELECT demo_id(t.at, s.organization, 500000 + t.n * 16 + t.place), s.organization, t.thread, t.contact, t.ours_id, CASE t.way WHEN 'in' THEN 'inbound' ELSE 'outbound' END, t.channel,
    CASE WHEN t.place = 1 AND t.way = 'out' THEN 'automatic' ELSE 'conversation' END, CASE t.way WHEN 'in' THEN t.phone ELSE s.staff_names[f.who] END,
    CASE t.way WHEN 'in' THEN t.ours ELSE t.phone END, t.words,
    CASE WHEN t.way = 'in' THEN 'received' WHEN x.status IS NOT NULL THEN x.status WHEN t.fate < 120 THEN 'sent' ELSE 'delivered' END, x.reason,
    'twilio', 'SM' || md5(s.organization || 'demo text' || t.n || '-' || t.place), 'message:' || md5(s.organization || 'demo text' || t.n || '-' || t.place),
    1 + length(t.words) / 160, 1 + length(t.words) / 160, CASE t.way WHEN 'out' THEN 'carrier' ELSE 'estimate' END, CASE t.way WHEN 'out' THEN 1 ELSE 0 END,
    CASE WHEN t.way = 'out' AND t.place > 1 THEN s.staff[f.who] END,
    CASE WHEN t.way = 'out' THEN jsonb_strip_nulls(jsonb_build_object('from', t.ours, 'errorCode', x.code)) ELSE '{}'::jsonb END, t.at, t.at
FROM demo_texts t LEFT JOIN demo_failures x ON t.way = 'out' AND t.fate < 44 AND x.n = demo_die(t.n * 8 + t.place, 90, x.failures), demo_shop s,
    LATERAL (SELECT 1 + demo_die(t.n, 89, cardinality(s.staff)) AS who) f;

-- Who had enough.
INSERT INTO opt_outs (organization_id, phone_number, our_number, source, created_at)
SELECT DISTINCT s.organization, t.phone, t.ours, 'carrier', t.at FROM demo_texts t JOIN demo_failures x ON x.code = '21610' AND x.n = demo_die(t.n * 8 + t.place, 90, x.failures), demo_shop s
WHERE t.way = 'out' AND t.fate < 44
ON CONFLICT DO NOTHING;
