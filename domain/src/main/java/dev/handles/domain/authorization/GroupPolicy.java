package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.anyUser;
import static dev.handles.domain.authorization.Rule.anyone;
import static dev.handles.domain.authorization.Rule.given;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static dev.handles.domain.privilege.AdminPrivilege.*;

import dev.handles.domain.privilege.GroupPrivilege;

/** Who may do what to a group and through it. Members and children are in {@link MemberPolicy}. */
public enum GroupPolicy implements Operation {
    // spotless:off
    CREATE                (admin(GROUPS_CREATE)),
    CREATE_AS_USER        (anyUser()),
    CREATE_AS_CHILD       (anyOf(holding(GroupPrivilege.ADD_CHILD), admin(GROUPS_CREATE, GROUPS_ADD_RELATIONSHIPS))),
    LIST                  (admin(GROUPS_LIST)),
    LIST_PRIVILEGES       (anyone()),
    VIEW                  (anyOf(member(), admin(GROUPS_VIEW))),
    UPDATE                (anyOf(holding(GroupPrivilege.UPDATE), admin(GROUPS_UPDATE))),
    DELETE                (anyOf(holding(GroupPrivilege.DELETE), admin(GROUPS_DELETE))),
    VIEW_ADMIN_PRIVILEGES (admin(VIEW_PRIVILEGES)),
    SET_ADMIN_PRIVILEGES  (admin(SET_PRIVILEGES)),
    VIEW_MEMBERSHIP       (anyOf(given(Fact.ONESELF), holding(GroupPrivilege.VIEW), admin(GROUPS_VIEW))),
    LIST_RELATIONSHIPS    (anyOf(holding(GroupPrivilege.VIEW), admin(GROUPS_LIST_RELATIONSHIPS))),
    LEAVE_PARENT          (anyOf(holding(GroupPrivilege.LEAVE_PARENT), admin(GROUPS_REMOVE_RELATIONSHIPS))),
    VIEW_HANDLE_SERVICE   (anyOf(member(), admin(HANDLE_SERVICES_VIEW))),
    LEAVE_HANDLE_SERVICE  (anyOf(holding(GroupPrivilege.LEAVE_HANDLE_SERVICE), admin(GROUPS_REMOVE_RELATIONSHIPS, HANDLE_SERVICES_REMOVE_RELATIONSHIPS))),
    VIEW_HANDLE           (anyOf(holding(GroupPrivilege.VIEW), admin(HANDLES_VIEW))),
    LEAVE_HANDLE          (anyOf(holding(GroupPrivilege.LEAVE_HANDLE), admin(GROUPS_REMOVE_RELATIONSHIPS, HANDLES_REMOVE_RELATIONSHIPS)));
    // spotless:on

    private final Rule rule;

    GroupPolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
