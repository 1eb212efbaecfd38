-- What was asked for with a key that whoever asked has chosen, as a SHA-256: so that the same key with another request is refused, and
-- not answered with what became of the first. None where the key is our own, or is older than this.
ALTER TABLE messages ADD COLUMN request_digest text;
ALTER TABLE appointments ADD COLUMN request_digest text;
ALTER TABLE phone_number_orders ADD COLUMN request_digest text;
