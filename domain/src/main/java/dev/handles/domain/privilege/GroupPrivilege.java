package dev.handles.domain.privilege;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member (a user or a child group) may do in one group. Sets as in oz-worker privileges: 1, 12 and 23. */
public enum GroupPrivilege implements Privilege {
    VIEW,
    VIEW_PRIVILEGES,
    ADD_USER,
    REMOVE_USER,
    ADD_PARENT,
    LEAVE_PARENT,
    ADD_CHILD,
    REMOVE_CHILD,
    ADD_HARVESTER,
    REMOVE_HARVESTER,
    ADD_ATM_INVENTORY,
    REMOVE_ATM_INVENTORY,
    UPDATE,
    DELETE,
    SET_PRIVILEGES,
    ADD_SPACE,
    LEAVE_SPACE,
    ADD_CLUSTER,
    LEAVE_CLUSTER,
    CREATE_HANDLE_SERVICE,
    LEAVE_HANDLE_SERVICE,
    CREATE_HANDLE,
    LEAVE_HANDLE;

    /** What a new member gets when the request names no privileges. */
    public static final Set<GroupPrivilege> MEMBER = Collections.unmodifiableSet(EnumSet.of(VIEW));

    /** A named set that the reference API publishes; nobody gets it on his own. */
    public static final Set<GroupPrivilege> MANAGER =
            Collections.unmodifiableSet(EnumSet.range(VIEW, REMOVE_ATM_INVENTORY));

    /** What the creator gets. */
    public static final Set<GroupPrivilege> ADMIN = Collections.unmodifiableSet(EnumSet.allOf(GroupPrivilege.class));

    @Override
    public String wireName() {
        return Privilege.wireName("group", this);
    }
}
