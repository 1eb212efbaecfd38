-- Calls of rehearsals are told by the id that only whoever holds the account's key can sign for, and by a caller's number that is
-- nobody's: 555-0100 to 555-0199 of each area code are kept for fiction. See RehearsalMark.
ALTER TABLE phone_calls ADD COLUMN rehearsal boolean GENERATED ALWAYS AS (
    starts_with(twilio_call_sid, 'CA7e4ea75a1ca11000') AND coalesce(caller_phone ~ '^\+1[2-9][0-9]{2}55501[0-9]{2}$', false)) VIRTUAL;

-- A run of the rehearsals of config/rehearsals/ against an organization's own agent, asked for in the console.
CREATE TABLE rehearsals (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    state           text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'interrupted')),
    times           integer     NOT NULL DEFAULT 1 CHECK (times BETWEEN 1 AND 20), -- that each is played
    asked           integer     NOT NULL DEFAULT 0, -- how many rehearsals
    results         jsonb       NOT NULL DEFAULT '[]', -- [{name, title, state, plays, passed, slowestMs, reasons, transcript}]
    started_by      text        NOT NULL DEFAULT '', -- user_id
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz
);
CREATE UNIQUE INDEX rehearsals_one_at_a_time ON rehearsals (organization_id) WHERE state = 'running';
CREATE INDEX rehearsals_newest ON rehearsals (organization_id, id DESC);
CALL protect_organization_rows('rehearsals');
