CREATE TABLE space (
    id         VARCHAR(64)  NOT NULL,
    name       VARCHAR(128) NOT NULL,
    creator_id VARCHAR(64)  NOT NULL,
    created_at BIGINT       NOT NULL,
    CONSTRAINT space_pk PRIMARY KEY (id)
);

CREATE TABLE share (
    id           VARCHAR(64)  NOT NULL,
    space_id     VARCHAR(64)  NOT NULL,
    name         VARCHAR(128) NOT NULL,
    description  TEXT         NOT NULL,
    root_file_id VARCHAR(512),
    file_type    VARCHAR(8)   NOT NULL,
    url          TEXT,
    creator_id   VARCHAR(64)  NOT NULL,
    created_at   BIGINT       NOT NULL,
    CONSTRAINT share_pk PRIMARY KEY (id),
    CONSTRAINT share_space_fk FOREIGN KEY (space_id) REFERENCES space (id),
    CONSTRAINT share_file_type_ck CHECK (file_type IN ('file', 'dir'))
);

CREATE INDEX share_space_ix ON share (space_id, id);
