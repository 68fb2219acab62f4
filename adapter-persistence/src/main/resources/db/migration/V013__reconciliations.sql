-- Comparisons of a service's handles with what its registrar has. They go with the service: nobody else may read them.
CREATE TABLE reconciliation (
    id                 VARCHAR(64)  NOT NULL,
    service_id         VARCHAR(64)  NOT NULL,
    running_service_id VARCHAR(64), -- the service while it is running, so that no service has two at a time
    started_by         VARCHAR(64)  NOT NULL,
    repairing          BOOLEAN      NOT NULL,
    state              VARCHAR(16)  NOT NULL,
    stage              VARCHAR(16)  NOT NULL,
    stage_cursor       VARCHAR(4000),
    checked            BIGINT       NOT NULL,
    missing            BIGINT       NOT NULL,
    different_target   BIGINT       NOT NULL,
    unknown_to_us      BIGINT       NOT NULL,
    not_removed        BIGINT       NOT NULL,
    not_told           BIGINT       NOT NULL,
    under_way          BIGINT       NOT NULL,
    repaired           BIGINT       NOT NULL,
    not_told_reason    VARCHAR(2000),
    not_listed_reason  VARCHAR(2000),
    failure            VARCHAR(2000),
    started_at_ms      BIGINT       NOT NULL,
    started_second     BIGINT       NOT NULL, -- the order of lists
    ended_at_ms        BIGINT,
    progressed_at_ms   BIGINT       NOT NULL,
    next_at_ms         BIGINT,
    lease_owner        VARCHAR(128),
    lease_until_ms     BIGINT,
    -- when somebody should take it: lease_until_ms while somebody works on it, else next_at_ms
    due_at_ms          BIGINT,
    CONSTRAINT reconciliation_pk PRIMARY KEY (id),
    CONSTRAINT reconciliation_running_uk UNIQUE (running_service_id),
    CONSTRAINT reconciliation_service_fk FOREIGN KEY (service_id) REFERENCES handle_service (id) ON DELETE CASCADE,
    CONSTRAINT reconciliation_state_ck CHECK (state IN ('running', 'done', 'failed')),
    CONSTRAINT reconciliation_stage_ck CHECK (stage IN ('handles', 'removals', 'strangers', 'repairs')),
    CONSTRAINT reconciliation_running_ck CHECK (
        (state = 'running' AND running_service_id IS NOT NULL AND running_service_id = service_id
            AND due_at_ms IS NOT NULL AND ended_at_ms IS NULL)
        OR (state <> 'running' AND running_service_id IS NULL AND due_at_ms IS NULL AND ended_at_ms IS NOT NULL)),
    CONSTRAINT reconciliation_lease_ck CHECK (
        (lease_owner IS NULL AND lease_until_ms IS NULL) OR (lease_owner IS NOT NULL AND lease_until_ms IS NOT NULL))
);

CREATE INDEX reconciliation_service_ix ON reconciliation (service_id, started_second, id);
CREATE INDEX reconciliation_due_ix ON reconciliation (due_at_ms, id);

CREATE TABLE reconciliation_finding (
    reconciliation_id VARCHAR(64)  NOT NULL,
    number            BIGINT       NOT NULL, -- as they were found
    finding_key       VARCHAR(600) NOT NULL, -- kind and identifier without case: found once, however often it is seen
    kind              VARCHAR(32)  NOT NULL,
    identifier        VARCHAR(500) NOT NULL,
    handle_id         VARCHAR(64),
    expected_target   VARCHAR(4000),
    found_target      VARCHAR(4000),
    repairing         BOOLEAN      NOT NULL,
    CONSTRAINT reconciliation_finding_pk PRIMARY KEY (reconciliation_id, number),
    CONSTRAINT reconciliation_finding_uk UNIQUE (reconciliation_id, finding_key),
    CONSTRAINT reconciliation_finding_fk
        FOREIGN KEY (reconciliation_id) REFERENCES reconciliation (id) ON DELETE CASCADE
);
