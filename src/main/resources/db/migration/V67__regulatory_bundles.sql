-- The papers that a country asks for before it lets somebody have a number, as they are handed in at the carrier.
CREATE TABLE regulatory_bundles (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100), -- as the owner calls it
    state           text        NOT NULL DEFAULT 'draft'
                    CHECK (state IN ('draft', 'pending_review', 'in_review', 'approved', 'rejected', 'expired', 'cancelled')),
    carrier_status  text, -- in the carrier's own words: draft, pending-review, twilio-approved, ...
    account_sid     text, -- the carrier's account that they are handed in at; none: not there yet
    -- what the number is to be
    country         text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    number_kind     text        NOT NULL CHECK (number_kind IN ('local', 'toll_free', 'mobile')),
    end_user_type   text        NOT NULL CHECK (end_user_type IN ('individual', 'business')),
    phone_number    text CHECK (phone_number ~ '^\+[1-9]\d{6,14}$'),
    number_type     text        NOT NULL DEFAULT 'primary' CHECK (number_type IN ('primary', 'sales', 'support', 'custom')),
    -- what is asked for, as it was when somebody began
    regulation_sid  text        NOT NULL,
    regulation      jsonb       NOT NULL,
    -- who they are, where, and an e-mail address: encrypted; none once nobody needs it
    details         bytea,
    key_version     integer,
    details_version integer     NOT NULL DEFAULT 1, -- counts changes
    sent_version    integer     NOT NULL DEFAULT 0, -- the one that the carrier has
    -- the carrier's ids, and the steps that were begun: one may be done there and not written down here
    address_sid     text,
    end_user_sid    text,
    bundle_sid      text,
    begun           text[]      NOT NULL DEFAULT '{}',
    handed_in       boolean     NOT NULL DEFAULT false, -- whether the carrier has the latest submission
    submissions     integer     NOT NULL DEFAULT 0,
    evaluation      jsonb, -- {status, reasons, at} of the last check before a submission
    reasons         text[]      NOT NULL DEFAULT '{}', -- of a rejection, in the reviewer's words
    told_reason     text CHECK (length(told_reason) <= 1000), -- the latest that a callback told; shown once a look has confirmed it
    claim           uuid, -- whoever works on them at the carrier
    claimed_until   timestamptz,
    look_at         timestamptz NOT NULL DEFAULT now(), -- when the carrier is asked again
    looked_at       timestamptz,
    valid_until     timestamptz,
    told_60         timestamptz, -- the valid_until of which the owner was told 60 days before
    told_14         timestamptz,
    order_id        uuid, -- of the number, once they are approved
    order_problem   text, -- why none was ordered: plan_limit
    requested_by    text        NOT NULL DEFAULT '', -- user_id
    submitted_at    timestamptz,
    decided_at      timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, id),
    CHECK ((details IS NULL) = (key_version IS NULL))
);
CREATE INDEX regulatory_bundles_newest ON regulatory_bundles (organization_id, id DESC);
CREATE INDEX regulatory_bundles_watched ON regulatory_bundles (look_at) WHERE state IN ('pending_review', 'in_review', 'approved');
CALL protect_organization_rows('regulatory_bundles');

-- Files are encrypted, as are the words on them; what was approved needs no file any more.
CREATE TABLE bundle_documents (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    bundle_id       uuid        NOT NULL,
    requirement     text        NOT NULL CHECK (length(requirement) BETWEEN 1 AND 100), -- the carrier's name of what it fulfils
    type            text        NOT NULL CHECK (length(type) BETWEEN 1 AND 100), -- the carrier's name of this kind of document
    file_name       text        NOT NULL DEFAULT '' CHECK (length(file_name) <= 100),
    content_type    text, -- none: it is no file, but the address
    size_bytes      integer CHECK (size_bytes BETWEEN 1 AND 10485760),
    content         bytea, -- encrypted; none once it is approved or removed
    attributes      bytea, -- encrypted; field to text
    key_version     integer     NOT NULL,
    begun           boolean     NOT NULL DEFAULT false, -- it may be at the carrier and not written down here
    document_sid    text,
    carrier_status  text,
    reasons         text[]      NOT NULL DEFAULT '{}', -- what the carrier holds against it
    removed_at      timestamptz, -- still to be taken back at the carrier
    deleted_at      timestamptz, -- when the file was deleted here
    created_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, bundle_id) REFERENCES regulatory_bundles (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX bundle_documents_of_bundle ON bundle_documents (organization_id, bundle_id, id);
CALL protect_organization_rows('bundle_documents');
