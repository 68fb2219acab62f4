-- What a registrar is to be told about a handle, with its own copy of where to: a service that is changed or deleted
-- meanwhile sends no old handle to a new registrar.
CREATE TABLE registration_job (
    handle_id          VARCHAR(64)  NOT NULL,
    intent             VARCHAR(16)  NOT NULL,
    step               VARCHAR(16)  NOT NULL,
    prefix             VARCHAR(64),
    suffix             VARCHAR(255) NOT NULL,
    public_handle      TEXT,
    service_id         VARCHAR(64)  NOT NULL,
    service_name       VARCHAR(128) NOT NULL,
    proxy_endpoint     VARCHAR(2000),
    properties         TEXT         NOT NULL, -- a JSON object, without the password
    credential_id      VARCHAR(64),
    may_exist          BOOLEAN      NOT NULL,
    attempts           INTEGER      NOT NULL,
    patience           VARCHAR(16)  NOT NULL,
    next_attempt_at_ms BIGINT,
    lease_owner        VARCHAR(128),
    lease_until_ms     BIGINT,
    -- when somebody should take it: next_attempt_at_ms of a pending job, lease_until_ms of one that is being called
    due_at_ms          BIGINT,
    last_error         TEXT,
    wanted_since_ms    BIGINT       NOT NULL,
    CONSTRAINT registration_job_pk PRIMARY KEY (handle_id),
    CONSTRAINT registration_job_handle_fk FOREIGN KEY (handle_id) REFERENCES handle (id),
    CONSTRAINT registration_job_credential_fk
        FOREIGN KEY (credential_id) REFERENCES credential (id) ON DELETE SET NULL,
    CONSTRAINT registration_job_intent_ck CHECK (intent IN ('register', 'update', 'unregister')),
    CONSTRAINT registration_job_step_ck CHECK (step IN ('pending', 'calling', 'done', 'given_up')),
    CONSTRAINT registration_job_patience_ck CHECK (patience IN ('one_try', 'keep_trying')),
    CONSTRAINT registration_job_lease_ck CHECK (
        (lease_owner IS NULL AND lease_until_ms IS NULL) OR (lease_owner IS NOT NULL AND lease_until_ms IS NOT NULL)),
    CONSTRAINT registration_job_due_ck CHECK (step IN ('pending', 'calling') OR due_at_ms IS NULL)
);

-- Finished jobs, which are nearly all, have no due_at_ms.
CREATE INDEX registration_job_due_ix ON registration_job (due_at_ms, handle_id);
CREATE INDEX registration_job_credential_ix ON registration_job (credential_id);
