-- What the simulated carrier has written down: numbers that it sold, papers, requests for porting. It stands in for a company
-- outside, so a restart must not wipe it, and every instance asks the same one.
-- It belongs to no organization, as a carrier's books don't: what is in it is known to the simulator by account, and no
-- address of the API reads or writes it past the simulator. So it has no row-level security. On a real carrier it stays empty.
CREATE TABLE simulator_records (
    position   bigint GENERATED ALWAYS AS IDENTITY,
    kind       text        NOT NULL CHECK (length(kind) <= 64),
    key        text        NOT NULL CHECK (length(key) <= 256),
    value      jsonb       NOT NULL CHECK (jsonb_typeof(value) = 'object' AND length(value::text) <= 100000),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, key)
);
CREATE INDEX simulator_records_like ON simulator_records USING gin (value jsonb_path_ops);
GRANT SELECT, INSERT, UPDATE, DELETE ON simulator_records TO switchboard_app;
