-- Each accepted change of routes/ and config/. A version is the whole set of files after a change: of each name the last change
-- up to it. The platform's: no organization sees them, and the login of requests reaches none of these tables.
CREATE TABLE file_texts (
    digest  text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'), -- SHA-256 of its UTF-8
    content text NOT NULL CHECK (length(content) <= 1000000)
);

CREATE TABLE file_versions (
    number     bigint PRIMARY KEY CHECK (number > 0),
    set_digest text        NOT NULL CHECK (set_digest ~ '^[0-9a-f]{64}$'), -- SHA-256 over all names and digests
    source     text        NOT NULL CHECK (source IN ('start', 'file', 'draft', 'restore', 'put-back')),
    actor      text        NOT NULL CHECK (length(actor) <= 255), -- the token's sub; "file" for whoever edits the folders
    instance   text        NOT NULL CHECK (length(instance) <= 100), -- that saw it, or wrote it
    note       text        NOT NULL DEFAULT '' CHECK (length(note) <= 200),
    restores   bigint REFERENCES file_versions,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((source IN ('restore', 'put-back')) = (restores IS NOT NULL))
);
CREATE INDEX file_versions_sets ON file_versions (set_digest, number DESC);

CREATE TABLE file_changes (
    number     bigint NOT NULL REFERENCES file_versions,
    name       text   NOT NULL CHECK (name ~ '^(routes|config)/[A-Za-z0-9._/-]{1,190}$'),
    digest     text REFERENCES file_texts, -- none: the file is gone
    difference text   NOT NULL, -- to the version before, unified
    PRIMARY KEY (name, number)
);
CREATE INDEX file_changes_of ON file_changes (number);
CREATE INDEX file_changes_texts ON file_changes (digest);

-- What each instance serves, as it says itself every second.
CREATE TABLE instance_versions (
    instance text PRIMARY KEY CHECK (length(instance) <= 100),
    number   bigint      NOT NULL, -- 0: a set of files that is no version
    digest   text        NOT NULL,
    problem  text        NOT NULL DEFAULT '' CHECK (length(problem) <= 500),
    seen_at  timestamptz NOT NULL DEFAULT now()
);

-- Changes that are being written, checked, tried and approved before they serve.
CREATE TABLE file_drafts (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    title        text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    state        text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'published', 'dropped')),
    base         bigint      NOT NULL REFERENCES file_versions, -- that it was begun from
    revision     integer     NOT NULL DEFAULT 1, -- counts what is saved: an approval is of one revision
    created_by   text        NOT NULL CHECK (length(created_by) <= 255),
    authors      text[]      NOT NULL, -- whoever wrote on it: none of them may approve it
    approved_by  text CHECK (length(approved_by) <= 255),
    approved_at  timestamptz,
    published_as bigint REFERENCES file_versions,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'published') = (published_as IS NOT NULL)),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);

CREATE TABLE file_draft_changes (
    draft_id uuid NOT NULL REFERENCES file_drafts ON DELETE CASCADE,
    name     text NOT NULL CHECK (name ~ '^(routes|config)/[A-Za-z0-9._/-]{1,190}$'),
    before   text, -- the digest of what it changes; none: the file is new
    content  text CHECK (length(content) <= 1000000), -- none: the file goes
    PRIMARY KEY (draft_id, name)
);

-- A draft that serves one organization, or a share of all calls. One at a time.
CREATE TABLE file_trials (
    id         uuid PRIMARY KEY DEFAULT uuidv7(),
    draft_id   uuid        NOT NULL REFERENCES file_drafts,
    revision   integer     NOT NULL,
    base       bigint      NOT NULL REFERENCES file_versions,
    changes    jsonb       NOT NULL, -- name to text, or null where the file goes; as the draft was when it began
    tried_on   uuid, -- an organization; none: a share of all calls
    share      integer CHECK (share BETWEEN 1 AND 100),
    started_by text        NOT NULL CHECK (length(started_by) <= 255),
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_by   text CHECK (length(ended_by) <= 255),
    ended_at   timestamptz,
    CHECK ((tried_on IS NULL) <> (share IS NULL)),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX file_trials_one ON file_trials ((true)) WHERE ended_at IS NULL;
CREATE INDEX file_trials_draft ON file_trials (draft_id);

-- What was wanted by the command line, and what came of it.
CREATE TABLE file_orders (
    id         uuid PRIMARY KEY DEFAULT uuidv7(),
    number     bigint      NOT NULL REFERENCES file_versions,
    actor      text        NOT NULL CHECK (length(actor) <= 255),
    taken_by   text CHECK (length(taken_by) <= 100),
    outcome    text CHECK (length(outcome) <= 2000),
    failed     boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX file_orders_open ON file_orders (created_at) WHERE taken_by IS NULL;

-- Who did what, in the order in which it was done; appended and read, never changed.
CREATE TABLE file_actions (
    id         uuid PRIMARY KEY DEFAULT uuidv7(),
    actor      text        NOT NULL CHECK (length(actor) <= 255),
    action     text        NOT NULL CHECK (action IN ('created', 'changed', 'dropped', 'approved', 'published', 'tried', 'ended', 'restored')),
    subject    text        NOT NULL CHECK (length(subject) <= 200), -- for example draft/0193…, version/12
    detail     text        NOT NULL DEFAULT '' CHECK (length(detail) <= 500),
    created_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON file_texts, file_versions, file_changes, file_actions TO switchboard_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON instance_versions, file_drafts, file_draft_changes, file_trials, file_orders TO switchboard_worker;

-- Keeps a change, unless another instance has kept the same one already. Nothing is answered if the change is to another version
-- than the last one: whoever asks looks again.
CREATE FUNCTION keep_file_version(previous bigint, whole text, came text, who text, place text, words text, restored bigint,
    names text[], digests text[], texts text[], differences text[]) RETURNS TABLE (version bigint, kept boolean)
    LANGUAGE plpgsql AS $$
DECLARE
    last file_versions;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('file_versions', 0));
    SELECT * INTO last FROM file_versions v ORDER BY v.number DESC LIMIT 1;
    IF last.set_digest = whole THEN
        RETURN QUERY SELECT last.number, false;
    ELSIF coalesce(last.number, 0) = previous THEN
        INSERT INTO file_texts (digest, content)
        SELECT d, t FROM unnest(digests, texts) AS given (d, t) WHERE d IS NOT NULL ON CONFLICT (digest) DO NOTHING;
        INSERT INTO file_versions (number, set_digest, source, actor, instance, note, restores)
        VALUES (previous + 1, whole, came, who, place, words, restored);
        INSERT INTO file_changes (number, name, digest, difference)
        SELECT previous + 1, n, d, f FROM unnest(names, digests, differences) AS given (n, d, f);
        PERFORM pg_notify('file_version', (previous + 1)::text); -- seldom, so that no commit waits for it
        RETURN QUERY SELECT previous + 1, true;
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION keep_file_version(bigint, text, text, text, text, text, bigint, text[], text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_file_version(bigint, text, text, text, text, text, bigint, text[], text[], text[], text[]) TO switchboard_worker;
