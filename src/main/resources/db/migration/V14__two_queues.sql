-- What waits for the model, and what comes after it, are claimed each by an index of its own: a backlog of the one must not
-- hide the other.
DROP INDEX events_pending_of_organization;
CREATE INDEX events_pending_of_organization ON events (organization_id, position) WHERE status = 'pending' AND type <> 'call.transcribed';
CREATE INDEX events_pending_for_model ON events (organization_id, position) WHERE status = 'pending' AND type = 'call.transcribed';
CREATE INDEX events_pending_organizations ON events (organization_id) WHERE status = 'pending';
