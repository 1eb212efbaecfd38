-- What a person's timeline is read by; built while webhooks go on.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_of_contact ON messages (contact_id, created_at DESC, id DESC) WHERE contact_id IS NOT NULL;
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_timeline ON phone_calls (contact_id, created_at DESC, id DESC) WHERE contact_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS phone_calls_of_contact; -- its place is taken
