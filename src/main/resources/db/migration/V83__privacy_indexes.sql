-- Table by table, whoever is writing.
CALL let_backups_read();

-- Built while webhooks go on being written.
DROP INDEX CONCURRENTLY IF EXISTS audit_log_action; -- half of it, should the last try have been cut off
CREATE INDEX CONCURRENTLY audit_log_action ON audit_log (organization_id, action, id DESC);
DROP INDEX CONCURRENTLY IF EXISTS message_media_kept;
CREATE INDEX CONCURRENTLY message_media_kept ON message_media (organization_id, created_at, id) WHERE state <> 'refused';
