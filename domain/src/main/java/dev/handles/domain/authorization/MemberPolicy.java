package dev.handles.domain.authorization;

import static dev.handles.domain.authorization.MemberOperation.ADD_GROUP;
import static dev.handles.domain.authorization.MemberOperation.ADD_GROUP_WITH_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.ADD_USER;
import static dev.handles.domain.authorization.MemberOperation.ADD_USER_WITH_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.LIST;
import static dev.handles.domain.authorization.MemberOperation.REMOVE_GROUP;
import static dev.handles.domain.authorization.MemberOperation.REMOVE_USER;
import static dev.handles.domain.authorization.MemberOperation.VIEW_GROUP;
import static dev.handles.domain.authorization.MemberOperation.VIEW_GROUP_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.VIEW_USER;
import static dev.handles.domain.authorization.MemberOperation.VIEW_USER_PRIVILEGES;
import static dev.handles.domain.authorization.Rule.admin;
import static dev.handles.domain.authorization.Rule.allOf;
import static dev.handles.domain.authorization.Rule.anyOf;
import static dev.handles.domain.authorization.Rule.given;
import static dev.handles.domain.authorization.Rule.holding;
import static dev.handles.domain.authorization.Rule.member;
import static dev.handles.domain.authorization.Rule.memberOf;
import static dev.handles.domain.privilege.AdminPrivilege.*;
import static java.util.Map.entry;

import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.SpacePrivilege;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what to the members of a resource: a table for each kind. Handle services, handles and spaces differ only
 * by the privileges in three columns; groups have a privilege for nearly every operation.
 */
public final class MemberPolicy {

    /** The administrator's privileges over one kind of resource that its member table names. */
    private record Family(
            AdminPrivilege list,
            AdminPrivilege add,
            AdminPrivilege remove,
            AdminPrivilege viewPrivileges,
            AdminPrivilege setPrivileges) {}

    // spotless:off
    private static final Map<ResourceKind<?>, Map<MemberOperation, Rule>> TABLES = Map.of(
        //                                       who looks                    who changes
        ResourceKind.HANDLE_SERVICE, alike(HandleServicePrivilege.VIEW, HandleServicePrivilege.UPDATE,
            new Family(HANDLE_SERVICES_LIST_RELATIONSHIPS, HANDLE_SERVICES_ADD_RELATIONSHIPS, HANDLE_SERVICES_REMOVE_RELATIONSHIPS,
                HANDLE_SERVICES_VIEW_PRIVILEGES, HANDLE_SERVICES_SET_PRIVILEGES)),
        ResourceKind.HANDLE,         alike(HandlePrivilege.VIEW,        HandlePrivilege.UPDATE,
            new Family(HANDLES_LIST_RELATIONSHIPS, HANDLES_ADD_RELATIONSHIPS, HANDLES_REMOVE_RELATIONSHIPS,
                HANDLES_VIEW_PRIVILEGES, HANDLES_SET_PRIVILEGES)),
        ResourceKind.SPACE,          alike(SpacePrivilege.VIEW,         SpacePrivilege.SET_PRIVILEGES,
            new Family(SPACES_LIST_RELATIONSHIPS, SPACES_ADD_RELATIONSHIPS, SPACES_REMOVE_RELATIONSHIPS,
                SPACES_VIEW_PRIVILEGES, SPACES_SET_PRIVILEGES)),
        ResourceKind.GROUP,          ofGroups());

    private static Map<MemberOperation, Rule> alike(Privilege look, Privilege change, Family oz) {
        var addUser = anyOf(holding(change), admin(oz.add, USERS_ADD_RELATIONSHIPS));
        var addGroup = anyOf(holding(change), admin(oz.add, GROUPS_ADD_RELATIONSHIPS));
        return Map.ofEntries(
            entry(LIST,                      anyOf(holding(look), admin(oz.list))),
            entry(ADD_USER,                  addUser),
            entry(ADD_USER_WITH_PRIVILEGES,  addUser),
            entry(ADD_GROUP,                 addGroup),
            entry(ADD_GROUP_WITH_PRIVILEGES, addGroup),
            entry(VIEW_USER,                 anyOf(given(Fact.ONESELF), holding(look), allOf(member(), given(Fact.LOOKING_AT_CREATOR)), admin(USERS_VIEW))),
            entry(VIEW_GROUP,                anyOf(memberOf(Place.OTHER_GROUP), holding(look), admin(GROUPS_VIEW))),
            entry(REMOVE_USER,               anyOf(holding(change), admin(oz.remove, USERS_REMOVE_RELATIONSHIPS))),
            entry(REMOVE_GROUP,              anyOf(holding(change), admin(oz.remove, GROUPS_REMOVE_RELATIONSHIPS))),
            entry(VIEW_USER_PRIVILEGES,      anyOf(given(Fact.ONESELF), holding(look), admin(oz.viewPrivileges))),
            entry(VIEW_GROUP_PRIVILEGES,     anyOf(holding(look), admin(oz.viewPrivileges))),
            entry(MemberOperation.SET_PRIVILEGES, anyOf(holding(change), admin(oz.setPrivileges))));
    }

    private static Map<MemberOperation, Rule> ofGroups() {
        return Map.ofEntries(
            entry(LIST,                      anyOf(holding(GroupPrivilege.VIEW), admin(GROUPS_LIST_RELATIONSHIPS))),
            // a member may add himself only: oz-worker group_logic_plugin
            entry(ADD_USER,                  anyOf(allOf(given(Fact.ONESELF), holding(GroupPrivilege.ADD_USER)),
                                                   admin(GROUPS_ADD_RELATIONSHIPS, USERS_ADD_RELATIONSHIPS))),
            entry(ADD_USER_WITH_PRIVILEGES,  anyOf(allOf(given(Fact.ONESELF), holding(GroupPrivilege.ADD_USER), holding(GroupPrivilege.SET_PRIVILEGES)),
                                                   admin(GROUPS_ADD_RELATIONSHIPS, USERS_ADD_RELATIONSHIPS, GROUPS_SET_PRIVILEGES))),
            entry(ADD_GROUP,                 anyOf(allOf(holding(GroupPrivilege.ADD_CHILD), holding(Place.OTHER_GROUP, GroupPrivilege.ADD_PARENT)),
                                                   admin(GROUPS_ADD_RELATIONSHIPS))),
            entry(ADD_GROUP_WITH_PRIVILEGES, anyOf(allOf(holding(GroupPrivilege.ADD_CHILD), holding(Place.OTHER_GROUP, GroupPrivilege.ADD_PARENT),
                                                         holding(GroupPrivilege.SET_PRIVILEGES)),
                                                   admin(GROUPS_ADD_RELATIONSHIPS, GROUPS_SET_PRIVILEGES))),
            entry(VIEW_USER,                 anyOf(given(Fact.ONESELF), holding(GroupPrivilege.VIEW), allOf(member(), given(Fact.LOOKING_AT_CREATOR)), admin(USERS_VIEW))),
            entry(VIEW_GROUP,                anyOf(memberOf(Place.OTHER_GROUP), holding(GroupPrivilege.VIEW), admin(GROUPS_VIEW))),
            entry(REMOVE_USER,               anyOf(holding(GroupPrivilege.REMOVE_USER), admin(GROUPS_REMOVE_RELATIONSHIPS, USERS_REMOVE_RELATIONSHIPS))),
            entry(REMOVE_GROUP,              anyOf(holding(GroupPrivilege.REMOVE_CHILD), admin(GROUPS_REMOVE_RELATIONSHIPS))),
            entry(VIEW_USER_PRIVILEGES,      anyOf(given(Fact.ONESELF), holding(GroupPrivilege.VIEW_PRIVILEGES), admin(GROUPS_VIEW_PRIVILEGES))),
            entry(VIEW_GROUP_PRIVILEGES,     anyOf(holding(GroupPrivilege.VIEW_PRIVILEGES), admin(GROUPS_VIEW_PRIVILEGES))),
            entry(MemberOperation.SET_PRIVILEGES, anyOf(holding(GroupPrivilege.SET_PRIVILEGES), admin(GROUPS_SET_PRIVILEGES))));
    }
    // spotless:on

    private record Row(ResourceKind<?> kind, MemberOperation operation, Rule rule) implements Operation {
        @Override
        public String name() {
            return operation.name();
        }
    }

    private MemberPolicy() {}

    public static Operation of(ResourceKind<?> kind, MemberOperation operation) {
        return Optional.ofNullable(TABLES.get(kind))
                .map(table -> table.get(operation))
                .map(rule -> new Row(kind, operation, rule))
                .orElseThrow(() -> new IllegalArgumentException("no rule for " + operation + " of " + kind));
    }

    /** The whole table of one kind, in the order of the operations. */
    public static Map<MemberOperation, Rule> table(ResourceKind<?> kind) {
        var table = new EnumMap<MemberOperation, Rule>(MemberOperation.class);
        List.of(MemberOperation.values())
                .forEach(operation -> table.put(operation, of(kind, operation).rule()));
        return table;
    }
}
