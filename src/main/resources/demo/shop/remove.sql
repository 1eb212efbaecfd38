-- Takes a demo shop away again: what bears its mark, and what hangs on that. What others have made stays, and so does a bay in which
-- somebody has booked since. Children first, so that nothing is looked for row by row.
CREATE TEMP TABLE demo_gone ON COMMIT DROP AS
SELECT address FROM contact_addresses WHERE organization_id = current_organization() AND is_demo(contact_id);
-- What hangs on a row is looked for by an index, whatever is known of tables that were filled a moment ago.
SET LOCAL enable_seqscan = off;
-- Sums of these days are old from now on.
INSERT INTO stale_days (organization_id, day)
SELECT DISTINCT p.organization_id, (p.created_at AT TIME ZONE o.zone)::date FROM phone_calls p JOIN organizations o ON o.id = p.organization_id
WHERE p.organization_id = current_organization() AND is_demo(p.id) ON CONFLICT DO NOTHING;
-- The ledger lets go of what is told to be cleared away, and of nothing else.
SET LOCAL app.retention = 'on';
DELETE FROM usage_records WHERE organization_id = current_organization() AND is_demo(source_id);
SET LOCAL app.retention = '';
DELETE FROM opt_outs WHERE organization_id = current_organization() AND phone_number IN (SELECT address FROM demo_gone);
DELETE FROM dead_letters WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM events WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM admin_notifications WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM hybrid_forwarding_configs WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM verified_caller_ids WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM call_backs WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM appointments WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM agent_alerts WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM messages WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM call_transfer_attempts WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM call_transfers WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM call_turns WHERE organization_id = current_organization() AND is_demo(call_id);
DELETE FROM dialogues WHERE organization_id = current_organization() AND is_demo(call_id);
DELETE FROM phone_calls WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM conversations WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM contact_addresses WHERE organization_id = current_organization() AND is_demo(contact_id);
DELETE FROM contacts WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM resources r WHERE organization_id = current_organization() AND is_demo(id)
    AND NOT EXISTS (SELECT FROM appointments a WHERE a.organization_id = r.organization_id AND a.resource_id = r.id);
DELETE FROM organization_members WHERE organization_id = current_organization() AND user_id IN ('demo-ana', 'demo-sam') AND by_token;
DELETE FROM phone_number_orders WHERE organization_id = current_organization() AND is_demo(id);
DELETE FROM organization_phone_numbers WHERE organization_id = current_organization() AND is_demo(id);
DROP TABLE demo_gone;
