WITH conversation AS (
    INSERT INTO conversations AS c (organization_id, call_id, channel, subject, customer_name, customer_phone,
        phone_number_id, priority, metadata)
    SELECT :organization, :call, 'phone', :subject, coalesce(:name, 'Phone Caller'), :phone, n.id, :priority, :metadata::jsonb
    FROM phone_calls p LEFT JOIN organization_phone_numbers n ON n.phone_number = p.called_phone
    WHERE p.id = :call
    ON CONFLICT (call_id) DO UPDATE SET
        updated_at = now(),
        subject = CASE WHEN :decided OR (:recorded AND NOT jsonb_exists(c.metadata, 'intent'))
                       THEN excluded.subject ELSE c.subject END,
        customer_name = CASE WHEN :decided THEN excluded.customer_name ELSE c.customer_name END,
        priority = CASE WHEN :decided THEN excluded.priority ELSE c.priority END,
        metadata = CASE WHEN :decided THEN excluded.metadata ELSE c.metadata END
    RETURNING id, jsonb_exists(c.metadata, 'intent') AS understood
), message AS (
    INSERT INTO messages AS m (organization_id, conversation_id, call_id, direction, method, sender_name, content,
        status, source_key, sent_at)
    SELECT :organization, f.id, :call, 'inbound', 'phone', coalesce(:name, 'Caller'), :text, 'received', :key, now()
    FROM conversation f
    ON CONFLICT (organization_id, source_key) DO UPDATE SET
        content = CASE WHEN :decided OR (:recorded AND NOT EXISTS (SELECT FROM conversation WHERE understood))
                       THEN excluded.content ELSE m.content END,
        sender_name = CASE WHEN :decided THEN excluded.sender_name ELSE m.sender_name END)
UPDATE phone_calls SET conversation_id = f.id
FROM conversation f WHERE phone_calls.id = :call AND conversation_id IS NULL
