-- What clients with a key of their own were answered, for a day. Nothing here can be read without the secret key: a body
-- may hold a password, an answer a token.
CREATE TABLE idempotency_key (
    id             VARCHAR(64) NOT NULL, -- SHA-256 of the user's id and his key
    request        BYTEA       NOT NULL, -- sealed
    answer         BYTEA,                -- sealed
    lease_owner    VARCHAR(128),
    lease_until_ms BIGINT,
    expires_at_ms  BIGINT      NOT NULL,
    CONSTRAINT idempotency_key_pk PRIMARY KEY (id),
    CONSTRAINT idempotency_key_lease_ck CHECK (
        (answer IS NULL AND lease_owner IS NOT NULL AND lease_until_ms IS NOT NULL)
        OR (answer IS NOT NULL AND lease_owner IS NULL AND lease_until_ms IS NULL))
);

CREATE INDEX idempotency_key_expires_ix ON idempotency_key (expires_at_ms, id);
