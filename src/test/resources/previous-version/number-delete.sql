DELETE FROM organization_phone_numbers WHERE organization_id = current_organization() AND phone_number = :number
