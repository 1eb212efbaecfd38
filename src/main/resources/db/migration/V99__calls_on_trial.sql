-- Which calls are served by files on trial. Decided once, when a call's first webhook comes in and before it is answered, so that all
-- instances say the same of it until it is over, whenever they hear that the trial began or ended. A call that is not here is none.
CREATE TABLE trial_calls (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    call_sid        text        NOT NULL CHECK (length(call_sid) BETWEEN 1 AND 64),
    trial_id        uuid        NOT NULL, -- of file_trials, which belongs to the platform and goes before or after
    base            bigint      NOT NULL, -- the version of the files that the draft was put over
    revision        integer     NOT NULL, -- of the draft
    files           text        NOT NULL, -- names of those that the draft changes, with blanks between
    begun_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, call_sid)
);
CREATE INDEX trial_calls_old ON trial_calls (begun_at);
CALL protect_organization_rows('trial_calls');
GRANT SELECT, DELETE ON trial_calls TO switchboard_worker;
CREATE POLICY worker ON trial_calls TO switchboard_worker USING (true);
