INSERT INTO message_statuses (organization_id, external_message_id, status, error_code)
VALUES (:organization, :sid, :status, :error) ON CONFLICT DO NOTHING
