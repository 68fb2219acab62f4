package dev.handles.domain.authorization;

/** What can be done to the members of a resource, of whatever kind. {@link MemberPolicy} has the rule for each kind. */
public enum MemberOperation {
    LIST,
    ADD_USER,
    /** Adding a user while saying which privileges he gets. */
    ADD_USER_WITH_PRIVILEGES,
    ADD_GROUP,
    /** Adding a group while saying which privileges it gets. */
    ADD_GROUP_WITH_PRIVILEGES,
    VIEW_USER,
    VIEW_GROUP,
    REMOVE_USER,
    REMOVE_GROUP,
    VIEW_USER_PRIVILEGES,
    VIEW_GROUP_PRIVILEGES,
    SET_PRIVILEGES
}
