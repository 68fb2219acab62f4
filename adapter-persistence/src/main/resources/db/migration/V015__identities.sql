-- Which edition of all identities this is: of names, passwords, blocking, tokens, members of groups, administrators'
-- privileges. Whoever changes any of them gives it another number in the same transaction; who remembers an identity reads it beside
-- what he reads for it, and knows whether he remembers right.
CREATE TABLE identity_edition (
    id      INTEGER NOT NULL,
    edition BIGINT  NOT NULL,
    CONSTRAINT identity_edition_pk PRIMARY KEY (id),
    CONSTRAINT identity_edition_one_row_ck CHECK (id = 1)
);

INSERT INTO identity_edition (id, edition) VALUES (1, 1);

-- A membership is read and written with all its privileges, so they stand in its row: wire names, with commas between them.
ALTER TABLE membership ADD COLUMN privileges VARCHAR(2000) DEFAULT '' NOT NULL;
UPDATE membership SET privileges = COALESCE(
    (SELECT STRING_AGG(p.privilege, ',' ORDER BY p.privilege)
    FROM membership_privilege p
    WHERE p.kind = membership.kind AND p.resource_id = membership.resource_id
        AND p.member_kind = membership.member_kind AND p.member_id = membership.member_id), '');
ALTER TABLE membership ALTER COLUMN privileges DROP DEFAULT;
DROP TABLE membership_privilege;

-- What a handle is called stands in its own row, so that reading one takes no second table. What was ever given out stays
-- where it is, by its key alone.
ALTER TABLE handle ADD COLUMN prefix VARCHAR(64);
ALTER TABLE handle ADD COLUMN suffix VARCHAR(255);
UPDATE handle SET
    prefix = (SELECT i.prefix FROM identifier i WHERE i.identifier_key = handle.identifier_key),
    suffix = (SELECT i.suffix FROM identifier i WHERE i.identifier_key = handle.identifier_key);
ALTER TABLE handle ALTER COLUMN suffix SET NOT NULL;
ALTER TABLE identifier DROP COLUMN prefix;
ALTER TABLE identifier DROP COLUMN suffix;
