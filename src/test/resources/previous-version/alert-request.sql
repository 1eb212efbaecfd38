INSERT INTO agent_alerts (organization_id, call_id, alert_type, priority, customer_name, message_excerpt, metadata)
VALUES (:organization, :call, :type, :priority, :name, :excerpt,
    jsonb_build_object('callSid', :callSid, 'callerPhone', :caller, 'classification', :classification::jsonb))
ON CONFLICT (call_id) DO NOTHING
