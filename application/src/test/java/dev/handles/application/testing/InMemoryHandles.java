package dev.handles.application.testing;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore.State;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

record InMemoryHandles(InMemoryStore store) implements Handles {

    static final Comparator<Position> IN_ORDER =
            Comparator.comparing(Position::at).thenComparing(at -> at.id().value());

    @Override
    public List<Reservation> reserve(List<Bid> bids) {
        return store.with(state -> bids.stream()
                .map(bid -> state.identifiers.putIfAbsent(
                                        bid.identifier().key(), bid.handle().value())
                                == null
                        ? Reservation.RESERVED
                        : Reservation.TAKEN)
                .toList());
    }

    @Override
    public boolean isTaken(Identifier identifier) {
        return store.with(state -> state.identifiers.containsKey(identifier.key()));
    }

    @Override
    public Optional<Withdrawn> withdrawn(Identifier identifier) {
        return store.with(state -> Optional.ofNullable(state.identifiers.get(identifier.key()))
                .map(state.handles::get)
                .filter(handle -> !handle.state().isLive()
                        && handle.state().knownAs().isEmpty()
                        && handle.target().share().isPresent())
                .flatMap(handle -> Optional.ofNullable(
                                state.jobs.get(handle.id().value()))
                        .map(job -> new Withdrawn(new Wish(handle.service(), handle.target()), job))));
    }

    @Override
    public void forget(Withdrawn withdrawn) {
        store.with(state -> {
            var job = withdrawn.job();
            state.jobs.remove(job.handle().value());
            state.handles.remove(job.handle().value());
            return state.identifiers.remove(job.identifier().key());
        });
    }

    @Override
    public Set<String> takenAmong(Collection<String> keys) {
        return store.with(
                state -> keys.stream().filter(state.identifiers::containsKey).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void addAll(List<Handle> handles) {
        store.with(state -> {
            handles.forEach(handle -> add(state, handle));
            return state;
        });
    }

    private static void add(State state, Handle handle) {
        var share = handle.target().share();
        if (share.isPresent() && !state.shares.containsKey(share.get().value())) {
            throw new Problem.BadValueIdNotFound("resourceId").raise();
        }
        if (!state.services.containsKey(handle.service().value())) {
            throw new Problem.BadValueIdNotFound("handleServiceId").raise();
        }
        if (!state.identifiers.containsKey(handle.identifier().key())) {
            throw new IllegalStateException(
                    "not reserved: " + handle.identifier().text());
        }
        if (state.handles.containsKey(handle.id().value())
                || share.stream()
                        .flatMap(id -> InMemoryShares.holding(state, id))
                        .findAny()
                        .isPresent()) {
            throw new Problem.AlreadyExists(Optional.empty()).raise();
        }
        state.handles.put(handle.id().value(), handle);
    }

    @Override
    public Optional<Handle> find(HandleId id) {
        return store.with(state -> Optional.ofNullable(state.handles.get(id.value()))
                .map(handle -> withProgress(handle, Optional.ofNullable(state.jobs.get(id.value())))));
    }

    @Override
    public Optional<Handle> named(Identifier identifier) {
        return store.with(state ->
                Optional.ofNullable(state.identifiers.get(identifier.key())).flatMap(id -> find(new HandleId(id))));
    }

    private static Handle withProgress(Handle handle, Optional<RegistrationJob> job) {
        return handle.state() instanceof HandleState.Registered
                ? handle
                : handle.with(job.map(RegistrationJob::progress).orElse(Handle.Progress.NONE));
    }

    @Override
    public List<Handle> findAll(Collection<HandleId> ids) {
        return everyOf(ids).stream().filter(handle -> handle.state().isLive()).toList();
    }

    @Override
    public List<Handle> everyOf(Collection<HandleId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<Listed> list(HandleFilter filter, Slice slice) {
        return list(filter::matches, filter::placeOf, slice);
    }

    @Override
    public List<Listed> listLeaving(Optional<HandleServiceId> service, Slice slice) {
        return list(
                handle -> handle.state() instanceof HandleState.Deleting
                        && service.filter(only -> !only.equals(handle.service()))
                                .isEmpty(),
                Handle::listedAt,
                slice);
    }

    private List<Listed> list(Predicate<Handle> condition, Function<Handle, Instant> place, Slice slice) {
        var after = slice.after().map(Position::parse);
        return store.with(state -> state.handles.values().stream()
                .filter(condition)
                .map(handle -> new Position(place.apply(handle), handle.id()))
                .filter(at -> after.map(last -> IN_ORDER.compare(at, last) > 0).orElse(true))
                .sorted(IN_ORDER)
                .limit(slice.limit())
                .map(at -> new Listed(at.id().value(), at.cursor()))
                .toList());
    }

    @Override
    public List<Listed> list(Belonging of, HandleFilter filter, Slice slice) {
        return store.with(state -> {
            var within = InMemoryMemberships.resources(state, ResourceKind.HANDLE, of);
            return InMemoryStore.page(
                    state.handles.values().stream()
                            .filter(handle -> within.contains(handle.id().value()))
                            .filter(filter::matches)
                            .map(handle -> handle.id().value()),
                    slice,
                    Listed::of);
        });
    }

    @Override
    public Optional<Seen> see(HandleId id, UserId viewer) {
        var standing = new InMemoryMemberships(store).standing(viewer, List.of(Resource.of(id)));
        return find(id).map(handle -> new Seen(handle, standing));
    }

    @Override
    public Optional<Glance> glance(HandleId id, Identities.Identity viewer) {
        return store.with(state -> see(id, viewer.user())
                .map(seen -> new Glance(
                        seen.handle(),
                        new Standing(
                                Optional.of(viewer.user()),
                                viewer.admin(),
                                seen.standing().in()),
                        state.edition)));
    }

    @Override
    public List<Handle> lockAll(Collection<HandleId> ids) {
        return store.joining(state -> everyOf(ids));
    }

    @Override
    public Optional<HandleId> holding(ShareId share) {
        return store.with(
                state -> InMemoryShares.holding(state, share).map(Handle::id).findFirst());
    }

    @Override
    public List<Held> lockHolding(SpaceId space, Slice slice) {
        return store.joining(state -> state.handles.values().stream()
                .filter(handle -> handle.state().isLive())
                .flatMap(handle -> handle.target().share().stream()
                        .filter(share -> Optional.ofNullable(state.shares.get(share.value()))
                                .filter(found -> found.space().equals(space))
                                .isPresent())
                        .map(share -> new Held(share, handle.id(), handle.service())))
                .filter(held -> slice.after()
                        .map(after -> held.share().value().compareTo(after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(held -> held.share().value()))
                .limit(slice.limit())
                .toList());
    }

    @Override
    public void saveAll(List<Handle> handles) {
        store.with(state -> {
            for (Handle handle : handles) {
                var before = state.handles.get(handle.id().value());
                if (before == null || before.version() != handle.version() - 1) {
                    throw new Problem.StaleVersion().raise();
                }
                state.handles.put(handle.id().value(), handle);
            }
            return state;
        });
    }
}
