package dev.handles.application.port;

import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Namespace;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The handle services there are. */
public interface HandleServices {

    void add(HandleService service);

    Optional<HandleService> find(HandleServiceId id);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<HandleService> lock(HandleServiceId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<HandleService> findAll(Collection<HandleServiceId> ids);

    /** Those that give out these names, in the order of their ids; of more than {@code limit} the first. */
    List<HandleService> naming(Namespace namespace, int limit);

    /** Replaces the stored version {@code service.version() - 1}; raises {@code StaleVersion} when another save came first. */
    void save(HandleService service);

    /**
     * Raises {@code NotFound}, or {@code CannotDeleteNonEmptyHandleService} while a live handle is in it, whoever is
     * registering one at the same moment.
     */
    void remove(HandleServiceId id);

    /**
     * Ids in ascending order.
     *
     * @param of whose; all there are when it is absent
     * @param namePart what their names contain, without case
     */
    List<HandleServiceId> list(Optional<Belonging> of, Optional<String> namePart, Slice slice);
}
