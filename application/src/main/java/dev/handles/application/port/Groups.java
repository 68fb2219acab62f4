package dev.handles.application.port;

import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The groups there are. Who is in them is {@link Memberships}' affair. */
public interface Groups {

    void add(Group group);

    Optional<Group> find(GroupId id);

    /** As {@link #find}; nobody else changes it before the transaction ends. Inside a transaction only. */
    Optional<Group> lock(GroupId id);

    /** Those of them that there are, in any order; at most {@link Slice#MAX} at once. */
    List<Group> findAll(Collection<GroupId> ids);

    /** Replaces what is stored; raises {@code NotFound}. */
    void save(Group group);

    /** Raises {@code NotFound}. */
    void remove(GroupId id);

    /** Ids in ascending order. */
    List<GroupId> list(Slice slice);
}
