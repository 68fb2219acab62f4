package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.allOf;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.given;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.privilege.AdminPrivilege.*;

import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.SpacePrivilege;

/** Who may make a handle service or a handle, and on whose behalf: what depends on more than one resource. */
public enum CreationPolicy implements Operation {
    // spotless:off
    HANDLE_SERVICE          (admin(HANDLE_SERVICES_CREATE)),
    HANDLE_SERVICE_AS_USER  (admin(HANDLE_SERVICES_CREATE)),
    HANDLE_SERVICE_AS_GROUP (anyOf(
            allOf(holding(Place.GROUP, GroupPrivilege.CREATE_HANDLE_SERVICE), admin(HANDLE_SERVICES_CREATE)),
            admin(HANDLE_SERVICES_CREATE, GROUPS_ADD_RELATIONSHIPS))),
    HANDLE                  (admin(HANDLES_CREATE)),
    HANDLE_AS_USER          (anyOf(
            allOf(
                holding(Place.SPACE, SpacePrivilege.MANAGE_SHARES),
                holding(Place.SERVICE, HandleServicePrivilege.REGISTER_HANDLE)),
            admin(HANDLES_CREATE, USERS_ADD_RELATIONSHIPS))),
    HANDLE_AS_GROUP         (anyOf(
            allOf(
                given(Fact.GROUP_IN_SERVICE),
                holding(Place.SPACE, SpacePrivilege.MANAGE_SHARES),
                holding(Place.GROUP, GroupPrivilege.CREATE_HANDLE),
                holding(Place.SERVICE, HandleServicePrivilege.REGISTER_HANDLE)),
            admin(HANDLES_CREATE, GROUPS_ADD_RELATIONSHIPS))),
    HANDLE_BY_PROXY         (anyOf(
            holding(Place.SERVICE, HandleServicePrivilege.REGISTER_HANDLE),
            admin(HANDLES_CREATE, USERS_ADD_RELATIONSHIPS)));
    // spotless:on

    private final Rule rule;

    CreationPolicy(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
