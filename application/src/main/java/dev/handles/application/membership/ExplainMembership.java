package dev.handles.application.membership;

import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.List;

/** Tells why a user is in a group. */
public interface ExplainMembership {

    /**
     * The direct members of the group through which the user is in it: himself, and then the groups that he is effectively
     * in, by their ids in ascending order; {@code NotFound} when he is not in it. For himself, and for who may look at the
     * group.
     */
    List<Member> intermediaries(Client client, GroupId group, UserId user);
}
