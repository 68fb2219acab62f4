-- Conventions of every migration: H2 (MODE=PostgreSQL) and PostgreSQL run the same text; times of entities are whole
-- seconds since the epoch, times of jobs (suffix _ms) milliseconds; ids are texts made by the application; what names a
-- creator has no foreign key, because users may go and what they made stays.

CREATE TABLE app_user (
    id                 VARCHAR(64)  NOT NULL,
    full_name          VARCHAR(128) NOT NULL,
    username           VARCHAR(32),
    password_hash      VARCHAR(256),
    basic_auth_enabled BOOLEAN      NOT NULL,
    blocked            BOOLEAN      NOT NULL,
    created_at         BIGINT       NOT NULL,
    CONSTRAINT app_user_pk PRIMARY KEY (id),
    CONSTRAINT app_user_username_uk UNIQUE (username)
);

-- Only a hash of a token's text is here: who reads the table cannot log in.
CREATE TABLE named_token (
    id         VARCHAR(64)  NOT NULL,
    user_id    VARCHAR(64)  NOT NULL,
    name       VARCHAR(128) NOT NULL,
    hash       VARCHAR(64)  NOT NULL,
    created_at BIGINT       NOT NULL,
    expires_at BIGINT,
    CONSTRAINT named_token_pk PRIMARY KEY (id),
    CONSTRAINT named_token_hash_uk UNIQUE (hash),
    CONSTRAINT named_token_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE CASCADE
);

CREATE INDEX named_token_user_ix ON named_token (user_id, id);

CREATE TABLE user_group (
    id         VARCHAR(64)  NOT NULL,
    name       VARCHAR(128) NOT NULL,
    type       VARCHAR(16)  NOT NULL,
    creator_id VARCHAR(64)  NOT NULL,
    created_at BIGINT       NOT NULL,
    CONSTRAINT user_group_pk PRIMARY KEY (id),
    CONSTRAINT user_group_type_ck CHECK (type IN ('organization', 'unit', 'team', 'role_holders'))
);
