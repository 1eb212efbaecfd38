-- Built while webhooks go on being written. A text that comes in touches the first alone, and that by a list that routes/jobs/
-- sort-words.yaml sorts in each minute, so that no webhook does; a conversation whose person is known is in none of the partial
-- ones for its name.
CREATE INDEX CONCURRENTLY messages_words ON messages
    USING gin (organization_id, message_words(direction, sender_name, content)) WITH (fastupdate = on, gin_pending_list_limit = 65536)
    WHERE purpose IN ('conversation', 'automatic', 'follow_up', 'note');
CREATE FUNCTION sort_words() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT gin_clean_pending_list('messages_words') $$;
REVOKE EXECUTE ON FUNCTION sort_words() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sort_words() TO switchboard_worker;
CREATE INDEX CONCURRENTLY contacts_names ON contacts USING gin (organization_id, to_tsvector('simple', name)) WITH (gin_pending_list_limit = 256);
CREATE INDEX CONCURRENTLY conversations_unknown ON conversations
    USING gin (organization_id, to_tsvector('simple', customer_name), customer_address gin_trgm_ops) WHERE contact_id IS NULL;
CREATE INDEX CONCURRENTLY conversations_assigned ON conversations (organization_id, assignee_id, last_message_at DESC, id DESC)
    WHERE assignee_id IS NOT NULL;
CREATE INDEX CONCURRENTLY conversations_snoozed ON conversations (organization_id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX CONCURRENTLY call_backs_latest ON call_backs (organization_id, id DESC);
ANALYZE messages, contacts, contact_addresses, conversations;
