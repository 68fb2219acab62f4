-- Every identifier that was ever given out. Rows are never deleted: what a deleted handle was called is not given out
-- again. Unique without case by a key that the application folds, because no two databases fold alike.
CREATE TABLE identifier (
    identifier_key VARCHAR(300) NOT NULL,
    prefix         VARCHAR(64),
    suffix         VARCHAR(255) NOT NULL,
    handle_id      VARCHAR(64)  NOT NULL,
    CONSTRAINT identifier_pk PRIMARY KEY (identifier_key)
);

-- A handle is a row for ever, at last as a tombstone. live_service_id and live_share_id are the same as service_id and
-- share_id while it is live, and absent afterwards: so a share has one live handle whoever registers at the same moment,
-- a service or share with a live handle cannot go, and a tombstone keeps the names of what went.
CREATE TABLE handle (
    id              VARCHAR(64)  NOT NULL,
    service_id      VARCHAR(64)  NOT NULL,
    share_id        VARCHAR(64)  NOT NULL,
    live_service_id VARCHAR(64),
    live_share_id   VARCHAR(64),
    identifier_key  VARCHAR(300) NOT NULL,
    public_handle   TEXT,
    metadata_prefix VARCHAR(32)  NOT NULL,
    metadata        TEXT         NOT NULL,
    state           VARCHAR(16)  NOT NULL,
    creator_id      VARCHAR(64)  NOT NULL,
    created_at      BIGINT       NOT NULL,
    registered_at   BIGINT,
    published_at    BIGINT,
    version         BIGINT       NOT NULL,
    CONSTRAINT handle_pk PRIMARY KEY (id),
    CONSTRAINT handle_live_share_uk UNIQUE (live_share_id),
    CONSTRAINT handle_identifier_uk UNIQUE (identifier_key),
    CONSTRAINT handle_identifier_fk FOREIGN KEY (identifier_key) REFERENCES identifier (identifier_key),
    CONSTRAINT handle_live_service_fk FOREIGN KEY (live_service_id) REFERENCES handle_service (id),
    CONSTRAINT handle_live_share_fk FOREIGN KEY (live_share_id) REFERENCES share (id),
    CONSTRAINT handle_state_ck
        CHECK (state IN ('reserved', 'registered', 'updating', 'failed', 'deleting', 'deleted')),
    CONSTRAINT handle_live_ck CHECK (
        (state IN ('deleting', 'deleted') AND live_service_id IS NULL AND live_share_id IS NULL)
        OR (state NOT IN ('deleting', 'deleted') AND live_service_id IS NOT NULL AND live_share_id IS NOT NULL
            AND live_service_id = service_id AND live_share_id = share_id)),
    CONSTRAINT handle_public_ck CHECK (
        state NOT IN ('registered', 'updating')
        OR (public_handle IS NOT NULL AND registered_at IS NOT NULL AND published_at IS NOT NULL))
);

-- For lists and harvests in the order of publication, of the registry and of one service.
CREATE INDEX handle_published_ix ON handle (published_at, id);
CREATE INDEX handle_service_published_ix ON handle (service_id, published_at, id);
CREATE INDEX handle_live_service_ix ON handle (live_service_id);

-- The last second that was written on a change. Whoever publishes raises it, in the transaction that publishes: so
-- commits have the order of their timestamps, and a harvester misses nothing.
CREATE TABLE publication_clock (
    id          INTEGER NOT NULL,
    last_second BIGINT  NOT NULL,
    CONSTRAINT publication_clock_pk PRIMARY KEY (id),
    CONSTRAINT publication_clock_one_row_ck CHECK (id = 1)
);

INSERT INTO publication_clock (id, last_second) VALUES (1, 0);
