-- How callers who asked for a person fared, for figures of a time; built while webhooks go on.
CREATE INDEX CONCURRENTLY IF NOT EXISTS phone_calls_transferred ON phone_calls (organization_id, transfer_time, transfer_outcome)
    WHERE transfer_time IS NOT NULL;
