package dev.handles.application.membership;

import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the rules about members may ask of a request: which resource is which, and who looks at whom. */
record MemberRequest(Map<Place, Resource<?>> places, Set<Fact> facts) {

    static MemberRequest of(Client client, Resource<?> resource, Member member) {
        return switch (member) {
            case Member.User(var id) ->
                new MemberRequest(
                        Map.of(Place.RESOURCE, resource),
                        client.userId().filter(id::equals).isPresent() ? Set.of(Fact.ONESELF) : Set.of());
            case Member.Group(var id) ->
                new MemberRequest(Map.of(Place.RESOURCE, resource, Place.OTHER_GROUP, Resource.of(id)), Set.of());
        };
    }

    MemberRequest lookingAt(Member member, Creator creator) {
        if (!member.equals(Member.of(creator.user()))) {
            return this;
        }
        var more = EnumSet.of(Fact.LOOKING_AT_CREATOR);
        more.addAll(facts);
        return new MemberRequest(places, more);
    }
}
