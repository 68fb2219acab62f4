package dev.handles.application.admission;

import dev.handles.application.port.Belonging;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.OnBehalfOf;

/** Lets a client list what he himself is in, or what a group is in that he may look at. */
public record Own(Gate gate, Existing existing) {

    /** Raises {@code NotFound} for a group that does not exist. */
    public Belonging admit(Client client, OnBehalfOf behalf, Extent extent) {
        return switch (behalf) {
            case OnBehalfOf.Oneself oneself -> new Belonging(Member.of(client.requireUser()), extent);
            case OnBehalfOf.OfGroup(var id) -> new Belonging(ofGroup(client, id), extent);
            case OnBehalfOf.Registry registry ->
                throw new IllegalArgumentException("the registry is a member of nothing");
        };
    }

    /** What one is in oneself one may look at; what a group is in, with {@code viewInGroup} there. */
    public void admitDetails(Client client, OnBehalfOf behalf, Operation viewInGroup) {
        if (behalf instanceof OnBehalfOf.OfGroup(var group)) {
            gate.admit(client, viewInGroup, Resource.of(group));
        }
    }

    private Member ofGroup(Client client, GroupId id) {
        existing.group(id);
        gate.admit(client, GroupPolicy.LIST_RELATIONSHIPS, Resource.of(id));
        return Member.of(id);
    }
}
