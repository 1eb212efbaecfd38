SELECT id, phone_number, provider, provider_sid, number_type, friendly_name, status, is_active, monthly_cost_cents,
       capabilities::text AS capabilities, created_at, updated_at
FROM organization_phone_numbers WHERE organization_id = current_organization() AND phone_number = :number
