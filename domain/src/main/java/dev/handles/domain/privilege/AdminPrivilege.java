package dev.handles.domain.privilege;

import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an administrator may do in the whole registry, held by a user or a group. All 91 of the reference API, also those
 * of resources that this product does not have, so that clients which read and write the whole set keep working.
 */
public enum AdminPrivilege implements Privilege {
    VIEW_PRIVILEGES,
    SET_PRIVILEGES,
    TOKENS_MANAGE,
    USERS_LIST,
    USERS_VIEW,
    USERS_CREATE,
    USERS_MANAGE_PASSWORDS,
    USERS_UPDATE,
    USERS_DELETE,
    USERS_LIST_RELATIONSHIPS,
    USERS_ADD_RELATIONSHIPS,
    USERS_REMOVE_RELATIONSHIPS,
    GROUPS_LIST,
    GROUPS_VIEW,
    GROUPS_CREATE,
    GROUPS_UPDATE,
    GROUPS_DELETE,
    GROUPS_VIEW_PRIVILEGES,
    GROUPS_SET_PRIVILEGES,
    GROUPS_LIST_RELATIONSHIPS,
    GROUPS_ADD_RELATIONSHIPS,
    GROUPS_REMOVE_RELATIONSHIPS,
    SPACES_LIST,
    SPACES_VIEW,
    SPACES_CREATE,
    SPACES_UPDATE,
    SPACES_DELETE,
    SPACES_VIEW_PRIVILEGES,
    SPACES_SET_PRIVILEGES,
    SPACES_LIST_RELATIONSHIPS,
    SPACES_ADD_RELATIONSHIPS,
    SPACES_REMOVE_RELATIONSHIPS,
    SHARES_LIST,
    SHARES_VIEW,
    SHARES_CREATE,
    SHARES_UPDATE,
    SHARES_DELETE,
    PROVIDERS_LIST,
    PROVIDERS_VIEW,
    PROVIDERS_UPDATE,
    PROVIDERS_DELETE,
    PROVIDERS_LIST_RELATIONSHIPS,
    PROVIDERS_INVITE,
    HANDLE_SERVICES_LIST,
    HANDLE_SERVICES_VIEW,
    HANDLE_SERVICES_CREATE,
    HANDLE_SERVICES_UPDATE,
    HANDLE_SERVICES_DELETE,
    HANDLE_SERVICES_VIEW_PRIVILEGES,
    HANDLE_SERVICES_SET_PRIVILEGES,
    HANDLE_SERVICES_LIST_RELATIONSHIPS,
    HANDLE_SERVICES_ADD_RELATIONSHIPS,
    HANDLE_SERVICES_REMOVE_RELATIONSHIPS,
    HANDLES_LIST,
    HANDLES_VIEW,
    HANDLES_CREATE,
    HANDLES_UPDATE,
    HANDLES_DELETE,
    HANDLES_VIEW_PRIVILEGES,
    HANDLES_SET_PRIVILEGES,
    HANDLES_LIST_RELATIONSHIPS,
    HANDLES_ADD_RELATIONSHIPS,
    HANDLES_REMOVE_RELATIONSHIPS,
    HARVESTERS_LIST,
    HARVESTERS_VIEW,
    HARVESTERS_CREATE,
    HARVESTERS_UPDATE,
    HARVESTERS_DELETE,
    HARVESTERS_VIEW_PRIVILEGES,
    HARVESTERS_SET_PRIVILEGES,
    HARVESTERS_LIST_RELATIONSHIPS,
    HARVESTERS_ADD_RELATIONSHIPS,
    HARVESTERS_REMOVE_RELATIONSHIPS,
    CLUSTERS_LIST,
    CLUSTERS_VIEW,
    CLUSTERS_UPDATE,
    CLUSTERS_VIEW_PRIVILEGES,
    CLUSTERS_SET_PRIVILEGES,
    CLUSTERS_LIST_RELATIONSHIPS,
    CLUSTERS_ADD_RELATIONSHIPS,
    CLUSTERS_REMOVE_RELATIONSHIPS,
    ATM_INVENTORIES_LIST,
    ATM_INVENTORIES_VIEW,
    ATM_INVENTORIES_CREATE,
    ATM_INVENTORIES_UPDATE,
    ATM_INVENTORIES_DELETE,
    ATM_INVENTORIES_VIEW_PRIVILEGES,
    ATM_INVENTORIES_SET_PRIVILEGES,
    ATM_INVENTORIES_LIST_RELATIONSHIPS,
    ATM_INVENTORIES_ADD_RELATIONSHIPS,
    ATM_INVENTORIES_REMOVE_RELATIONSHIPS;

    /** Every right to list and look, without {@link #VIEW_PRIVILEGES} (oz-worker privileges: oz_viewer, 29). */
    public static final Set<AdminPrivilege> VIEWER = Collections.unmodifiableSet(Arrays.stream(values())
            .filter(AdminPrivilege::looksOnly)
            .collect(toCollection(() -> EnumSet.noneOf(AdminPrivilege.class))));

    public static final Set<AdminPrivilege> ADMIN = Collections.unmodifiableSet(EnumSet.allOf(AdminPrivilege.class));

    @Override
    public String wireName() {
        return Privilege.wireName("oz", this);
    }

    private boolean looksOnly() {
        return name().endsWith("_LIST") || name().endsWith("_VIEW") || name().endsWith("_LIST_RELATIONSHIPS");
    }
}
