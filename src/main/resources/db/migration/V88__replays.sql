-- Past calls and texts of an organization, played again through changed routes/ and config/: what would have been different. Nothing
-- of what was played is kept, and nothing that anybody said.
CREATE TABLE replays (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    state           text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'interrupted')),
    candidate       text        NOT NULL CHECK (length(candidate) <= 200), -- the folder
    since           timestamptz NOT NULL, -- when the oldest came in
    asked           integer     NOT NULL DEFAULT 0, -- how many calls and texts
    played          integer     NOT NULL DEFAULT 0,
    results         jsonb       NOT NULL DEFAULT '{}', -- {calls, texts, different, alertsBefore, …, groups: [{what, title, count, examples}]}
    started_by      text        NOT NULL DEFAULT '', -- user_id
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz
);
CREATE UNIQUE INDEX replays_one_at_a_time ON replays (organization_id) WHERE state = 'running';
CREATE INDEX replays_newest ON replays (organization_id, id DESC);
CALL protect_organization_rows('replays');
