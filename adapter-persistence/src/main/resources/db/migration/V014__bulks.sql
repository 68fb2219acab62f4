-- What a user asked for in one request of many lines, and what became of each line. A row of bulk_line is written in the
-- transaction that does what the line says: so what is done is known, and its key lets no line be done twice.
CREATE TABLE bulk (
    id              VARCHAR(64)  NOT NULL,
    owner_id        VARCHAR(64)  NOT NULL,
    key_hash        VARCHAR(64), -- SHA-256 of the user's id and his key, while the key counts
    begun_at_ms     BIGINT       NOT NULL,
    worker          VARCHAR(128) NOT NULL,
    lease_until_ms  BIGINT       NOT NULL,
    completed_at_ms BIGINT,
    CONSTRAINT bulk_pk PRIMARY KEY (id),
    CONSTRAINT bulk_key_uk UNIQUE (key_hash)
);

CREATE INDEX bulk_owner_ix ON bulk (owner_id, id);
CREATE INDEX bulk_begun_ix ON bulk (begun_at_ms, id);

CREATE TABLE bulk_line (
    bulk_id     VARCHAR(64)     NOT NULL,
    line_number INTEGER         NOT NULL,
    fingerprint VARCHAR(64)     NOT NULL,
    accepted    BOOLEAN         NOT NULL,
    handle_id   VARCHAR(64),
    told        VARCHAR(100000) NOT NULL, -- the result as the client got it: one JSON object
    CONSTRAINT bulk_line_pk PRIMARY KEY (bulk_id, line_number),
    CONSTRAINT bulk_line_bulk_fk FOREIGN KEY (bulk_id) REFERENCES bulk (id) ON DELETE CASCADE,
    CONSTRAINT bulk_line_handle_fk FOREIGN KEY (handle_id) REFERENCES handle (id),
    CONSTRAINT bulk_line_accepted_ck CHECK (accepted OR handle_id IS NULL)
);

