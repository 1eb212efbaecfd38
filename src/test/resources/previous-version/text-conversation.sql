INSERT INTO conversations AS c (organization_id, channel, subject, customer_name, customer_phone, phone_number_id, metadata)
VALUES (:organization, :channel, 'Text message', 'Text message', :phone,
    (SELECT id FROM organization_phone_numbers WHERE phone_number = :ours), jsonb_build_object('phone', :phone))
ON CONFLICT (organization_id, channel, customer_phone) WHERE channel IN ('sms', 'whatsapp')
DO UPDATE SET updated_at = c.updated_at
RETURNING id
