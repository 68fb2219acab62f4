package dev.handles.application.testing;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore.MembershipKey;
import dev.handles.application.testing.InMemoryStore.State;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Memberships in a map; what is effective is searched for at every read, so that there is nothing to keep in step. */
record InMemoryMemberships(InMemoryStore store) implements Memberships {

    /** The member and all groups that it is effectively in. */
    static Set<Member> selves(State state, Member member) {
        Set<Member> seen = new LinkedHashSet<>(List.of(member));
        Deque<Member> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            var one = open.remove();
            state.memberships.keySet().stream()
                    .filter(key ->
                            key.member().equals(one) && key.resource().kind().equals(ResourceKind.GROUP))
                    .<Member>map(key -> Member.of(new GroupId(key.resource().id())))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    @Override
    public Standing standing(UserId user, Collection<Resource<?>> asked) {
        return store.with(state -> {
            Map<Resource<?>, Set<? extends Privilege>> in = new HashMap<>();
            asked.forEach(resource -> held(resource, Member.of(user)).ifPresent(held -> in.put(resource, held)));
            return new Standing(Optional.of(user), new InMemoryAdminPrivileges(store).effective(Member.of(user)), in);
        });
    }

    private Optional<Set<? extends Privilege>> held(Resource<?> resource, Member member) {
        return store.with(state -> {
            var through = selves(state, member).stream()
                    .map(self -> new MembershipKey(resource, self))
                    .filter(state.memberships::containsKey)
                    .toList();
            return through.isEmpty()
                    ? Optional.empty()
                    : Optional.of(through.stream()
                            .flatMap(key -> state.memberships.get(key).stream())
                            .collect(Collectors.<Privilege>toUnmodifiableSet()));
        });
    }

    @Override
    public void addAll(List<? extends Seat<?>> seats) {
        store.with(state -> {
            for (Seat<?> seat : seats) {
                var key = new MembershipKey(seat.resource(), seat.member());
                if (state.memberships.putIfAbsent(key, seat.privileges().granted()) != null) {
                    throw new Problem.RelationAlreadyExists(
                                    seat.member().kind().wireName(),
                                    seat.member().idValue(),
                                    seat.resource().kind().wireName(),
                                    seat.resource().id())
                            .raise();
                }
            }
            return seats;
        });
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> direct(Resource<P> resource, Member member) {
        return store.with(state -> Optional.ofNullable(state.memberships.get(new MembershipKey(resource, member)))
                .map(held -> typed(resource, held)));
    }

    @Override
    public <P extends Enum<P> & Privilege> Optional<PrivilegeSet<P>> effective(Resource<P> resource, Member member) {
        return held(resource, member).map(held -> typed(resource, held));
    }

    private static <P extends Enum<P> & Privilege> PrivilegeSet<P> typed(
            Resource<P> resource, Set<? extends Privilege> held) {
        return PrivilegeSet.of(
                held.stream().map(resource.kind().privileges()::cast).collect(Collectors.toSet()));
    }

    @Override
    public List<Member> intermediaries(Resource<?> resource, Member member) {
        return store.with(state -> selves(state, member).stream()
                .filter(self -> state.memberships.containsKey(new MembershipKey(resource, self)))
                .sorted(Comparator.comparing((Member self) -> !self.equals(member))
                        .thenComparing(Member::idValue))
                .limit(Slice.MAX)
                .toList());
    }

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> change(
            Resource<P> resource, Member member, PrivilegeChange<P> change) {
        return store.with(state -> {
            var held = direct(resource, member).orElseThrow(() -> new Problem.NotFound().raise());
            state.memberships.put(
                    new MembershipKey(resource, member),
                    held.change(change.grant(), change.revoke()).granted());
            return held;
        });
    }

    @Override
    public <P extends Enum<P> & Privilege> PrivilegeSet<P> remove(Resource<P> resource, Member member) {
        return store.with(state -> Optional.ofNullable(state.memberships.remove(new MembershipKey(resource, member)))
                .map(held -> typed(resource, held))
                .orElseThrow(() -> new Problem.NotFound().raise()));
    }

    @Override
    public List<String> members(Resource<?> resource, Member.Kind kind, Slice slice) {
        return store.with(state -> InMemoryStore.page(
                directMembers(state, resource)
                        .filter(member -> member.kind() == kind)
                        .map(Member::idValue),
                slice,
                id -> id));
    }

    private static Stream<Member> directMembers(State state, Resource<?> resource) {
        return state.memberships.keySet().stream()
                .filter(key -> key.resource().equals(resource))
                .map(MembershipKey::member);
    }

    @Override
    public List<String> effectiveMembers(Resource<?> resource, Member.Kind kind, Slice slice) {
        return store.with(state -> {
            Set<Member> seen = new HashSet<>();
            Deque<Member> open = new ArrayDeque<>(directMembers(state, resource).toList());
            while (!open.isEmpty()) {
                var member = open.remove();
                if (seen.add(member) && member instanceof Member.Group(var group)) {
                    directMembers(state, Resource.of(group)).forEach(open::add);
                }
            }
            return InMemoryStore.page(
                    seen.stream().filter(member -> member.kind() == kind).map(Member::idValue), slice, id -> id);
        });
    }

    @Override
    public List<String> resources(ResourceKind<?> kind, Belonging of, Slice slice) {
        return store.with(state -> InMemoryStore.page(resources(state, kind, of).stream(), slice, id -> id));
    }

    static Set<String> resources(State state, ResourceKind<?> kind, Belonging of) {
        var members = switch (of.extent()) {
            case DIRECT -> Set.of(of.member());
            case EFFECTIVE -> selves(state, of.member());
        };
        return state.memberships.keySet().stream()
                .filter(key -> key.resource().kind().equals(kind) && members.contains(key.member()))
                .map(key -> key.resource().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void removeAll(Resource<?> resource, Consumer<List<Seat<?>>> removed) {
        store.joining(state -> removed(
                state,
                key -> key.resource().equals(resource),
                Comparator.comparing((MembershipKey key) -> key.member().kind())
                        .thenComparing(key -> key.member().idValue()),
                removed));
    }

    @Override
    public Set<AdminPrivilege> removeAll(Member member, Consumer<List<Seat<?>>> removed) {
        return store.joining(state -> {
            removed(
                    state,
                    key -> key.member().equals(member),
                    Comparator.comparing((MembershipKey key) ->
                                    ResourceKind.all().indexOf(key.resource().kind()))
                            .thenComparing(key -> key.resource().id()),
                    removed);
            return Optional.ofNullable(state.admin.remove(member)).orElse(Set.of());
        });
    }

    private static State removed(
            State state,
            Predicate<MembershipKey> which,
            Comparator<MembershipKey> order,
            Consumer<List<Seat<?>>> removed) {
        List<Seat<?>> seats = new ArrayList<>();
        state.memberships.keySet().stream()
                .filter(which)
                .sorted(order)
                .forEach(key -> seats.add(
                        seat(key.resource(), key.member(), Objects.requireNonNull(state.memberships.get(key)))));
        state.memberships.keySet().removeIf(which);
        InMemoryStore.inParts(seats, removed);
        return state;
    }

    private static <P extends Enum<P> & Privilege> Seat<P> seat(
            Resource<P> resource, Member member, Set<? extends Privilege> held) {
        return new Seat<P>(resource, member, typed(resource, held));
    }
}
