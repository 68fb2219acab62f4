package dev.handles.domain.privilege;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member may do with one handle. */
public enum HandlePrivilege implements Privilege {
    VIEW,
    /** Change the metadata, the members and their privileges. */
    UPDATE,
    DELETE;

    /** What a new member gets when the request names no privileges. */
    public static final Set<HandlePrivilege> MEMBER = Collections.unmodifiableSet(EnumSet.of(VIEW));

    /** What the creator gets. */
    public static final Set<HandlePrivilege> ADMIN = Collections.unmodifiableSet(EnumSet.allOf(HandlePrivilege.class));

    @Override
    public String wireName() {
        return Privilege.wireName("handle", this);
    }
}
