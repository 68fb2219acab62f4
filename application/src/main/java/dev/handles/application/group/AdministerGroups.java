package dev.handles.application.group;

import dev.handles.application.access.Precondition;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes and removes groups. */
public interface AdministerGroups {

    /** At least one of the two is present. */
    record Change(Optional<Name> name, Optional<Group.Type> type) {}

    void change(Client client, GroupId id, Supplier<Change> request);

    /** Removes the group with its memberships; what it made, or was in, stays. */
    void delete(Client client, GroupId id, Precondition precondition);
}
