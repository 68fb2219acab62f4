-- Passwords of registrars, sealed by the application (AES-GCM); key_id says with which key.
CREATE TABLE credential (
    id     VARCHAR(64) NOT NULL,
    sealed BYTEA       NOT NULL,
    key_id VARCHAR(16) NOT NULL,
    CONSTRAINT credential_pk PRIMARY KEY (id)
);

-- What this database knows of itself, such as the fingerprint of the key that sealed its credentials.
CREATE TABLE setting (
    name          VARCHAR(64)  NOT NULL,
    setting_value VARCHAR(256) NOT NULL,
    CONSTRAINT setting_pk PRIMARY KEY (name)
);

CREATE TABLE handle_service (
    id             VARCHAR(64)   NOT NULL,
    name           VARCHAR(128)  NOT NULL,
    proxy_endpoint VARCHAR(2000),
    properties     TEXT          NOT NULL, -- a JSON object, without the password
    credential_id  VARCHAR(64),
    creator_id     VARCHAR(64)   NOT NULL,
    created_at     BIGINT        NOT NULL,
    version        BIGINT        NOT NULL,
    CONSTRAINT handle_service_pk PRIMARY KEY (id),
    CONSTRAINT handle_service_credential_fk FOREIGN KEY (credential_id) REFERENCES credential (id)
);

CREATE INDEX handle_service_credential_ix ON handle_service (credential_id);
