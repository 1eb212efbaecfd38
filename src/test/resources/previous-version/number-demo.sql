INSERT INTO organization_phone_numbers (organization_id, phone_number, friendly_name, capabilities)
VALUES (:organization, :number, 'Demo line', '{"voice": true, "sms": true}') ON CONFLICT (phone_number) DO NOTHING
