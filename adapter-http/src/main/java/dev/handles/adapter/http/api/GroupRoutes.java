package dev.handles.adapter.http.api;

import dev.handles.application.group.AdministerGroups;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.Arrays;
import java.util.List;

/** Groups themselves; users and children in them are in {@link MemberRoutes}. */
record GroupRoutes(GroupUseCases groups) {

    private static final List<String> TYPES =
            Arrays.stream(Group.Type.values()).map(Group.Type::wireName).toList();

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/groups",               "Create a group without members",         GroupPolicy.CREATE,          this::create).takes("NewGroup"),
            Route.get("/groups/privileges",     "List the named sets of privileges",      GroupPolicy.LIST_PRIVILEGES, call -> sets()).answers(PrivilegeSchemas.of(ResourceKind.GROUP, PrivilegeSchemas.SETS)),
            Route.get("/groups/{id}",           "Get a group",                            GroupPolicy.VIEW,            this::read).answers("Group"),
            Route.get("/groups",                "List all groups",                        GroupPolicy.LIST,            this::list).lists("groups", "Group", QueryParameter.PAGES),
            Route.patch("/groups/{id}",         "Change a group",                         GroupPolicy.UPDATE,          this::change).takes("GroupChange"),
            Route.delete("/groups/{id}",        "Delete a group",                         GroupPolicy.DELETE,          this::delete),
            Route.post("/groups/{id}/children", "Create a child group",                   GroupPolicy.CREATE_AS_CHILD, this::createChild).takes("NewGroup"),
            Route.post("/user/groups",          "Create a group with oneself as a member", GroupPolicy.CREATE_AS_USER, this::createOwn).takes("NewGroup"),
            Route.get("/user/groups/{gid}",     "Get one of one's own groups",            UserPolicy.ACT_FOR_ONESELF,  this::readOwn).answers("Group"));
        // spotless:on
    }

    private Answer create(Call call) {
        return Answer.created("groups", create(call, OnBehalfOf.registry()));
    }

    private Answer createOwn(Call call) {
        return Answer.created("user", "groups", create(call, OnBehalfOf.oneself()));
    }

    private Answer createChild(Call call) {
        var parent = call.id("id");
        return Answer.created("groups", parent, "children", create(call, OnBehalfOf.group(new GroupId(parent))));
    }

    private String create(Call call, OnBehalfOf behalf) {
        return groups.create()
                .create(call.client(), behalf, () -> command(call.body()))
                .value();
    }

    private Answer read(Call call) {
        return new Answer.Ok(Shapes.group(groups.read().read(call.client(), new GroupId(call.id("id")))));
    }

    private Answer readOwn(Call call) {
        return new Answer.Ok(Shapes.group(groups.read().readOwn(call.client(), new GroupId(call.id("gid")))));
    }

    private Answer list(Call call) {
        return new Answer.Listing<>("groups", groups.list().all(call.client()), Shapes::group);
    }

    private Answer change(Call call) {
        groups.administer().change(call.client(), new GroupId(call.id("id")), () -> change(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Answer delete(Call call) {
        groups.administer().delete(call.client(), new GroupId(call.id("id")), call.precondition());
        return new Answer.NoContent();
    }

    private static AdministerGroups.Change change(Body body) {
        var name = body.optionalName("name");
        var type = body.optionalText("type").map(GroupRoutes::type);
        body.requireOneOf("name", "type");
        return new AdministerGroups.Change(name, type);
    }

    private static CreateGroup.Command command(Body body) {
        var name = body.name("name");
        return new CreateGroup.Command(
                name, body.optionalText("type").map(GroupRoutes::type).orElse(Group.Type.TEAM));
    }

    private static Group.Type type(String text) {
        return Arrays.stream(Group.Type.values())
                .filter(type -> type.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem.BadValueNotAllowed("type", TYPES).raise());
    }

    private static Answer sets() {
        var json = Shapes.object();
        json.set("member", Privileges.array(GroupPrivilege.MEMBER));
        json.set("manager", Privileges.array(GroupPrivilege.MANAGER));
        json.set("admin", Privileges.array(GroupPrivilege.ADMIN));
        return new Answer.Ok(json);
    }
}
