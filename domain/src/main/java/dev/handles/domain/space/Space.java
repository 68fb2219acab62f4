package dev.handles.domain.space;

import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import java.time.Instant;

/**
 * A place where data lives and whose members decide what of it is shared. Immutable.
 *
 * @param createdAt whole seconds
 */
public record Space(SpaceId id, Name name, Creator creator, Instant createdAt) {

    public Space renamed(Name other) {
        return new Space(id, other, creator, createdAt);
    }
}
