-- What was made for a request with a key, noted in the transaction that made it, so that whoever takes the request up from a
-- dead one need not make it again. Ids, as they stand in audit_entry, and no secret.
ALTER TABLE idempotency_key ADD COLUMN made_action VARCHAR(64);
ALTER TABLE idempotency_key ADD COLUMN made_kind VARCHAR(32);
ALTER TABLE idempotency_key ADD COLUMN made_id VARCHAR(64);
ALTER TABLE idempotency_key ADD COLUMN made_part VARCHAR(64);
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_made_ck CHECK (
    (made_action IS NULL AND made_kind IS NULL AND made_id IS NULL AND made_part IS NULL)
    OR (made_action IS NOT NULL AND made_kind IS NOT NULL AND made_id IS NOT NULL));
