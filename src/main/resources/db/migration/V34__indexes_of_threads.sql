-- A number of ours may be deleted while threads with the same person by two of them are there: both then have none. And what
-- belongs to no call needs no place in an index of calls.
DROP INDEX CONCURRENTLY IF EXISTS conversations_once;
CREATE UNIQUE INDEX CONCURRENTLY conversations_once ON conversations (organization_id, channel, customer_address, phone_number_id)
    WHERE channel IN ('sms', 'whatsapp');
CREATE UNIQUE INDEX CONCURRENTLY conversations_once_by_mail ON conversations (organization_id, customer_address) WHERE channel = 'email';
CREATE INDEX CONCURRENTLY messages_in_call ON messages (call_id, id) WHERE call_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_of_call;
