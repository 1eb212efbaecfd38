-- The conversations: what the caller said, what the agent looked up and on what its words rest.
INSERT INTO dialogues (call_id, organization_id, mouth, taken, turns, silences, upset, tokens, cost_cents, ending, reason, answered, unanswered, refused, tool_errors,
    messages, started_at, updated_at)
SELECT c.id, s.organization, CASE WHEN demo_die(c.n, 60, 100) < 45 THEN 'gather' ELSE 'relay' END,
    jsonb_build_object('details', jsonb_strip_nulls(jsonb_build_object('need', split_part(w.words, E'\n', 1), 'name', c.name, 'reach', c.phone)), 'asked', '',
        'times', '{}'::jsonb, 'complete', true, 'unanswered', CASE WHEN c.asks THEN jsonb_build_array(c.question) ELSE '[]'::jsonb END, 'booking', NULL),
    w.turns, CASE WHEN demo_die(c.n, 61, 100) < 6 THEN 1 ELSE 0 END, CASE WHEN c.intent = 'upset_customer' THEN 1 ELSE 0 END,
    700 + demo_die(c.n, 62, 2600), (20 + demo_die(c.n, 62, 2600) / 20) / 100.0,
    CASE WHEN c.transferred THEN 'transfer' WHEN demo_die(c.n, 63, 100) < 7 THEN 'take_message' ELSE 'hang_up' END,
    CASE WHEN c.transferred THEN demo_id(c.at + interval '2 seconds', s.organization, c.n)::text WHEN demo_die(c.n, 63, 100) < 3 THEN 'turns' ELSE 'done' END,
    CASE WHEN w.looked_up AND NOT c.asks THEN 1 ELSE 0 END, CASE WHEN c.asks THEN 1 ELSE 0 END, CASE WHEN demo_die(c.n, 67, 1000) < 16 THEN 1 ELSE 0 END,
    CASE WHEN demo_die(c.n, 68, 1000) < 9 THEN 1 ELSE 0 END, CASE WHEN c.quote AND NOT c.wants AND demo_die(c.n, 69, 100) < 62 OR c.intent IN ('order_status', 'upset_customer') THEN 1 ELSE 0 END,
    c.at, c.at + c.talked * interval '1 second'
FROM demo_calls c JOIN demo_said w ON w.n = c.n, demo_shop s WHERE c.kind = 'conversation';

INSERT INTO call_turns (id, organization_id, call_id, turn, position, role, content, tool, arguments, latency_ms, evidence, failed, refused, settled_at, settled_by,
    created_at)
SELECT demo_id(c.at + w.place * interval '7 seconds', s.organization, c.n), s.organization, c.id, greatest(1, w.turn), w.place,
    CASE WHEN w.speaker IN ('caller', 'agent') THEN w.speaker ELSE 'tool' END,
    CASE WHEN w.speaker IN ('caller', 'agent') THEN trim(w.words) ELSE w.answer END,
    CASE WHEN w.speaker NOT IN ('caller', 'agent') THEN w.speaker END,
    CASE w.speaker WHEN 'find_answer' THEN jsonb_build_object('question', w.words) WHEN 'transfer_to_person' THEN jsonb_build_object('department', w.words) END,
    CASE w.speaker WHEN 'caller' THEN NULL WHEN 'agent' THEN 340 + demo_die(c.n * 8 + w.place, 64, 500) + CASE WHEN demo_die(c.n * 8 + w.place, 65, 100) < 9 THEN 1400 ELSE 0 END
         ELSE 4 + demo_die(c.n * 8 + w.place, 66, 60) END,
    CASE WHEN w.speaker = 'agent' AND w.answer IS NOT NULL THEN jsonb_build_array(jsonb_build_object('source', w.answer, 'words', before.answer)) END,
    CASE WHEN w.speaker NOT IN ('caller', 'agent') THEN w.speaker = 'find_answer' AND c.asks END,
    CASE WHEN w.speaker = 'agent' AND w.answer IS NOT NULL AND demo_die(c.n, 67, 1000) < 16 THEN 1 END,
    o.at, CASE WHEN o.at IS NOT NULL THEN s.staff[1] END,
    c.at + w.place * interval '7 seconds'
FROM demo_words w JOIN demo_calls c ON c.n = w.n AND c.kind = 'conversation'
LEFT JOIN demo_words before ON before.n = w.n AND before.place = w.place - 1, demo_shop s,
    -- Of the questions that nobody had an answer to, most of the older ones were answered since.
    LATERAL (SELECT CASE WHEN w.speaker = 'find_answer' AND c.asks AND c.at < now() - interval '14 days' AND demo_die(c.n, 8, 12) > 4 THEN c.at + interval '2 days' END AS at) o;

INSERT INTO call_transfers (id, organization_id, call_id, requested_as, department, reason, about, our_number, state, outcome, created_at, updated_at, ended_at)
SELECT t.id, s.organization, c.id, 'turn:1', t.department, CASE c.intent WHEN 'upset_customer' THEN 'upset' WHEN 'general_inquiry' THEN 'asked' ELSE 'tool' END,
    c.about, c.ours, 'ended', c.outcome, t.at, t.ended, t.ended
FROM demo_calls c, demo_shop s, LATERAL (SELECT demo_id(c.at + interval '2 seconds', s.organization, c.n) AS id, c.at + c.talked * interval '1 second' AS at,
    c.at + c.seconds * interval '1 second' AS ended,
    CASE WHEN c.quote THEN s.sales_desk ELSE s.support_desk END AS department) t
WHERE c.transferred;

INSERT INTO call_transfer_attempts (id, organization_id, transfer_id, position, phone_number, call_sid, started_at, rang_at, picked_up_at, accepted_at, ended_at,
    outcome, seconds)
SELECT demo_id(c.at + interval '3 seconds', s.organization, c.n), s.organization, demo_id(c.at + interval '2 seconds', s.organization, c.n), 1,
    CASE WHEN c.quote THEN s.sales_phone ELSE s.support_phone END, 'CA' || md5(s.organization || 'demo transfer' || c.n), t.at, t.at + interval '2 seconds',
    CASE WHEN c.outcome IN ('answered', 'declined') THEN t.at + interval '8 seconds' END, CASE WHEN c.outcome = 'answered' THEN t.at + interval '9 seconds' END,
    c.at + c.seconds * interval '1 second', c.outcome, CASE WHEN c.outcome = 'answered' THEN c.seconds - c.talked - 9 ELSE 0 END
FROM demo_calls c, demo_shop s, LATERAL (SELECT c.at + c.talked * interval '1 second' AS at) t
WHERE c.transferred AND c.outcome <> 'closed';
