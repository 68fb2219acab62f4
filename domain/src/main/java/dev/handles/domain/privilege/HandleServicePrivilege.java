package dev.handles.domain.privilege;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a member may do with one handle service. */
public enum HandleServicePrivilege implements Privilege {
    VIEW,
    /** Change the service, its members and their privileges, one's own included. */
    UPDATE,
    DELETE,
    /** Register new handles in this service; changing or deleting them needs {@link #MANAGE_HANDLES}. */
    REGISTER_HANDLE,
    LIST_HANDLES,
    MANAGE_HANDLES;

    /** What a new member gets when the request names no privileges. */
    public static final Set<HandleServicePrivilege> MEMBER =
            Collections.unmodifiableSet(EnumSet.of(VIEW, REGISTER_HANDLE, LIST_HANDLES));

    /** What the creator gets: everything, so that a privilege added later is granted without a second edit. */
    public static final Set<HandleServicePrivilege> ADMIN =
            Collections.unmodifiableSet(EnumSet.allOf(HandleServicePrivilege.class));

    @Override
    public String wireName() {
        return Privilege.wireName("handle_service", this);
    }
}
