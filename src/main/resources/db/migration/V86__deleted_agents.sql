-- An agent that is deleted stays until what there is of it at Vapi is gone, and a day longer: the report of its last call may be on
-- its way. Its name is free at once.
ALTER TABLE agents
    ADD COLUMN deleted_at timestamptz,
    ADD COLUMN removed_at timestamptz; -- since when nothing of it is at Vapi
ALTER TABLE agents DROP CONSTRAINT agents_organization_id_name_key;
CREATE UNIQUE INDEX agents_name ON agents (organization_id, name) WHERE deleted_at IS NULL;
DROP INDEX agents_outbound;
CREATE UNIQUE INDEX agents_outbound ON agents (organization_id) WHERE direction = 'outbound' AND deleted_at IS NULL;
