package dev.handles.adapter.http.api;

import static dev.handles.adapter.http.api.PrivilegeSchemas.CHANGE;
import static dev.handles.adapter.http.api.PrivilegeSchemas.HELD;
import static dev.handles.adapter.http.api.PrivilegeSchemas.NEW_MEMBER;
import static dev.handles.domain.authorization.MemberOperation.ADD_GROUP;
import static dev.handles.domain.authorization.MemberOperation.ADD_GROUP_WITH_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.ADD_USER;
import static dev.handles.domain.authorization.MemberOperation.ADD_USER_WITH_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.LIST;
import static dev.handles.domain.authorization.MemberOperation.REMOVE_GROUP;
import static dev.handles.domain.authorization.MemberOperation.REMOVE_USER;
import static dev.handles.domain.authorization.MemberOperation.SET_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.VIEW_GROUP;
import static dev.handles.domain.authorization.MemberOperation.VIEW_GROUP_PRIVILEGES;
import static dev.handles.domain.authorization.MemberOperation.VIEW_USER;
import static dev.handles.domain.authorization.MemberOperation.VIEW_USER_PRIVILEGES;
import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

import dev.handles.application.membership.MembershipUseCases;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.MemberOperation;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.Member;
import java.util.List;
import java.util.stream.Stream;

/**
 * The "members with privileges" endpoints, the same for every kind of resource and both kinds of member: nine rows, of
 * which groups lack the look at an effective member, and tell instead through whom a user is one.
 */
final class MemberRoutes {

    /** How a kind of member is addressed, and the operations on it. */
    enum Path {
        USERS(
                "users",
                "uid",
                Member.Kind.USER,
                ADD_USER,
                ADD_USER_WITH_PRIVILEGES,
                VIEW_USER,
                REMOVE_USER,
                VIEW_USER_PRIVILEGES),
        GROUPS(
                "groups",
                "gid",
                Member.Kind.GROUP,
                ADD_GROUP,
                ADD_GROUP_WITH_PRIVILEGES,
                VIEW_GROUP,
                REMOVE_GROUP,
                VIEW_GROUP_PRIVILEGES),
        CHILDREN(
                "children",
                "cid",
                Member.Kind.GROUP,
                ADD_GROUP,
                ADD_GROUP_WITH_PRIVILEGES,
                VIEW_GROUP,
                REMOVE_GROUP,
                VIEW_GROUP_PRIVILEGES);

        final String segment;
        final String parameter;
        final Member.Kind kind;
        final MemberOperation add;
        final MemberOperation addWithPrivileges;
        final MemberOperation view;
        final MemberOperation remove;
        final MemberOperation viewPrivileges;

        Path(
                String segment,
                String parameter,
                Member.Kind kind,
                MemberOperation add,
                MemberOperation addWithPrivileges,
                MemberOperation view,
                MemberOperation remove,
                MemberOperation viewPrivileges) {
            this.segment = segment;
            this.parameter = parameter;
            this.kind = kind;
            this.add = add;
            this.addWithPrivileges = addWithPrivileges;
            this.view = view;
            this.remove = remove;
            this.viewPrivileges = viewPrivileges;
        }

        private String schema() {
            return kind == Member.Kind.USER ? "UserInside" : "GroupInside";
        }
    }

    private MemberRoutes() {}

    static Stream<Route> all(MembershipUseCases members) {
        return Stream.of(
                        of(ResourceKind.HANDLE_SERVICE, Path.USERS, members),
                        of(ResourceKind.HANDLE_SERVICE, Path.GROUPS, members),
                        of(ResourceKind.HANDLE, Path.USERS, members),
                        of(ResourceKind.HANDLE, Path.GROUPS, members),
                        of(ResourceKind.SPACE, Path.USERS, members),
                        of(ResourceKind.SPACE, Path.GROUPS, members),
                        of(ResourceKind.GROUP, Path.USERS, members),
                        of(ResourceKind.GROUP, Path.CHILDREN, members))
                .flatMap(List::stream);
    }

    private static <P extends Enum<P> & Privilege> List<Route> of(
            ResourceKind<P> kind, Path path, MembershipUseCases members) {
        var on = new MemberEndpoints<>(kind, path, members, Privileges.of(kind.privileges()));
        var direct = "/%s/{id}/%s".formatted(kind.plural(), path.segment);
        var effective = "/%s/{id}/effective_%s".formatted(kind.plural(), path.segment);
        var one = "/{" + path.parameter + "}";
        var held = one + "/privileges";
        Operation add = MemberPolicy.of(kind, path.add);
        Operation addWith = MemberPolicy.of(kind, path.addWithPrivileges);
        Operation list = MemberPolicy.of(kind, LIST);
        Operation view = MemberPolicy.of(kind, path.view);
        Operation remove = MemberPolicy.of(kind, path.remove);
        Operation viewHeld = MemberPolicy.of(kind, path.viewPrivileges);
        Operation setHeld = MemberPolicy.of(kind, SET_PRIVILEGES);
        // spotless:off
        var rows = List.of(
            Route.get(direct,           "List direct members",           list,     on.list(DIRECT)).lists(path.kind.wireName() + "s", path.schema(), QueryParameter.PAGES),
            Route.put(direct + one,     "Add a member",                  List.of(add, addWith), on::add).takes(PrivilegeSchemas.of(kind, NEW_MEMBER)).raises("relationAlreadyExists", "cannotAddRelationToSelf"),
            Route.get(direct + one,     "Get an effective member",       view,     on::get).answers(path.schema()),
            Route.delete(direct + one,  "Remove a direct member",        remove,   on::remove),
            Route.get(direct + held,    "Get direct privileges",         viewHeld, on.privileges(DIRECT)).answers(PrivilegeSchemas.of(kind, HELD)),
            Route.patch(direct + held,  "Grant and revoke privileges",   setHeld,  on::change).takes(PrivilegeSchemas.of(kind, CHANGE)),
            Route.get(effective,        "List effective members",        list,     on.list(EFFECTIVE)).lists(path.kind.wireName() + "s", path.schema(), QueryParameter.PAGES));
        if (kind.equals(ResourceKind.GROUP)) {
            return path == Path.USERS
                    ? with(rows,
                        Route.get(effective + held, "Get effective privileges", viewHeld, on.privileges(EFFECTIVE)).answers(PrivilegeSchemas.of(kind, HELD)),
                        Route.get(effective + one + "/membership", "Get through whom a user is in", GroupPolicy.VIEW_MEMBERSHIP, on::membership).answers("Intermediaries"))
                    : rows;
        }
        return with(rows,
            Route.get(effective + one,  "Get an effective member",       view,     on::get).answers(path.schema()),
            Route.get(effective + held, "Get effective privileges",      viewHeld, on.privileges(EFFECTIVE)).answers(PrivilegeSchemas.of(kind, HELD)));
        // spotless:on
    }

    private static List<Route> with(List<Route> rows, Route... more) {
        return Stream.concat(rows.stream(), Stream.of(more)).toList();
    }
}
