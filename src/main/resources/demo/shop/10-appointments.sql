-- The calendar. What is to come has no reminder, so that nobody is written to; and where another calendar is connected it is left
-- out, so that it does not go there.
INSERT INTO appointments (id, organization_id, contact_id, service_id, service_name, price_cents, resource_id, scheduled_at, ends_at, free_at, state, customer_name,
    customer_phone, source, call_id, booking_key, sequence, confirmation_sent, cancel_reason, created_at, updated_at)
SELECT b.id, s.organization, c.contact, c.service_id, c.service, c.cents, b.bay, b.starts, b.ends, b.ends + interval '15 minutes', b.state, coalesce(c.name, 'Phone Caller'),
    c.phone, CASE WHEN demo_die(c.n, 91, 100) < 90 THEN 'call' ELSE 'desk' END, c.id, 'demo:' || c.n, CASE b.state WHEN 'booked' THEN 0 ELSE 1 END, true,
    CASE b.state WHEN 'cancelled' THEN 'Changed their mind' END, t.at,
    CASE b.state WHEN 'booked' THEN t.at WHEN 'completed' THEN least(now(), b.ends + interval '1 day') WHEN 'no_show' THEN b.ends + interval '20 minutes' ELSE t.at + interval '5 hours' END
FROM demo_booked b JOIN demo_calls c ON c.n = b.n, demo_shop s, LATERAL (SELECT c.at + c.seconds * interval '1 second' AS at) t
WHERE b.ends < now() OR NOT EXISTS (SELECT FROM calendar_connections k WHERE k.organization_id = current_organization() AND k.state = 'connected')
ON CONFLICT DO NOTHING;

INSERT INTO appointment_changes (id, organization_id, appointment_id, sequence, kind, state, scheduled_at, ends_at, resource_id, actor, created_at)
SELECT demo_id(a.created_at, s.organization, b.n), s.organization, a.id, 0, 'booked', 'booked', a.scheduled_at, a.ends_at, a.resource_id, 'caller', a.created_at
FROM demo_booked b JOIN appointments a ON a.id = b.id, demo_shop s
UNION ALL
SELECT demo_id(a.updated_at, s.organization, 100000 + b.n), s.organization, a.id, 1, a.state, a.state, a.scheduled_at, a.ends_at, a.resource_id,
    CASE a.state WHEN 'completed' THEN 'clock' WHEN 'no_show' THEN s.staff[1] ELSE 'text' END, a.updated_at
FROM demo_booked b JOIN appointments a ON a.id = b.id, demo_shop s WHERE a.state <> 'booked';

INSERT INTO appointment_reminders (organization_id, appointment_id, minutes_before, scheduled_at, due_at, state, updated_at)
SELECT s.organization, a.id, m.minutes, a.scheduled_at, a.scheduled_at - m.minutes * interval '1 minute',
    CASE WHEN a.state = 'cancelled' THEN 'dropped' ELSE 'sent' END, a.scheduled_at - m.minutes * interval '1 minute'
FROM demo_booked b JOIN appointments a ON a.id = b.id, demo_shop s, (VALUES (1440), (120)) m (minutes)
WHERE a.scheduled_at < now() AND a.scheduled_at - m.minutes * interval '1 minute' > a.created_at;

INSERT INTO messages (id, organization_id, contact_id, phone_number_id, direction, method, purpose, sender_name, recipient, content, status, service_provider,
    external_message_id, source_key, segments, cost_cents, price_source, attempts, metadata, sent_at, created_at)
SELECT demo_id(t.at, s.organization, 200000 + c.n), s.organization, c.contact, c.ours_id, 'outbound', 'sms', 'reminder', 'Switchboard', c.phone,
    s.company || ': your appointment for ' || c.service || ' is tomorrow at ' || trim(to_char(a.scheduled_at AT TIME ZONE s.zone, 'HH12:MI AM'), '0') || '. Reply C to confirm.',
    'delivered', 'twilio', 'SM' || md5(s.organization || 'demo reminder' || c.n), 'demo reminder:' || c.id, 1, 1, 'carrier', 1, jsonb_build_object('from', c.ours), t.at, t.at
FROM demo_booked b JOIN appointments a ON a.id = b.id JOIN demo_calls c ON c.n = b.n, demo_shop s, LATERAL (SELECT a.scheduled_at - interval '1 day' AS at) t
WHERE t.at > a.created_at AND t.at < now() AND a.state <> 'cancelled';
