package dev.handles.domain.subject;

import java.time.Instant;
import java.util.Locale;

/**
 * A named set of users and of other groups. Immutable. Its members are kept apart, as those of every resource.
 *
 * @param createdAt whole seconds
 */
public record Group(GroupId id, Name name, Type type, Creator creator, Instant createdAt) {

    public enum Type {
        ORGANIZATION,
        UNIT,
        TEAM,
        ROLE_HOLDERS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Group changed(Name newName, Type newType) {
        return new Group(id, newName, newType, creator, createdAt);
    }
}
