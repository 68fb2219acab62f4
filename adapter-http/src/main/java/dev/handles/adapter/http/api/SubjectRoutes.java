package dev.handles.adapter.http.api;

import static dev.handles.domain.membership.Extent.DIRECT;
import static dev.handles.domain.membership.Extent.EFFECTIVE;

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
record SubjectRoutes(HttpApi.UseCases use) {

    /** How the resources of one kind are listed that somebody is in. */
    @FunctionalInterface
    private interface Lister {
        Answer list(Call call, OnBehalfOf member, Extent extent);
    }

    /** What a list of one kind shows, and what it may be narrowed by. */
    private record Shown(String schema, List<QueryParameter> query) {
        static Shown of(ResourceKind<?> kind) {
            if (kind == ResourceKind.HANDLE) {
                return new Shown("Handle", QueryParameter.HANDLES);
            }
            if (kind == ResourceKind.HANDLE_SERVICE) {
                return new Shown("HandleService", QueryParameter.SERVICES);
            }
            return new Shown(kind == ResourceKind.GROUP ? "Group" : "Space", QueryParameter.PAGES);
        }
    }

    Stream<Route> routes() {
        return Stream.of(
                        ofUser(ResourceKind.HANDLE_SERVICE, "hsid", this::services),
                        ofUser(ResourceKind.HANDLE, "hid", this::handles),
                        ofUser(ResourceKind.GROUP, "gid", this::groups),
                        ofUser(ResourceKind.SPACE, "id", this::spaces),
                        ofGroup(
                                ResourceKind.HANDLE_SERVICE,
                                "handle_services",
                                "hsid",
                                GroupPolicy.LEAVE_HANDLE_SERVICE,
                                this::services),
                        ofGroup(ResourceKind.HANDLE, "handles", "hid", GroupPolicy.LEAVE_HANDLE, this::handles),
                        ofGroup(ResourceKind.GROUP, "parents", "pid", GroupPolicy.LEAVE_PARENT, this::groups))
                .flatMap(List::stream);
    }

    private List<Route> ofUser(ResourceKind<?> kind, String parameter, Lister lister) {
        var things = kind.plural();
        var shown = Shown.of(kind);
        Function<Call, OnBehalfOf> oneself = call -> OnBehalfOf.oneself();
        // spotless:off
        return List.of(
            Route.get("/user/" + things,                            "List what one is in",             UserPolicy.ACT_FOR_ONESELF, list(oneself, lister, DIRECT)).lists(things, shown.schema, shown.query),
            Route.get("/user/effective_" + things,                  "List what one is effectively in", UserPolicy.ACT_FOR_ONESELF, list(oneself, lister, EFFECTIVE)).lists(things, shown.schema, shown.query),
            Route.delete("/user/" + things + "/{" + parameter + "}", "Leave one",                      UserPolicy.ACT_FOR_ONESELF, leave(oneself, kind, parameter)));
        // spotless:on
    }

    /** @param things what they are called below a group; its groups are its parents there */
    private List<Route> ofGroup(ResourceKind<?> kind, String things, String parameter, Operation leave, Lister lister) {
        var shown = Shown.of(kind);
        Function<Call, OnBehalfOf> group = call -> OnBehalfOf.group(new GroupId(call.id("id")));
        // spotless:off
        return List.of(
            Route.get("/groups/{id}/" + things,                            "List what a group is in",             GroupPolicy.LIST_RELATIONSHIPS, list(group, lister, DIRECT)).lists(kind.plural(), shown.schema, shown.query),
            Route.get("/groups/{id}/effective_" + things,                  "List what a group is effectively in", GroupPolicy.LIST_RELATIONSHIPS, list(group, lister, EFFECTIVE)).lists(kind.plural(), shown.schema, shown.query),
            Route.delete("/groups/{id}/" + things + "/{" + parameter + "}", "Let a group leave one",              leave,                          leave(group, kind, parameter)));
        // spotless:on
    }

    private static Route.Endpoint list(Function<Call, OnBehalfOf> member, Lister lister, Extent extent) {
        return call -> lister.list(call, member.apply(call), extent);
    }

    private Route.Endpoint leave(Function<Call, OnBehalfOf> member, ResourceKind<?> kind, String parameter) {
        return call -> {
            use.members()
                    .own()
                    .leave(
                            call.client(),
                            member.apply(call),
                            new Resource<>(kind, call.id(parameter)),
                            call.precondition());
            return new Answer.NoContent();
        };
    }

    private Answer services(Call call, OnBehalfOf member, Extent extent) {
        return HandleServiceEndpoints.listing(
                use.services().list().ofMember(call.client(), member, extent, () -> Filters.name(call.query())));
    }

    private Answer handles(Call call, OnBehalfOf member, Extent extent) {
        return HandleEndpoints.listing(
                use.listHandles().ofMember(call.client(), member, extent, () -> Filters.handles(call.query())));
    }

    private Answer groups(Call call, OnBehalfOf member, Extent extent) {
        return new Answer.Listing<>(
                "groups", use.groups().list().ofMember(call.client(), member, extent), Shapes::group);
    }

    /** There are no spaces of groups. */
    private Answer spaces(Call call, OnBehalfOf oneself, Extent extent) {
        return new Answer.Listing<>("spaces", use.spaces().list().own(call.client(), extent), Shapes::space);
    }
}
