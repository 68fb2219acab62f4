package dev.handles.domain.subject;

/** What can be a member of a resource: exactly users and groups. */
public sealed interface Member {

    record User(UserId id) implements Member {
        @Override
        public String idValue() {
            return id.value();
        }

        @Override
        public Kind kind() {
            return Kind.USER;
        }
    }

    record Group(GroupId id) implements Member {
        @Override
        public String idValue() {
            return id.value();
        }

        @Override
        public Kind kind() {
            return Kind.GROUP;
        }
    }

    enum Kind {
        USER("user"),
        GROUP("group");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** As in relation errors and in the store. */
        public String wireName() {
            return wireName;
        }

        public Member member(String id) {
            return switch (this) {
                case USER -> new User(new UserId(id));
                case GROUP -> new Group(new GroupId(id));
            };
        }
    }

    static Member of(UserId user) {
        return new User(user);
    }

    static Member of(GroupId group) {
        return new Group(group);
    }

    String idValue();

    Kind kind();
}
