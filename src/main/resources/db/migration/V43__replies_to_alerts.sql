-- What an owner's phone was last asked to choose among, and when it was last told what it can answer.
CREATE TABLE owner_replies (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    phone_number    text        NOT NULL,
    choices         uuid[]      NOT NULL DEFAULT '{}', -- alerts, in the order of the list that was sent
    choices_sent_at timestamptz,
    help_sent_at    timestamptz,
    PRIMARY KEY (organization_id, phone_number)
);
CALL protect_organization_rows('owner_replies');
