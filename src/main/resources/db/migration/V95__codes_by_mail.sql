-- A code may be mailed, where nobody can answer the phone that is to be verified. Code and address are sealed together until the mail
-- is queued.

SELECT lock_patiently('verified_caller_ids');

ALTER TABLE verified_caller_ids
    DROP CONSTRAINT verified_caller_ids_method_check,
    ADD CONSTRAINT verified_caller_ids_method_check CHECK (method IN ('carrier_call', 'self_call', 'email')) NOT VALID,
    ADD COLUMN sealed         bytea,
    ADD COLUMN sealed_version integer;
