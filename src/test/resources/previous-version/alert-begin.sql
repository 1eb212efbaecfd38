WITH before AS (
    SELECT a.id, a.status FROM agent_alerts a WHERE a.call_id = :call AND a.status IN ('pending', 'sending') FOR UPDATE)
UPDATE agent_alerts a SET updated_at = now(), attempts = attempts + 1,
    status = CASE before.status WHEN 'pending' THEN 'sending' ELSE 'unknown' END,
    reason = CASE before.status WHEN 'pending' THEN NULL ELSE 'The service stopped while sending.' END
FROM before, phone_calls p
WHERE a.id = before.id AND p.id = a.call_id
RETURNING a.id, a.status, a.alert_type, p.caller_phone, p.ai_classification::text,
    (SELECT ceil(extract(epoch FROM try_again_at - now()))::bigint FROM sending_pauses
     WHERE organization_id = current_organization() AND try_again_at > now()),
    EXISTS (SELECT FROM opt_outs WHERE organization_id = current_organization() AND phone_number = :to)
