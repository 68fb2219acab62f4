package dev.handles.domain.membership;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;

/** One thing that has members. */
public record Resource<P extends Enum<P> & Privilege>(ResourceKind<P> kind, String id) {

    public static Resource<HandleServicePrivilege> of(HandleServiceId id) {
        return new Resource<>(ResourceKind.HANDLE_SERVICE, id.value());
    }

    public static Resource<HandlePrivilege> of(HandleId id) {
        return new Resource<>(ResourceKind.HANDLE, id.value());
    }

    public static Resource<GroupPrivilege> of(GroupId id) {
        return new Resource<>(ResourceKind.GROUP, id.value());
    }

    public static Resource<SpacePrivilege> of(SpaceId id) {
        return new Resource<>(ResourceKind.SPACE, id.value());
    }

    /** Whether the member is this very resource, which only a group can be. */
    public boolean isItself(Member member) {
        return kind.equals(ResourceKind.GROUP) && member.equals(Member.Kind.GROUP.member(id));
    }
}
