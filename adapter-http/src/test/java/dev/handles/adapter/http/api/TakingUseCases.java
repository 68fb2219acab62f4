package dev.handles.adapter.http.api;

import dev.handles.application.account.CreateToken;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.membership.AddMember;
import dev.handles.application.membership.ChangeMemberPrivileges;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Use cases that take whatever makes something, or gives somebody a right, and keep what they were asked. */
final class TakingUseCases {

    private TakingUseCases() {}

    /** What a create-handle request asks of the use case before its body is parsed. */
    record Asked(OnBehalfOf behalf, RegisterHandle.Subject subject, Duration patience) {}

    /** @param seen gets what each was asked */
    static RefusingUseCases telling(List<Object> seen) {
        var use = new RefusingUseCases();
        use.createUser = (client, request) -> {
            seen.add(request.get());
            return new UserId("u1");
        };
        use.createToken = (client, request) -> {
            seen.add(request.get());
            return new CreateToken.Created(new TokenId("t1"), new Secret("text"));
        };
        use.createGroup = (client, behalf, request) -> {
            seen.add(request.get());
            return new GroupId("g1");
        };
        use.createShare = (client, space, request) -> {
            seen.add(space);
            seen.add(request.get());
            return new ShareId("s1");
        };
        use.registerService = (client, behalf, request) -> {
            seen.add(request.get());
            return new HandleServiceId("hs1");
        };
        use.registerHandle = (client, behalf, subject, wait, request) -> {
            seen.add(new Asked(behalf, subject, wait));
            seen.add(request.get());
            return new HandleId("h1");
        };
        use.addMember = new AddMember() {
            @Override
            public <P extends Enum<P> & Privilege> void add(
                    Client client,
                    Resource<P> resource,
                    Member member,
                    boolean named,
                    Supplier<Optional<Supplier<Set<P>>>> wanted) {
                seen.add(named);
                seen.add(wanted.get().map(Supplier::get));
            }
        };
        use.changeMemberPrivileges = new ChangeMemberPrivileges() {
            @Override
            public <P extends Enum<P> & Privilege> void change(
                    Client client, Resource<P> resource, Member member, Supplier<PrivilegeChange<P>> request) {
                seen.add(request.get());
            }
        };
        return use;
    }
}
