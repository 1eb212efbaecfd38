INSERT INTO messages (organization_id, conversation_id, direction, method, sender_name, recipient, content, status,
    service_provider, external_message_id, source_key, sent_at)
VALUES (:organization, :conversation, 'inbound', :channel, :phone, :ours, :text, 'received', :provider, :sid, :key, now())
ON CONFLICT (organization_id, source_key) DO NOTHING
