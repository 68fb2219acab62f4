package dev.handles.application.membership;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;

/** Reads who an effective member of a resource is; {@code NotFound} when it is none. */
public interface ReadMember {

    /** The creator of a resource can be read after he left it. */
    User user(Client client, Resource<?> resource, UserId id);

    Group group(Client client, Resource<?> resource, GroupId id);
}
