-- What the ledger's triggers do not see of rows that are there at once, whole: what the language model was asked, and the phones that
-- callers were put through to.
INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, part, phone_number, contact_id, amount, unit, price_micros, currency, occurred_at, created_at)
SELECT demo_id(c.at, s.organization, 600000 + c.n), s.organization, 'model', 'estimate', 'turn', c.id, '', c.ours, c.contact, d.tokens, 'tokens',
    round(d.cost_cents * 10000)::bigint, list_currency(), d.updated_at, d.updated_at
FROM dialogues d JOIN demo_calls c ON c.id = d.call_id, demo_shop s
ON CONFLICT DO NOTHING;

INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, external_id, phone_number, contact_id, amount, unit, price_micros, currency, occurred_at, created_at)
SELECT demo_id(a.ended_at, s.organization, 700000 + c.n), s.organization, 'call', 'estimate', 'transfer', a.id, a.call_sid, c.ours, c.contact,
    begun_minutes(a.seconds), 'minutes', begun_minutes(a.seconds) * list_price('call_out', a.phone_number), list_currency(), a.ended_at, a.ended_at
FROM call_transfer_attempts a JOIN demo_calls c ON demo_id(c.at + interval '3 seconds', (SELECT organization FROM demo_shop), c.n) = a.id, demo_shop s
ON CONFLICT DO NOTHING;

-- What the carrier told of what is older than a day: mostly what was expected.
INSERT INTO usage_records (id, organization_id, kind, entry, source_type, source_id, part, external_id, user_id, phone_number, contact_id, amount, unit, price_micros, currency,
    occurred_at, created_at)
SELECT uuidv7(u.occurred_at - now()), u.organization_id, u.kind, 'actual', u.source_type, u.source_id, u.part, u.external_id, u.user_id, u.phone_number, u.contact_id, 0, u.unit,
    CASE WHEN hashtext(u.source_id::text) % 20 = 0 THEN u.price_micros / 50 ELSE 0 END, u.currency, u.occurred_at, u.occurred_at
FROM usage_records u WHERE u.organization_id = current_organization() AND is_demo(u.source_id) AND u.entry = 'estimate' AND u.kind IN ('call', 'message')
    AND u.occurred_at < now() - interval '1 day'
ON CONFLICT DO NOTHING;
