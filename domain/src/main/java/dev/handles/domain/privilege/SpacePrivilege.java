package dev.handles.domain.privilege;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member may do with one space and the shares in it. */
public enum SpacePrivilege implements Privilege {
    VIEW,
    UPDATE,
    DELETE,
    /** Add and remove members and give them privileges. */
    SET_PRIVILEGES,
    MANAGE_SHARES;

    /** What a new member gets when the request names no privileges. */
    public static final Set<SpacePrivilege> MEMBER = Collections.unmodifiableSet(EnumSet.of(VIEW));

    /** What the creator gets. */
    public static final Set<SpacePrivilege> ADMIN = Collections.unmodifiableSet(EnumSet.allOf(SpacePrivilege.class));

    @Override
    public String wireName() {
        return Privilege.wireName("space", this);
    }
}
