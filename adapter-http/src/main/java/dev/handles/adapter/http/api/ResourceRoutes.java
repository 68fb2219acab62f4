package dev.handles.adapter.http.api;

import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What handle services and handles have in common: made and read by id, as one's own, and through a group. */
final class ResourceRoutes {

    /** The use cases of one kind of resource, between requests and answers. */
    interface Endpoints {

        /**
         * Makes one.
         *
         * @param at where one with this id is read
         */
        Answer create(Call call, OnBehalfOf behalf, UnaryOperator<String> at);

        /** What a repeat of a creation is answered when the first answer is lost. */
        Route.Resumption resumption();

        Answer read(Call call, OnBehalfOf through, String id);

        Answer readPublic(String id);

        void change(Call call, String id);

        void delete(Call call, String id);
    }

    /** Who may do what, a column of the policies. */
    record Guards(
            Operation create,
            Operation createAsUser,
            Operation createAsGroup,
            Operation view,
            Operation viewAsGroup,
            Operation viewPublic,
            Operation change,
            Operation delete,
            Operation listPrivileges) {}

    /**
     * What goes in and comes out, by the names of schemas, and the errors of creation and deletion.
     *
     * @param creations what else a creation may answer
     * @param atOnce what is special about what needs one step: reading one, and making one but for a group
     */
    record Schemas(
            String creation,
            String full,
            String ofPublic,
            String change,
            List<String> raisedByCreation,
            List<String> raisedByDeletion,
            UnaryOperator<Route> creations,
            UnaryOperator<Route> atOnce) {

        Route creation(Route route) {
            return creations.apply(route.takes(creation).raises(raisedByCreation.toArray(String[]::new)));
        }

        Route deletion(Route route) {
            return route.raises(Stream.concat(Stream.of("preconditionFailed"), raisedByDeletion.stream())
                    .toArray(String[]::new));
        }
    }

    private ResourceRoutes() {}

    /** @param parameter what the id is called below {@code /user} and {@code /groups/{id}} */
    static List<Route> of(ResourceKind<?> kind, String parameter, Guards guards, Schemas schemas, Endpoints on) {
        var things = "/" + kind.plural();
        var one = "/{" + parameter + "}";
        var plural = kind.plural();
        var effective = "/effective_" + plural + one;
        var readOwn = readOwn(on, parameter);
        var readThroughGroup = readThroughGroup(on, parameter);
        // spotless:off
        return List.of(
            schemas.atOnce.apply(schemas.creation(Route.post(things,          "Create one without members",         guards.create,         call -> create(on, plural, call)).resumed(on.resumption()))),
            Route.get(things + "/privileges",                "List the named sets of privileges",  guards.listPrivileges, call -> sets(kind)).answers(PrivilegeSchemas.of(kind, PrivilegeSchemas.SETS)),
            schemas.atOnce.apply(Route.get(things + "/{id}", "Get one",                            guards.view,           call -> read(on, call)).answers(schemas.full)),
            Route.patch(things + "/{id}",                    "Change one",                         guards.change,         call -> change(on, call)).takes(schemas.change).raises("preconditionFailed"),
            schemas.deletion(Route.delete(things + "/{id}",                   "Delete one",                         guards.delete,         call -> delete(on, call))),
            Route.get(things + "/{id}/public",               "Get what is public of one",          guards.viewPublic,     call -> on.readPublic(call.id("id"))).answers(schemas.ofPublic),
            schemas.atOnce.apply(schemas.creation(Route.post("/user" + things, "Create one with oneself as a member", guards.createAsUser, call -> createOwn(on, plural, call)).resumed(on.resumption()))),
            Route.get("/user" + things + one,                "Get one of one's own",               UserPolicy.ACT_FOR_ONESELF, readOwn).answers(schemas.full),
            Route.get("/user" + effective,                   "Get one of one's own",               UserPolicy.ACT_FOR_ONESELF, readOwn).answers(schemas.full),
            schemas.creation(Route.post("/groups/{id}" + things,              "Create one with a group as a member", guards.createAsGroup, call -> createForGroup(on, plural, call)).resumed(on.resumption())),
            Route.get("/groups/{id}" + things + one,         "Get one of a group",                 guards.viewAsGroup,    readThroughGroup).answers(schemas.full),
            Route.get("/groups/{id}" + effective,            "Get one of a group",                 guards.viewAsGroup,    readThroughGroup).answers(schemas.full));
        // spotless:on
    }

    private static Answer create(Endpoints on, String plural, Call call) {
        return on.create(call, OnBehalfOf.registry(), id -> Answer.path(plural, id));
    }

    private static Answer createOwn(Endpoints on, String plural, Call call) {
        return on.create(call, OnBehalfOf.oneself(), id -> Answer.path("user", plural, id));
    }

    private static Answer createForGroup(Endpoints on, String plural, Call call) {
        var group = call.id("id");
        return on.create(call, OnBehalfOf.group(new GroupId(group)), id -> Answer.path("groups", group, plural, id));
    }

    private static Answer change(Endpoints on, Call call) {
        on.change(call, call.id("id"));
        return new Answer.NoContent();
    }

    private static Answer delete(Endpoints on, Call call) {
        on.delete(call, call.id("id"));
        return new Answer.NoContent();
    }

    private static Answer read(Endpoints on, Call call) {
        return on.read(call, OnBehalfOf.registry(), call.id("id"));
    }

    private static Route.Endpoint readOwn(Endpoints on, String parameter) {
        return call -> on.read(call, OnBehalfOf.oneself(), call.id(parameter));
    }

    private static Route.Endpoint readThroughGroup(Endpoints on, String parameter) {
        return call -> {
            var group = OnBehalfOf.group(new GroupId(call.id("id")));
            return on.read(call, group, call.id(parameter));
        };
    }

    private static Answer sets(ResourceKind<?> kind) {
        var json = Shapes.object();
        json.set("member", Privileges.array(kind.ofNewMember()));
        json.set("admin", Privileges.array(kind.ofCreator()));
        return new Answer.Ok(json);
    }
}
