-- The registry of the sandbox handle proxy, which knows nothing of ours.
CREATE TABLE sandbox_record (
    identifier_key VARCHAR(1000) NOT NULL,
    identifier     VARCHAR(1000) NOT NULL,
    target         TEXT          NOT NULL,
    metadata       TEXT          NOT NULL,
    CONSTRAINT sandbox_record_pk PRIMARY KEY (identifier_key)
);
