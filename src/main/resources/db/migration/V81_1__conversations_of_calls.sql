-- Whoever deletes a conversation has the rows looked for that name it. Both kinds of ids grow with time, so the least and the most of
-- every sixteen pages find them; such an index costs a call that is filed nothing, and keeps no update from staying in its page.
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_conversation ON phone_calls USING brin (conversation_id)
    WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX CONCURRENTLY IF NOT EXISTS agent_alerts_conversation ON agent_alerts USING brin (conversation_id)
    WITH (pages_per_range = 16, autosummarize = on);
