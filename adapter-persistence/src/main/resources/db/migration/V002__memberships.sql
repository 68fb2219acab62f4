-- One row a direct membership. A resource is (kind, resource_id) and a member (member_kind, member_id): two texts name any
-- of several tables, so no foreign key can stand here; ids are never given out twice, so a row left over gives nobody
-- anything.
CREATE TABLE membership (
    kind        VARCHAR(16) NOT NULL,
    resource_id VARCHAR(64) NOT NULL,
    member_kind VARCHAR(8)  NOT NULL,
    member_id   VARCHAR(64) NOT NULL,
    CONSTRAINT membership_pk PRIMARY KEY (kind, resource_id, member_kind, member_id),
    CONSTRAINT membership_kind_ck CHECK (kind IN ('handleService', 'handle', 'group', 'space')),
    CONSTRAINT membership_member_kind_ck CHECK (member_kind IN ('user', 'group')),
    -- longer cycles of groups are allowed
    CONSTRAINT membership_not_itself_ck CHECK (kind <> 'group' OR member_kind <> 'group' OR resource_id <> member_id)
);

CREATE INDEX membership_member_ix ON membership (member_kind, member_id, kind, resource_id);

CREATE TABLE membership_privilege (
    kind        VARCHAR(16) NOT NULL,
    resource_id VARCHAR(64) NOT NULL,
    member_kind VARCHAR(8)  NOT NULL,
    member_id   VARCHAR(64) NOT NULL,
    privilege   VARCHAR(48) NOT NULL,
    CONSTRAINT membership_privilege_pk PRIMARY KEY (kind, resource_id, member_kind, member_id, privilege),
    CONSTRAINT membership_privilege_membership_fk FOREIGN KEY (kind, resource_id, member_kind, member_id)
        REFERENCES membership (kind, resource_id, member_kind, member_id) ON DELETE CASCADE
);

CREATE TABLE admin_privilege (
    member_kind VARCHAR(8)  NOT NULL,
    member_id   VARCHAR(64) NOT NULL,
    privilege   VARCHAR(48) NOT NULL,
    CONSTRAINT admin_privilege_pk PRIMARY KEY (member_kind, member_id, privilege),
    CONSTRAINT admin_privilege_member_kind_ck CHECK (member_kind IN ('user', 'group'))
);

-- Who belongs to whom through any number of groups: the reflexive, transitive closure of the memberships of groups in
-- groups. Kept in step by the transaction that changes an edge, because a recursive query over groups that form cycles
-- does not end on H2. Costs a row for each pair, so groups nested n deep, or n groups in a cycle, cost n * n.
CREATE TABLE group_ancestor (
    descendant_id VARCHAR(64) NOT NULL,
    ancestor_id   VARCHAR(64) NOT NULL,
    CONSTRAINT group_ancestor_pk PRIMARY KEY (descendant_id, ancestor_id)
);

CREATE INDEX group_ancestor_ancestor_ix ON group_ancestor (ancestor_id, descendant_id);

-- Whoever changes an edge locks this row first: two edges added at once would each miss the pairs of the other.
CREATE TABLE group_edge_lock (
    id INTEGER NOT NULL,
    CONSTRAINT group_edge_lock_pk PRIMARY KEY (id),
    CONSTRAINT group_edge_lock_one_row_ck CHECK (id = 1)
);

INSERT INTO group_edge_lock (id) VALUES (1);
