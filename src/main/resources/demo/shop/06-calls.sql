-- What was said in each call, line by line.
CREATE TEMP TABLE demo_words ON COMMIT DROP AS
SELECT c.n, l.place::integer AS place, l.line ->> 0 AS speaker, w.words, w.answer,
    count(*) FILTER (WHERE l.line ->> 0 = 'caller') OVER (PARTITION BY c.n ORDER BY l.place)::integer AS turn
FROM demo_calls c JOIN demo_scenarios k ON k.key = c.key, jsonb_array_elements(k.lines) WITH ORDINALITY l (line, place),
    LATERAL (SELECT replace(replace(replace(CASE WHEN c.name IS NULL THEN regexp_replace(l.line ->> 1, '\[\[[^]]*\]\]', '', 'g')
            ELSE replace(replace(l.line ->> 1, '[[', ''), ']]', '') END, '{name}', coalesce(c.name, '')), '{vehicle}', c.vehicle), '{question}', c.question) AS words,
        replace(l.line ->> 2, '{question}', c.question) AS answer) w
WHERE c.words;

CREATE TEMP TABLE demo_said ON COMMIT DROP AS
SELECT w.n, string_agg(trim(w.words), E'\n' ORDER BY w.place) FILTER (WHERE w.speaker = 'caller') AS words, max(w.turn) AS turns, bool_or(w.speaker = 'find_answer') AS looked_up
FROM demo_words w GROUP BY w.n;
CREATE UNIQUE INDEX ON demo_said (n);

-- A call and its conversation name each other, so that both are written at once.
WITH filed AS (
    INSERT INTO conversations (id, organization_id, call_id, channel, subject, customer_name, customer_phone, customer_address, contact_id, phone_number_id,
        priority, review_status, assignee_id, metadata, created_at, updated_at, last_message_at, last_inbound_at, unread)
    SELECT c.conversation, s.organization, c.id, 'phone', coalesce(c.about, 'Missed call'), coalesce(c.name, 'Phone Caller'), c.phone, c.phone, c.contact, c.ours_id,
        CASE WHEN c.hot THEN 'high' WHEN c.alerting THEN 'urgent' ELSE 'normal' END,
        CASE WHEN c.at > now() - interval '1 day' THEN CASE WHEN demo_die(c.n, 50, 100) < 45 THEN 'needs_response' WHEN demo_die(c.n, 50, 100) < 60 THEN 'in_progress' ELSE 'answered' END
             WHEN c.at > now() - interval '4 days' THEN CASE WHEN demo_die(c.n, 50, 100) < 9 THEN 'needs_response' ELSE 'answered' END
             WHEN c.intent = 'general_inquiry' OR c.kind = 'missed' THEN 'no_response_needed'
             WHEN demo_die(c.n, 50, 100) < 80 THEN 'answered' ELSE 'archived' END,
        CASE WHEN c.at > now() - interval '10 days' AND demo_die(c.n, 51, 100) < 40
             THEN s.staff[1 + demo_die(c.n, 52, cardinality(s.staff))] END,
        jsonb_build_object('phone', c.phone, 'callSid', 'CA' || md5(s.organization || 'demo' || c.n), 'intent', c.intent, 'vehicleInfo',
            CASE WHEN c.quote THEN jsonb_build_object('year', c.year, 'make', c.make, 'model', c.model) END),
        c.at, c.at + c.seconds * interval '1 second', c.at + c.seconds * interval '1 second', c.at + c.seconds * interval '1 second',
        CASE WHEN c.at > now() - interval '1 day' THEN 1 ELSE 0 END
    FROM demo_calls c, demo_shop s WHERE c.kind <> 'outbound'
)
INSERT INTO phone_calls (id, organization_id, conversation_id, account_sid, twilio_call_sid, direction, purpose, caller_phone, called_phone, original_called_number,
    call_duration_seconds, transcript, transcript_confidence, transcribed_steps, transcribed_at, ai_classification, classified_at, is_hot_lead, sentiment, sms_sent,
    sms_sent_at, status, customer_name, vehicle_info, forwarded_from, forwarding_detected, recording_sid, recording_status, recording_duration_seconds,
    stir_verstat, contact_id, user_id, transfer_to, transfer_time, transfer_reason, transfer_outcome, transfer_answered_at, booking_confirmed,
    financial_value_cents, value_reasons, cost_cents, ended_at, created_at, updated_at)
SELECT c.id, s.organization, CASE WHEN c.kind <> 'outbound' THEN c.conversation END, s.account, 'CA' || md5(s.organization || 'demo' || c.n),
    CASE WHEN c.kind = 'outbound' THEN 'outbound' ELSE 'inbound' END, CASE WHEN c.kind = 'outbound' THEN 'call_back' END,
    CASE WHEN c.kind = 'outbound' THEN c.ours ELSE c.phone END, CASE WHEN c.kind = 'outbound' THEN c.phone ELSE c.ours END,
    CASE WHEN c.forwarded THEN '+14055550190' WHEN c.kind <> 'outbound' THEN c.ours END,
    c.seconds, w.words, CASE WHEN c.words THEN 0.82 + demo_die(c.n, 53, 17) / 100.0 END,
    CASE c.kind WHEN 'conversation' THEN ARRAY['dialogue'] WHEN 'voicemail' THEN ARRAY['transcription'] ELSE '{}' END,
    CASE WHEN c.words THEN e.at END, k.classification, CASE WHEN c.words THEN e.at + k.millis * interval '1 millisecond' END, coalesce(c.hot, false),
    CASE WHEN c.words THEN jsonb_build_object('label', c.mood, 'score', c.score) END, c.alerting,
    CASE WHEN c.alerting THEN e.at + (k.millis + 900 + demo_die(c.n, 55, 7000)) * interval '1 millisecond' END,
    CASE WHEN c.kind = 'missed' THEN 'missed' WHEN c.kind = 'outbound' AND demo_die(c.n, 54, 100) < 22 THEN 'no-answer' ELSE 'completed' END, c.name,
    CASE WHEN c.quote THEN jsonb_build_object('year', c.year, 'make', c.make, 'model', c.model) END,
    CASE WHEN c.forwarded THEN '+14055550190' END, c.forwarded,
    CASE WHEN c.kind = 'voicemail' THEN 'RE' || md5(s.organization || 'demo' || c.n) END, CASE WHEN c.kind = 'voicemail' THEN 'completed' END,
    CASE WHEN c.kind = 'voicemail' THEN c.seconds - 15 END,
    CASE WHEN demo_die(c.n, 56, 100) < 62 THEN 'TN-Validation-Passed-A' WHEN demo_die(c.n, 56, 100) < 80 THEN 'TN-Validation-Passed-B' END,
    c.contact, CASE WHEN c.kind = 'outbound' THEN s.staff[1 + demo_die(c.n, 57, cardinality(s.staff))] END,
    CASE WHEN c.transferred AND c.outcome <> 'closed' THEN t.phone END, CASE WHEN c.transferred THEN c.at + c.talked * interval '1 second' END,
    CASE WHEN c.transferred THEN CASE c.intent WHEN 'upset_customer' THEN 'upset' WHEN 'general_inquiry' THEN 'asked' ELSE 'tool' END END, c.outcome,
    CASE WHEN c.outcome = 'answered' THEN c.at + (c.talked + 9) * interval '1 second' END, b.n IS NOT NULL,
    CASE WHEN c.words THEN CASE WHEN c.quote THEN c.cents ELSE 0 END END,
    CASE WHEN c.words THEN CASE WHEN c.quote THEN jsonb_build_array(jsonb_build_object('service', c.service, 'words', lower(c.service), 'cents', c.cents)) ELSE '[]'::jsonb END END,
    whole_cents(begun_minutes(c.seconds) * CASE WHEN c.kind = 'outbound' THEN m.call_out ELSE m.call_in END
        + CASE WHEN c.outcome = 'answered' THEN begun_minutes(c.seconds - c.talked - 9) * m.call_out ELSE 0 END
        + CASE WHEN c.kind = 'voicemail' THEN begun_minutes(c.seconds - 15) * m.recording ELSE 0 END),
    e.at, c.at, e.at
FROM demo_calls c LEFT JOIN demo_said w ON w.n = c.n LEFT JOIN demo_booked b ON b.n = c.n, demo_shop s, demo_prices m,
    LATERAL (SELECT c.at + c.seconds * interval '1 second' AS at) e,
    LATERAL (SELECT CASE WHEN c.quote THEN s.sales_phone ELSE s.support_phone END AS phone) t,
    LATERAL (SELECT m.millis, CASE WHEN c.words THEN jsonb_build_object('intent', c.intent, 'summary', c.about, 'is_hot_lead', c.hot, 'customer_name', c.name,
            'vehicle_info', CASE WHEN c.quote THEN jsonb_build_object('year', c.year, 'make', c.make, 'model', c.model) END, 'urgency', c.urgency,
            'source', m.source, 'evidence', c.evidence, 'model', CASE m.source WHEN 'llm' THEN 'demo-model' END, 'latency_ms', m.millis,
            'sentiment', jsonb_build_object('label', c.mood, 'score', c.score)) END AS classification
        FROM (SELECT CASE WHEN demo_die(c.n, 58, 100) < 4 THEN 'rules' ELSE 'llm' END AS source,
                CASE WHEN demo_die(c.n, 58, 100) < 4 THEN 3 + demo_die(c.n, 59, 9) ELSE 380 + demo_die(c.n, 59, 900) END AS millis) m) k;
