-- Up to when the carrier was asked what it had for an organization while the service was down.
CREATE TABLE reconciliations (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    seen_until      timestamptz NOT NULL
);
CALL protect_organization_rows('reconciliations');

-- Which scheduled run of a job some instance has taken; whoever comes second leaves it.
CREATE TABLE job_runs (
    name       text        NOT NULL,
    due_at     timestamptz NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, due_at)
);
GRANT SELECT, INSERT, DELETE ON job_runs TO switchboard_app;
