package dev.handles.application.port;

import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The shares there are. {@link Share#handle} is read from the handles: present while a registered one names the share. */
public interface Shares {

    /** @throws dev.handles.domain.problem.Problem.Raised with {@code BadValueIdNotFound("spaceId")} without its space */
    void add(Share share);

    Optional<Share> find(ShareId id);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<Share> lock(ShareId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<Share> findAll(Collection<ShareId> ids);

    /** Replaces name, description and url; raises {@code NotFound}. */
    void save(Share share);

    /**
     * Raises {@code NotFound}. No live handle names the share any more; should one have come in between, the transaction
     * runs again, and at last {@code TemporaryFailure} is raised.
     */
    void remove(ShareId id);

    /**
     * Removes every share of the space, none of which any live handle names; should one have come in between, as for
     * {@link #remove}. A space without shares is no problem. Inside a transaction only.
     *
     * @param removed told of each that is taken away, and of nothing else: by their ids, in parts of at most {@value
     *     Slice#MAX}
     */
    void removeAll(SpaceId space, Consumer<List<Share>> removed);

    /** Ids in ascending order. */
    List<ShareId> list(Slice slice);

    /** Ids of one space's shares in ascending order. */
    List<ShareId> ofSpace(SpaceId space, Slice slice);
}
