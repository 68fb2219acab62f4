package dev.handles.application.port;

import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who is in which resource with which privileges, directly and through groups.
 *
 * <p>Effective members of a resource are its direct members and, for each group among them, that group's effective
 * members. Effective privileges are the union of what each direct member holds through which one is reached; privileges
 * inside groups on the way do not count. Groups may form cycles. Every read sees every change that was committed before
 * it, and a transaction sees its own.
 */
public interface Memberships {

    /** What the user is and holds, as an administrator and in each of {@code asked}, in one round trip. */
    Standing standing(UserId user, Collection<Resource<?>> asked);

    /**
     * Adds a direct member.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code RelationAlreadyExists} when it is one already
     */
    default <P extends Enum<P> & Privilege> void add(Resource<P> resource, Member member, PrivilegeSet<P> privileges) {
        addAll(List.of(new Seat<>(resource, member, privileges)));
    }

    /** A direct member, and what it holds. */
    record Seat<P extends Enum<P> & Privilege>(Resource<P> resource, Member member, PrivilegeSet<P> privileges) {}

    /** As {@link #add}: all of them, or none. */
    void addAll(List<? extends Seat<?>> seats);

    /** What a direct member holds; empty when it is no direct member. */
    <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> direct(Resource<P> resource, Member member);

    /** What an effective member holds; empty when it is no effective member. */
    <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> effective(Resource<P> resource, Member member);

    /**
     * The direct members through which the member is effectively in the resource: itself, and then groups by their ids in
     * ascending order, at most {@value Slice#MAX} together; empty when it is no effective member.
     */
    List<Member> intermediaries(Resource<?> resource, Member member);

    /**
     * Revokes, then grants, in one atomic step: nobody's change is lost.
     *
     * @return what the member held before
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} when it is no direct member
     */
    <P extends Enum<P> & Privilege> PrivilegeSet<P> change(
            Resource<P> resource, Member member, PrivilegeChange<P> change);

    /**
     * Takes a direct member away.
     *
     * @return what it held to the last
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} when it is no direct member
     */
    <P extends Enum<P> & Privilege> PrivilegeSet<P> remove(Resource<P> resource, Member member);

    /** Ids of the direct members of one kind in ascending order. */
    List<String> members(Resource<?> resource, Member.Kind kind, Slice slice);

    /** Ids of the effective members of one kind in ascending order. */
    List<String> effectiveMembers(Resource<?> resource, Member.Kind kind, Slice slice);

    /** Ids of the resources of one kind that somebody is in, in ascending order. */
    List<String> resources(ResourceKind<?> kind, Belonging of, Slice slice);

    /**
     * Takes away all direct members of a resource that is being deleted. Inside a transaction only.
     *
     * @param removed told of each that was taken away, and of nothing else: users before groups, by their ids, in parts of
     *     at most {@value Slice#MAX}, so that nobody holds all of many in memory
     */
    void removeAll(Resource<?> resource, Consumer<List<Seat<?>>> removed);

    /**
     * Takes a member that is being deleted out of everything, administrator's privileges included. Inside a transaction
     * only.
     *
     * @param removed as for a resource; kind by kind as {@link ResourceKind#all} has them, by the ids of the resources
     * @return the administrator's privileges that it held itself
     */
    Set<AdminPrivilege> removeAll(Member member, Consumer<List<Seat<?>>> removed);
}
