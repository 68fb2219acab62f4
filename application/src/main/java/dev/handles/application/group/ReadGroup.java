package dev.handles.application.group;

import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;

/** Reads a group: its effective members, and whoever has {@code oz_groups_view}. */
public interface ReadGroup {

    Group read(Client client, GroupId id);

    /** As one of one's own groups: {@code NotFound} for whoever is not effectively in it, administrators included. */
    Group readOwn(Client client, GroupId id);
}
