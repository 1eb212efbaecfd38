-- Calls back, a phone that is forwarded, what somebody should look at, and what went wrong.
INSERT INTO call_backs (id, organization_id, contact_id, call_id, requested_as, requested_by, person_phone, customer_phone, our_number, about, person_call_sid, status,
    created_at, updated_at)
SELECT demo_id(c.at - interval '20 seconds', s.organization, c.n), s.organization, c.contact, c.id, 'demo:' || c.n,
    s.staff[1 + demo_die(c.n, 57, cardinality(s.staff))], '+14055550120', c.phone, c.ours, coalesce(c.name, 'A caller'),
    'CA' || md5(s.organization || 'demo call back' || c.n), CASE WHEN demo_die(c.n, 54, 100) < 22 THEN 'no_answer' ELSE 'completed' END,
    c.at - interval '20 seconds', c.at + c.seconds * interval '1 second'
FROM demo_calls c, demo_shop s WHERE c.kind = 'outbound';

-- After the calls, each of which would otherwise look for it. Our own test calls leave alone what is forwarded while it is busy only.
INSERT INTO verified_caller_ids (id, organization_id, phone_number, friendly_name, method, status, verified_at, created_at, updated_at)
SELECT demo_id(s.first_at, s.organization, 1), s.organization, '+14055550190', 'Front desk', 'self_call', 'verified', s.first_at, s.first_at, s.first_at FROM demo_shop s
ON CONFLICT DO NOTHING;
INSERT INTO hybrid_forwarding_configs (id, organization_id, verified_caller_id, sim_phone_number, forwarding_type, carrier, twilio_forwarding_number,
    generated_activation_code, generated_deactivation_code, dialable_code, status, user_confirmed_setup, confirmed_at, last_forwarded_call_at, proof_result, proof_at,
    created_at, updated_at)
SELECT demo_id(s.first_at, s.organization, 1), s.organization, v.id, v.phone_number, 'busy_only', 'att', s.ours, '*67*' || s.ours || '#', '#67#', '*67*' || s.ours || '#',
    'active', true, s.first_at, (SELECT max(c.at) FROM demo_calls c WHERE c.forwarded), 'proven', (SELECT max(c.at) FROM demo_calls c WHERE c.forwarded), s.first_at, s.first_at
FROM verified_caller_ids v, demo_shop s WHERE v.id = demo_id(s.first_at, s.organization, 1)
ON CONFLICT DO NOTHING;

INSERT INTO admin_notifications (id, organization_id, type, key, phone_number, message, status, count, created_at, updated_at, closed_by)
SELECT demo_id(n.at, s.organization, n.n), s.organization, n.type, 'demo:' || n.n, NULL, n.message, n.status, n.count, n.at, n.at,
    CASE n.status WHEN 'done' THEN s.staff[1] END
FROM demo_shop s, LATERAL (VALUES
    (1, 'spend_cap_reached', 'Texts stopped for the day: the spending limit of $20.00 was reached.', 'done', 1, now() - interval '31 days'),
    (2, 'knowledge_failed', 'The page https://wraps.example.com/prices could not be read. What was known of it stays.', 'pending', 3, now() - interval '2 days'),
    (3, 'forwarding_unproven', 'Nobody was forwarded from (405) 555-0190 for a week. Call it once while it is busy to see that it works.', 'done', 1, now() - interval '12 days'))
    n (n, type, message, status, count, at)
ON CONFLICT DO NOTHING;

CREATE TEMP TABLE demo_dead ON COMMIT DROP AS
SELECT c.n, c.id, c.at, row_number() OVER (ORDER BY c.n DESC) AS place FROM demo_calls c WHERE c.kind = 'conversation' AND c.at < now() - interval '2 days' AND demo_die(c.n, 95, 2500) = 0;
INSERT INTO events (id, organization_id, call_id, subject_type, subject_id, type, key, status, attempts, last_error, created_at, finished_at, available_at)
SELECT demo_id(d.at, s.organization, d.n), s.organization, d.id, 'call', d.id, 'alert.requested', 'demo', 'dead', 16, 'The carrier could not be reached.', d.at, d.at + interval '1 hour', d.at
FROM demo_dead d, demo_shop s;
INSERT INTO dead_letters (id, organization_id, event_id, call_id, subject_type, subject_id, type, reason, attempts, created_at, replayed_at)
SELECT demo_id(d.at + interval '1 hour', s.organization, d.n), s.organization, demo_id(d.at, s.organization, d.n), d.id, 'call', d.id, 'alert.requested', 'The carrier could not be reached.', 16,
    d.at + interval '1 hour', CASE WHEN d.place > 1 THEN d.at + interval '3 hours' END
FROM demo_dead d, demo_shop s;
