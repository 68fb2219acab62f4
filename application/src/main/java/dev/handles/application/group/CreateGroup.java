package dev.handles.application.group;

import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import java.util.function.Supplier;

/** Makes a group. */
public interface CreateGroup {

    record Command(Name name, Group.Type type) {}

    /**
     * Without members for the registry; with the client as a member who may do everything for himself; and for a group as
     * its child, which may look at the parent, with the client as a member of the child who may do everything there.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with {@code NotFound} when the parent is not there
     */
    GroupId create(Client client, OnBehalfOf behalf, Supplier<Command> request);
}
