-- Calls that were filed and whose value and score are still to come: alerts go first, and nobody waits for a score. What is here is
-- asked for by an event of its own when hands are free.
CREATE TABLE unvalued_calls (
    call_id         uuid PRIMARY KEY, -- no foreign key: it is written for each call, and a call that is gone meanwhile is passed over
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    position        bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX unvalued_calls_oldest ON unvalued_calls (position);
CREATE INDEX unvalued_calls_organization ON unvalued_calls (organization_id);
CALL protect_organization_rows('unvalued_calls');
GRANT SELECT ON unvalued_calls TO switchboard_worker;
CREATE POLICY worker ON unvalued_calls FOR SELECT TO switchboard_worker USING (true);
