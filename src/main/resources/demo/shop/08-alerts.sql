-- Who was told of calls that should not wait, what became of the text, and when somebody looked.
CREATE TEMP TABLE demo_alerts ON COMMIT DROP AS
SELECT c.n, demo_id(a.at, s.organization, c.n) AS id, a.at, a.sent,
    CASE WHEN demo_die(c.n, 70, 1000) < 22 THEN 'failed' WHEN demo_die(c.n, 70, 1000) < 40 THEN 'emailed' WHEN demo_die(c.n, 70, 1000) < 75 THEN 'skipped' ELSE 'sent' END AS status,
    CASE WHEN demo_die(c.n, 71, 100) < 84 THEN a.sent + (0.6 + power(demo_die(c.n, 72, 1000) / 1000.0, 4) * 170) * interval '1 minute' END AS seen
FROM demo_calls c, demo_shop s, LATERAL (SELECT c.at + c.seconds * interval '1 second' + interval '1500 milliseconds' AS at,
    c.at + c.seconds * interval '1 second' + (2400 + demo_die(c.n, 55, 7000)) * interval '1 millisecond' AS sent) a
WHERE c.alerting AND a.sent < now();

INSERT INTO agent_alerts (id, organization_id, call_id, subject_type, subject_id, alert_type, priority, customer_name, message_excerpt, status, attempts, reason,
    conversation_id, step, acknowledged_at, acknowledged_by, metadata, created_at, updated_at)
SELECT a.id, s.organization, c.id, 'call', c.id, CASE WHEN c.hot THEN 'hot_lead' ELSE 'upset_customer' END, CASE WHEN c.hot THEN 'high' ELSE 'urgent' END, c.name, c.about,
    a.status, 1, CASE a.status WHEN 'failed' THEN 'The carrier filtered the message. (30007)' WHEN 'emailed' THEN 'The phone could not be reached. (30003)'
        WHEN 'skipped' THEN 'It was seen before quiet hours ended.' END,
    c.conversation, 0, CASE WHEN a.seen < now() THEN a.seen END,
    CASE WHEN a.seen < now() THEN s.staff[1 + demo_die(c.n, 73, cardinality(s.staff))] END,
    jsonb_build_object('callSid', 'CA' || md5(s.organization || 'demo' || c.n), 'callerPhone', c.phone,
        'smsSid', 'SM' || md5(s.organization || 'demo alert' || c.n), 'classification', p.ai_classification), a.at, a.sent
FROM demo_alerts a JOIN demo_calls c ON c.n = a.n JOIN phone_calls p ON p.id = c.id, demo_shop s;

INSERT INTO messages (id, organization_id, conversation_id, call_id, phone_number_id, direction, method, purpose, sender_name, recipient, content, status, reason,
    service_provider, external_message_id, source_key, segments, cost_cents, price_source, attempts, metadata, sent_at, created_at)
SELECT demo_id(a.sent, s.organization, 300000 + c.n), s.organization, c.conversation, c.id, c.ours_id, 'outbound', 'sms', 'alert', 'Switchboard', s.alerts,
    concat_ws(E'\n', s.company || CASE WHEN c.hot THEN ' HOT LEAD' ELSE ' UPSET CUSTOMER' END,
        '(' || substr(c.phone, 3, 3) || ') ' || substr(c.phone, 6, 3) || '-' || substr(c.phone, 9), c.name, '"' || c.about || '"', 'Reply CALL to call back.'),
    CASE a.status WHEN 'sent' THEN 'delivered' WHEN 'emailed' THEN 'undelivered' ELSE 'failed' END,
    CASE a.status WHEN 'failed' THEN 'The carrier filtered the message. (30007)' WHEN 'emailed' THEN 'The phone could not be reached. (30003)' END,
    'twilio', 'SM' || md5(s.organization || 'demo alert' || c.n), 'alert:' || a.id, 2, 2, 'carrier', 1, jsonb_build_object('from', c.ours), a.sent, a.sent
FROM demo_alerts a JOIN demo_calls c ON c.n = a.n, demo_shop s WHERE a.status <> 'skipped';
