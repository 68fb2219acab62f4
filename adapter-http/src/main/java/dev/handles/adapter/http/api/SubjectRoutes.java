package dev.handles.adapter.http.api;

import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

import dev.handles.application.membership.OwnMemberships;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a user, or a group, is in, and leaving it: three rows a kind of resource. */
record SubjectRoutes(OwnMemberships own) {

    Stream<Route> routes() {
        return Stream.of(
                        ofUser(ResourceKind.HANDLE_SERVICE, "hsid"),
                        ofUser(ResourceKind.HANDLE, "hid"),
                        ofUser(ResourceKind.GROUP, "gid"),
                        ofUser(ResourceKind.SPACE, "id"),
                        ofGroup(
                                ResourceKind.HANDLE_SERVICE,
                                "handle_services",
                                "hsid",
                                GroupPolicy.LEAVE_HANDLE_SERVICE),
                        ofGroup(ResourceKind.HANDLE, "handles", "hid", GroupPolicy.LEAVE_HANDLE),
                        ofGroup(ResourceKind.GROUP, "parents", "pid", GroupPolicy.LEAVE_PARENT))
                .flatMap(List::stream);
    }

    private List<Route> ofUser(ResourceKind<?> kind, String parameter) {
        var things = kind.plural();
        Function<Call, OnBehalfOf> oneself = call -> OnBehalfOf.oneself();
        // spotless:off
        return List.of(
            Route.get("/user/" + things,                            "List what one is in",             UserPolicy.ACT_FOR_ONESELF, list(oneself, kind, DIRECT)),
            Route.get("/user/effective_" + things,                  "List what one is effectively in", UserPolicy.ACT_FOR_ONESELF, list(oneself, kind, EFFECTIVE)),
            Route.delete("/user/" + things + "/{" + parameter + "}", "Leave one",                      UserPolicy.ACT_FOR_ONESELF, leave(oneself, kind, parameter)));
        // spotless:on
    }

    /** @param things what they are called below a group; its groups are its parents there */
    private List<Route> ofGroup(ResourceKind<?> kind, String things, String parameter, Operation leave) {
        Function<Call, OnBehalfOf> group = call -> OnBehalfOf.group(new GroupId(call.id("id")));
        // spotless:off
        return List.of(
            Route.get("/groups/{id}/" + things,                            "List what a group is in",             GroupPolicy.LIST_RELATIONSHIPS, list(group, kind, DIRECT)),
            Route.get("/groups/{id}/effective_" + things,                  "List what a group is effectively in", GroupPolicy.LIST_RELATIONSHIPS, list(group, kind, EFFECTIVE)),
            Route.delete("/groups/{id}/" + things + "/{" + parameter + "}", "Let a group leave one",              leave,                          leave(group, kind, parameter)));
        // spotless:on
    }

    private Route.Endpoint list(Function<Call, OnBehalfOf> member, ResourceKind<?> kind, Extent extent) {
        return call -> {
            var who = member.apply(call);
            return new Answer.Listing(kind.plural(), slice -> own.list(call.client(), who, kind, extent, slice));
        };
    }

    private Route.Endpoint leave(Function<Call, OnBehalfOf> member, ResourceKind<?> kind, String parameter) {
        return call -> {
            own.leave(call.client(), member.apply(call), new Resource<>(kind, call.id(parameter)));
            return new Answer.NoContent();
        };
    }
}
