-- What an organization knows of itself: documents, and the passages that were read from them.

CREATE TABLE knowledge_documents (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    key             text        NOT NULL, -- what takes the place of what: address:<address> or title:<title in lower case>
    title           text        NOT NULL,
    source          text        NOT NULL, -- name of the file, the address, or ''
    kind            text        NOT NULL CHECK (kind IN ('file', 'address', 'text')),
    content_type    text, -- as its content says, once it was read
    size_bytes      integer,
    state           text        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'ready', 'failed')),
    reason          text, -- in words for the owner of a shop
    passages        integer     NOT NULL DEFAULT 0, -- that are found now; what was read before stays until the new is there
    hash            text, -- SHA-256 of what was read last
    revision        integer     NOT NULL DEFAULT 1, -- counts what was given or asked for; the fence against a slow reader
    content         bytea, -- until it is read
    created_by      text,
    read_at         timestamptz,
    checked_at      timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, key),
    UNIQUE (organization_id, id)
);
ALTER TABLE knowledge_documents ALTER COLUMN content SET STORAGE EXTERNAL; -- PDFs are compressed already
CREATE INDEX knowledge_documents_newest ON knowledge_documents (organization_id, id DESC);
CREATE INDEX knowledge_documents_addresses ON knowledge_documents (checked_at) WHERE kind = 'address';
CALL protect_organization_rows('knowledge_documents');

-- 200 to 400 words of a document, with the heading they stand under. Searched in memory (see dev.switchboard.mind.knowledge):
-- the words are kept as PostgreSQL's dictionaries of the language have them, so that no process needs dictionaries of its own.
CREATE TABLE knowledge_passages (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid     NOT NULL REFERENCES organizations ON DELETE CASCADE,
    document_id     uuid     NOT NULL,
    position        integer  NOT NULL,
    title           text     NOT NULL,
    heading         text     NOT NULL,
    text            text     NOT NULL,
    language        text     NOT NULL, -- a text search configuration
    words           tsvector NOT NULL, -- A: heading, B: title, D: text
    vector          real[], -- of length 1
    vector_model    text,
    UNIQUE (organization_id, document_id, position),
    FOREIGN KEY (organization_id, document_id) REFERENCES knowledge_documents (organization_id, id) ON DELETE CASCADE
);
CALL protect_organization_rows('knowledge_passages');

-- Counts the changes, in their transactions: who holds passages in memory sees by it whether they are still what there is.
CREATE TABLE knowledge_versions (
    organization_id uuid PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
    version         bigint NOT NULL DEFAULT 1
);
CALL protect_organization_rows('knowledge_versions');

-- Punctuation says nothing here, and PostgreSQL's parser would make signs, files, hosts and addresses of it: F-150 is f and 150.
CREATE FUNCTION knowledge_words(language text, words text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
    RETURN to_tsvector(language::regconfig, translate(
        regexp_replace(words, '([0-9]),([0-9]{3})', '\1\2', 'g'),
        '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~–—‘’“”„…•·«»°™®©€£¿¡', repeat(' ', 60)));

-- Pages are read again each day, by a job of all organizations.
GRANT SELECT (id, organization_id, kind, state, checked_at, revision) ON knowledge_documents TO switchboard_worker;
GRANT UPDATE (state, revision, checked_at) ON knowledge_documents TO switchboard_worker;
CREATE POLICY refreshed ON knowledge_documents FOR SELECT TO switchboard_worker USING (kind = 'address');
CREATE POLICY refreshing ON knowledge_documents FOR UPDATE TO switchboard_worker USING (kind = 'address') WITH CHECK (kind = 'address');
