package dev.handles.adapter.http.api;

import dev.handles.application.membership.MembershipUseCases;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;

/** The members of one kind in one kind of resource: each method is an endpoint of {@link MemberRoutes}, or makes one. */
record MemberEndpoints<P extends Enum<P> & Privilege>(
        ResourceKind<P> kind, MemberRoutes.Path path, MembershipUseCases members, Privileges<P> privileges) {

    Route.Endpoint list(Extent extent) {
        return call -> switch (path.kind) {
            case USER ->
                new Answer.Listing<>(
                        "users", members.list().users(call.client(), resource(call), extent), Shapes::userInside);
            case GROUP ->
                new Answer.Listing<>(
                        "groups", members.list().groups(call.client(), resource(call), extent), Shapes::groupInside);
        };
    }

    Answer add(Call call) {
        var body = call.body();
        members.add()
                .add(
                        call.client(),
                        resource(call),
                        member(call),
                        body.mayHave("privileges"),
                        () -> privileges.unread(body, "privileges"));
        return Answer.created(kind.plural(), call.id("id"), path.segment, call.id(path.parameter));
    }

    Answer get(Call call) {
        var id = call.id(path.parameter);
        return new Answer.Ok(
                switch (path.kind) {
                    case USER -> Shapes.userInside(members.read().user(call.client(), resource(call), new UserId(id)));
                    case GROUP ->
                        Shapes.groupInside(members.read().group(call.client(), resource(call), new GroupId(id)));
                });
    }

    Answer remove(Call call) {
        members.remove().remove(call.client(), resource(call), member(call), call.precondition());
        return new Answer.NoContent();
    }

    Route.Endpoint privileges(Extent extent) {
        return call -> new Answer.Ok(
                Privileges.json(members.readPrivileges().read(call.client(), resource(call), member(call), extent)));
    }

    /** Of users in groups. */
    Answer membership(Call call) {
        var user = new UserId(call.id(path.parameter));
        return new Answer.Ok(Shapes.intermediaries(
                Member.of(user), members.explain().intermediaries(call.client(), new GroupId(call.id("id")), user)));
    }

    Answer change(Call call) {
        members.changePrivileges()
                .change(call.client(), resource(call), member(call), () -> privileges.change(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Resource<P> resource(Call call) {
        return new Resource<>(kind, call.id("id"));
    }

    private Member member(Call call) {
        return path.kind.member(call.id(path.parameter));
    }
}
