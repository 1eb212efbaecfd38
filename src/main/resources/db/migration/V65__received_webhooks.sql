-- Webhooks of services other than carriers, by the ids that their senders give them: each counts once, and one that was taken
-- is known for a month. Whose they are is not known yet when they are written down, and nothing of what they say is kept.
CREATE TABLE received_webhooks (
    provider    text        NOT NULL CHECK (length(provider) BETWEEN 1 AND 40),
    webhook_id  text        NOT NULL CHECK (length(webhook_id) BETWEEN 1 AND 255),
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (provider, webhook_id)
);
CREATE INDEX received_webhooks_oldest ON received_webhooks (received_at);
GRANT INSERT ON received_webhooks TO switchboard_app; -- which can't even look whether there is one
GRANT SELECT, DELETE ON received_webhooks TO switchboard_worker;
