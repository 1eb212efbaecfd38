WITH settled AS (UPDATE agent_alerts SET status = :status, reason = :reason, updated_at = now(),
    metadata = metadata || CASE WHEN :sid::text IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('smsSid', :sid::text) END
WHERE id = :id), marked AS (
    UPDATE phone_calls SET sms_sent = true, sms_sent_at = now() WHERE id = :call AND :sid::text IS NOT NULL AND NOT sms_sent
), resumed AS (
    DELETE FROM sending_pauses WHERE organization_id = current_organization() AND :sid::text IS NOT NULL)
INSERT INTO messages (organization_id, conversation_id, call_id, direction, method, sender_name, recipient, content,
    status, service_provider, external_message_id, source_key, sent_at)
SELECT :organization, p.conversation_id, p.id, 'outbound', 'sms', 'Switchboard', :to, :text,
    coalesce((SELECT t.status FROM message_statuses t
              WHERE t.organization_id = :organization AND t.external_message_id = :sid::text
              ORDER BY message_status_rank(t.status) DESC LIMIT 1), :status), :provider, :sid, :key, now()
FROM phone_calls p WHERE p.id = :call
ON CONFLICT (organization_id, source_key) DO UPDATE SET status = excluded.status,
    external_message_id = excluded.external_message_id
RETURNING coalesce((SELECT t.error_code FROM message_statuses t
                    WHERE t.organization_id = :organization AND t.external_message_id = :sid::text
                      AND t.status IN ('undelivered', 'failed', 'canceled') LIMIT 1), 'none')
