-- Lists of handles have the order of listed_at (when a handle, or its last change, became visible; before that, when it was
-- asked for) and id. They are read state by state, each a range of one index, so that a page costs the same at any depth
-- and however many handles are in other states. The older indexes by published_at are ranges of these.
ALTER TABLE handle ADD COLUMN listed_at BIGINT;
UPDATE handle SET listed_at = COALESCE(published_at, created_at);
ALTER TABLE handle ALTER COLUMN listed_at SET NOT NULL;

-- The public handle as people write it, folded by the application; of a very long one the beginning.
ALTER TABLE handle ADD COLUMN public_handle_key VARCHAR(255);
UPDATE handle SET public_handle_key = SUBSTRING(LOWER(CAST(public_handle AS VARCHAR(2000))), 1, 255)
    WHERE public_handle IS NOT NULL;
UPDATE handle SET public_handle_key = SUBSTRING(public_handle_key, 5) WHERE public_handle_key LIKE 'doi:%';

DROP INDEX handle_published_ix;
DROP INDEX handle_service_published_ix;
CREATE INDEX handle_listed_ix ON handle (state, listed_at, id);
-- H2 lets no index go that a constraint uses
ALTER TABLE handle DROP CONSTRAINT handle_live_service_fk;
DROP INDEX handle_live_service_ix;
CREATE INDEX handle_live_service_listed_ix ON handle (live_service_id, state, listed_at, id);
ALTER TABLE handle ADD CONSTRAINT handle_live_service_fk
    FOREIGN KEY (live_service_id) REFERENCES handle_service (id);
CREATE INDEX handle_public_handle_ix ON handle (public_handle_key);

-- By which words a handle is found, in the order of lists. Without a foreign key: handles are rows for ever.
CREATE TABLE handle_word (
    word      VARCHAR(64) NOT NULL,
    listed_at BIGINT      NOT NULL,
    handle_id VARCHAR(64) NOT NULL,
    CONSTRAINT handle_word_pk PRIMARY KEY (word, listed_at, handle_id)
);

CREATE INDEX handle_word_handle_ix ON handle_word (handle_id);

-- Names are searched without case, folded by the application, because no two databases fold alike.
ALTER TABLE handle_service ADD COLUMN name_key VARCHAR(384);
UPDATE handle_service SET name_key = LOWER(name);
ALTER TABLE handle_service ALTER COLUMN name_key SET NOT NULL;
