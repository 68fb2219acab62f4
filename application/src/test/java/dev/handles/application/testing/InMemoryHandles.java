package dev.handles.application.testing;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record InMemoryHandles(InMemoryStore store) implements Handles {

    @Override
    public Reservation reserve(Identifier identifier, HandleId handle) {
        return store.with(state -> state.identifiers.putIfAbsent(identifier.key(), handle.value()) == null
                ? Reservation.RESERVED
                : Reservation.TAKEN);
    }

    @Override
    public void add(Handle handle) {
        store.with(state -> {
            if (!state.shares.containsKey(handle.share().value())) {
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
                    || InMemoryShares.holding(state, handle.share()).findAny().isPresent()) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return state.handles.put(handle.id().value(), handle);
        });
    }

    @Override
    public Optional<Handle> find(HandleId id) {
        return store.with(state -> Optional.ofNullable(state.handles.get(id.value()))
                .map(handle -> withProgress(handle, Optional.ofNullable(state.jobs.get(id.value())))));
    }

    private static Handle withProgress(Handle handle, Optional<RegistrationJob> job) {
        return new Handle(
                handle.id(),
                handle.service(),
                handle.share(),
                handle.identifier(),
                handle.metadataPrefix(),
                handle.metadata(),
                handle.state(),
                handle.creator(),
                handle.createdAt(),
                handle.timestamp(),
                job.map(found -> new Handle.Progress(found.attempts(), found.lastError(), found.nextAttemptAt()))
                        .orElse(Handle.Progress.NONE),
                handle.version());
    }

    @Override
    public Optional<Handle> lock(HandleId id) {
        return store.joining(state -> find(id));
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
                .filter(handle -> Optional.ofNullable(
                                state.shares.get(handle.share().value()))
                        .filter(share -> share.space().equals(space))
                        .isPresent())
                .map(handle -> new Held(handle.share(), handle.id(), handle.service()))
                .filter(held -> slice.after()
                        .map(after -> held.share().value().compareTo(after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(held -> held.share().value()))
                .limit(slice.limit())
                .toList());
    }

    @Override
    public void save(Handle handle) {
        store.with(state -> {
            var before = state.handles.get(handle.id().value());
            if (before == null || before.version() != handle.version() - 1) {
                throw new Problem.StaleVersion().raise();
            }
            return state.handles.put(handle.id().value(), handle);
        });
    }
}
