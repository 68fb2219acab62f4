package dev.handles.application.membership;

import dev.handles.application.port.Slice;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.List;

/** Lists the users, or the groups, in a resource. */
public interface ListMembers {

    /** Ids in ascending order. */
    List<String> list(Client client, Resource<?> resource, Member.Kind kind, Extent extent, Slice slice);
}
