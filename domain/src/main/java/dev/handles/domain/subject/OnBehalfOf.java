package dev.handles.domain.subject;

/** For whom a client acts: for nobody in particular (as an administrator), for himself, or for a group. */
public sealed interface OnBehalfOf {

    record Registry() implements OnBehalfOf {}

    record Oneself() implements OnBehalfOf {}

    record OfGroup(GroupId group) implements OnBehalfOf {}

    static OnBehalfOf registry() {
        return new Registry();
    }

    static OnBehalfOf oneself() {
        return new Oneself();
    }

    static OnBehalfOf group(GroupId group) {
        return new OfGroup(group);
    }
}
