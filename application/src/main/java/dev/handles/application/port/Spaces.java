package dev.handles.application.port;

import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The spaces there are. */
public interface Spaces {

    void add(Space space);

    Optional<Space> find(SpaceId id);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<Space> lock(SpaceId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<Space> findAll(Collection<SpaceId> ids);

    /** Replaces what is stored; raises {@code NotFound}. */
    void save(Space space);

    /**
     * Raises {@code NotFound}. The space has no shares any more; should one have come in between, the transaction runs
     * again, and at last {@code TemporaryFailure} is raised.
     */
    void remove(SpaceId id);

    /** Ids in ascending order. */
    List<SpaceId> list(Slice slice);
}
