package dev.handles.application.testing;

import dev.handles.application.port.Shares;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

record InMemoryShares(InMemoryStore store) implements Shares {

    @Override
    public void add(Share share) {
        store.with(state -> {
            if (!state.spaces.containsKey(share.space().value())) {
                throw new Problem.BadValueIdNotFound("spaceId").raise();
            }
            if (state.shares.putIfAbsent(share.id().value(), share) != null) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return share;
        });
    }

    @Override
    public List<Share> findAll(Collection<ShareId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<Share> lock(ShareId id) {
        return store.joining(state -> find(id));
    }

    @Override
    public Optional<Share> find(ShareId id) {
        return store.with(state -> Optional.ofNullable(state.shares.get(id.value()))
                .map(share -> with(
                        share,
                        share,
                        holding(state, id)
                                .filter(handle -> handle.state().isPublic())
                                .map(Handle::id)
                                .findFirst())));
    }

    static Stream<Handle> holding(InMemoryStore.State state, ShareId share) {
        return state.handles.values().stream()
                .filter(handle ->
                        handle.state().isLive() && handle.target().share().equals(Optional.of(share)));
    }

    @Override
    public void save(Share share) {
        store.with(state -> {
            var before = Optional.ofNullable(state.shares.get(share.id().value()))
                    .orElseThrow(() -> new Problem.NotFound().raise());
            return state.shares.put(share.id().value(), with(before, share, Optional.empty()));
        });
    }

    @Override
    public void remove(ShareId id) {
        store.with(state -> {
            if (holding(state, id).findAny().isPresent()) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            return Optional.ofNullable(state.shares.remove(id.value()))
                    .orElseThrow(() -> new Problem.NotFound().raise());
        });
    }

    @Override
    public void removeAll(SpaceId space, Consumer<List<Share>> removed) {
        store.joining(state -> {
            var shares = state.shares.values().stream()
                    .filter(share -> share.space().equals(space))
                    .toList();
            if (shares.stream()
                    .flatMap(share -> holding(state, share.id()))
                    .findAny()
                    .isPresent()) {
                throw new Problem.TemporaryFailure(1).raise();
            }
            state.shares.values().removeAll(shares);
            InMemoryStore.inParts(shares, removed);
            return state;
        });
    }

    @Override
    public List<ShareId> list(Slice slice) {
        return store.with(state -> InMemoryStore.page(state.shares.keySet().stream(), slice, ShareId::new));
    }

    @Override
    public List<ShareId> ofSpace(SpaceId space, Slice slice) {
        return store.with(state -> InMemoryStore.page(
                state.shares.values().stream()
                        .filter(share -> share.space().equals(space))
                        .map(share -> share.id().value()),
                slice,
                ShareId::new));
    }

    /** What is fixed for life comes from {@code fixed}. */
    private static Share with(Share fixed, Share changed, Optional<HandleId> handle) {
        return new Share(
                fixed.id(),
                fixed.space(),
                changed.name(),
                changed.description(),
                fixed.rootFileId(),
                fixed.fileType(),
                changed.url(),
                handle,
                fixed.creator(),
                fixed.createdAt());
    }
}
