package dev.handles.application.group;

import dev.handles.application.port.Slice;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists, changes and removes groups. */
public interface AdministerGroups {

    /** At least one of the two is present. */
    record Change(Optional<Name> name, Optional<Group.Type> type) {}

    /** Ids of all groups in ascending order. */
    List<GroupId> list(Client client, Slice slice);

    void change(Client client, GroupId id, Supplier<Change> request);

    /** Removes the group with its memberships; what it made, or was in, stays. */
    void delete(Client client, GroupId id);
}
