-- The ledger: each call and each phone that a caller was put through to, recordings, texts, and what the language model was asked.
INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, external_id, user_id, phone_number, contact_id, amount, unit, price_micros, currency,
    occurred_at, created_at)
SELECT uuidv7(p.ended_at - now()), p.organization_id, 'call', 'estimate', 'call', p.id, p.twilio_call_sid, p.user_id, c.ours, p.contact_id, begun_minutes(c.seconds), 'minutes',
    begun_minutes(c.seconds) * CASE p.direction WHEN 'inbound' THEN m.call_in ELSE m.call_out END, m.currency, p.ended_at, p.ended_at
FROM demo_calls c JOIN phone_calls p ON p.id = c.id, demo_prices m
UNION ALL
SELECT uuidv7(a.ended_at - now()), a.organization_id, 'call', 'estimate', 'transfer', a.id, a.call_sid, NULL, c.ours, c.contact, begun_minutes(a.seconds), 'minutes',
    begun_minutes(a.seconds) * m.call_out, m.currency, a.ended_at, a.ended_at
FROM demo_calls c JOIN call_transfers t ON t.call_id = c.id JOIN call_transfer_attempts a ON a.transfer_id = t.id, demo_prices m WHERE c.transferred
ON CONFLICT DO NOTHING;

INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id, amount, unit, price_micros, currency,
    occurred_at, created_at)
SELECT uuidv7(p.ended_at - now()), p.organization_id, 'recording', 'estimate', 'call', p.id, p.recording_sid, p.recording_sid, p.user_id, c.ours, p.contact_id,
    begun_minutes(p.recording_duration_seconds), 'minutes', begun_minutes(p.recording_duration_seconds) * m.recording, m.currency, p.ended_at, p.ended_at
FROM demo_calls c JOIN phone_calls p ON p.id = c.id, demo_prices m WHERE c.kind = 'voicemail'
UNION ALL
SELECT uuidv7(e.sent_at - now()), e.organization_id, 'message', 'estimate', 'message', e.id, e.external_message_id, e.external_message_id, e.sent_by,
    CASE e.direction WHEN 'inbound' THEN e.recipient ELSE e.metadata ->> 'from' END, e.contact_id, e.segments, 'segments',
    CASE WHEN e.method = 'whatsapp' THEN CASE e.direction WHEN 'inbound' THEN m.whatsapp_in ELSE m.whatsapp END
         ELSE e.segments * CASE e.direction WHEN 'inbound' THEN m.sms_in ELSE m.sms END END, m.currency, e.sent_at, e.sent_at
FROM messages e, demo_prices m WHERE e.organization_id = current_organization() AND is_demo(e.id) AND e.external_message_id IS NOT NULL
UNION ALL
SELECT uuidv7(d.updated_at - now()), d.organization_id, 'model', 'estimate', 'turn', d.call_id, '', NULL, NULL, c.ours, c.contact, d.tokens, 'tokens',
    round(d.cost_cents * 10000)::bigint, m.currency, d.updated_at, d.updated_at
FROM demo_calls c JOIN dialogues d ON d.call_id = c.id, demo_prices m
ON CONFLICT DO NOTHING;

-- What the carrier told of what is older than a day: mostly what was expected.
INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id, amount, unit, price_micros, currency,
    occurred_at, created_at)
SELECT uuidv7(u.occurred_at - now()), u.organization_id, u.kind, 'actual', u.source_type, u.source_id, u.part, u.external_id, u.user_id, u.phone_number, u.contact_id, 0, u.unit,
    CASE WHEN hashtext(u.source_id::text) % 20 = 0 THEN u.price_micros / 50 ELSE 0 END, u.currency, u.occurred_at, u.occurred_at
FROM usage_records u WHERE u.organization_id = current_organization() AND is_demo(u.source_id) AND u.entry = 'estimate' AND u.kind IN ('call', 'message')
    AND u.occurred_at < now() - interval '1 day'
ON CONFLICT DO NOTHING;

-- Sums of these days, should there be any, are old from now on.
INSERT INTO stale_days (organization_id, day)
SELECT s.organization, d::date FROM demo_shop s, generate_series(s.first_day::timestamp, s.last_day::timestamp, interval '1 day') d ON CONFLICT DO NOTHING;
