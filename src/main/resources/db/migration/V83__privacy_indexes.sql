-- Built while webhooks go on being written.
CREATE INDEX CONCURRENTLY audit_log_action ON audit_log (organization_id, action, id DESC);
CREATE INDEX CONCURRENTLY message_media_kept ON message_media (organization_id, created_at, id) WHERE state <> 'refused';
