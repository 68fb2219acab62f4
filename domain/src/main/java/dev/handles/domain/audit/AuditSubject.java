package dev.handles.domain.audit;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Member;
import java.util.Optional;
import java.util.stream.Stream;

/** What was changed; it may be gone by now. */
public record AuditSubject(Kind kind, String id) {

    public enum Kind {
        USER("user"),
        TOKEN("token"),
        GROUP("group"),
        SPACE("space"),
        SHARE("share"),
        HANDLE_SERVICE("handleService"),
        HANDLE("handle");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** As in answers and in the store; that of a kind of resource, where there is one. */
        public String wireName() {
            return wireName;
        }

        public static Optional<Kind> ofWireName(String wireName) {
            return Stream.of(values())
                    .filter(kind -> kind.wireName.equals(wireName))
                    .findFirst();
        }
    }

    public static AuditSubject of(HandleId id) {
        return new AuditSubject(Kind.HANDLE, id.value());
    }

    public static AuditSubject of(HandleServiceId id) {
        return new AuditSubject(Kind.HANDLE_SERVICE, id.value());
    }

    public static AuditSubject of(Member member) {
        return switch (member) {
            case Member.User(var id) -> new AuditSubject(Kind.USER, id.value());
            case Member.Group(var id) -> new AuditSubject(Kind.GROUP, id.value());
        };
    }

    public static AuditSubject of(Resource<?> resource) {
        return new AuditSubject(Kind.ofWireName(resource.kind().wireName()).orElseThrow(), resource.id());
    }
}
