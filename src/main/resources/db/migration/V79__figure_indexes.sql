-- What figures are counted by; built while webhooks go on. Exports go through messages by the first as well.
CREATE INDEX CONCURRENTLY IF NOT EXISTS messages_newest ON messages (organization_id, id DESC);
CREATE INDEX CONCURRENTLY IF NOT EXISTS appointments_of_conversation ON appointments (conversation_id) WHERE conversation_id IS NOT NULL;
-- Questions that still want an answer.
CREATE INDEX CONCURRENTLY IF NOT EXISTS call_turns_unanswered ON call_turns (organization_id, id DESC)
    WHERE tool = 'find_answer' AND failed AND settled_at IS NULL;
