package dev.handles.application.membership;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Adds a user or a group to a resource; nobody asks the one who is added. */
public interface AddMember {

    /**
     * @param privilegesNamed whether the request says which privileges the member gets, which in a group takes more
     * @param privileges asked once the client was let in, raises {@code MalformedData} for a request that says nothing at all;
     *     empty for the default of the kind, else what it says, which is looked at when the member is known to exist
     * @throws dev.handles.domain.problem.Problem.Raised with {@code BadValueIdNotFound} for a member that does not exist,
     *     {@code RelationAlreadyExists} for one that is in it, {@code CannotAddRelationToSelf} for a group in itself
     */
    <P extends Enum<P> & Privilege> void add(
            Client client,
            Resource<P> resource,
            Member member,
            boolean privilegesNamed,
            Supplier<Optional<Supplier<Set<P>>>> privileges);
}
