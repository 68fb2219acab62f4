package dev.handles.domain.subject;

import java.util.Optional;

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

    /** Who becomes the first member of what {@code user} makes: nobody, he himself, or the group. */
    default Optional<Member> firstMember(UserId user) {
        return switch (this) {
            case Registry registry -> Optional.empty();
            case Oneself oneself -> Optional.of(Member.of(user));
            case OfGroup(var group) -> Optional.of(Member.of(group));
        };
    }
}
