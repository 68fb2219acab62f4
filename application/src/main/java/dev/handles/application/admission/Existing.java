package dev.handles.application.admission;

import dev.handles.application.port.Groups;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Spaces;
import dev.handles.application.port.Users;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Optional;

/** What the address of a request names: there, or {@code NotFound}, before anybody asks who the client is. */
public record Existing(Users users, Groups groups, Spaces spaces, HandleServices services, Handles handles) {

    public User user(UserId id) {
        return found(users.find(id));
    }

    /** To be changed in the transaction under way: as nobody else changes it meanwhile. */
    public User lockedUser(UserId id) {
        return found(users.lock(id));
    }

    public HandleService handleService(HandleServiceId id) {
        return found(services.find(id));
    }

    /** To be changed in the transaction under way: as nobody else changes it meanwhile. */
    public HandleService lockedHandleService(HandleServiceId id) {
        return found(services.lock(id));
    }

    /** A handle that was deleted is not there. */
    public Handle handle(HandleId id) {
        return found(handles.find(id).filter(handle -> handle.state().isLive()));
    }

    public Group group(GroupId id) {
        return found(groups.find(id));
    }

    /** To be changed in the transaction under way: as nobody else changes it meanwhile. */
    public Group lockedGroup(GroupId id) {
        return found(groups.lock(id));
    }

    public Space space(SpaceId id) {
        return found(spaces.find(id));
    }

    /** To be changed in the transaction under way: as nobody else changes it meanwhile. */
    public Space lockedSpace(SpaceId id) {
        return found(spaces.lock(id));
    }

    /** The resource's creator: the one fact that every kind of resource has for its members. */
    public Creator resource(Resource<?> resource) {
        ResourceKind<?> kind = resource.kind();
        if (kind == ResourceKind.HANDLE_SERVICE) {
            return handleService(new HandleServiceId(resource.id())).creator();
        }
        if (kind == ResourceKind.HANDLE) {
            return handle(new HandleId(resource.id())).creator();
        }
        if (kind == ResourceKind.GROUP) {
            return group(new GroupId(resource.id())).creator();
        }
        return space(new SpaceId(resource.id())).creator();
    }

    /**
     * To be given something in the transaction under way: whoever deletes it waits and finds that too, or has deleted it,
     * and it is {@code NotFound}.
     */
    public void keptResource(Resource<?> resource) {
        ResourceKind<?> kind = resource.kind();
        if (kind == ResourceKind.HANDLE_SERVICE) {
            lockedHandleService(new HandleServiceId(resource.id()));
        } else if (kind == ResourceKind.HANDLE) {
            found(handles.lock(new HandleId(resource.id()))
                    .filter(handle -> handle.state().isLive()));
        } else if (kind == ResourceKind.GROUP) {
            lockedGroup(new GroupId(resource.id()));
        } else {
            lockedSpace(new SpaceId(resource.id()));
        }
    }

    /** As {@link #keptResource}. */
    public void keptMember(Member member) {
        if (!isKept(member)) {
            throw new Problem.NotFound().raise();
        }
    }

    /** As {@link #keptMember}, for whoever has another word for it; false when there is none any more. */
    public boolean isKept(Member member) {
        return switch (member) {
            case Member.User(var id) -> users.lock(id).isPresent();
            case Member.Group(var id) -> groups.lock(id).isPresent();
        };
    }

    /** Of a member that no address names. */
    public boolean isThere(Member member) {
        return switch (member) {
            case Member.User(var id) -> users.find(id).isPresent();
            case Member.Group(var id) -> groups.find(id).isPresent();
        };
    }

    private static <T> T found(Optional<T> looked) {
        return looked.orElseThrow(() -> new Problem.NotFound().raise());
    }
}
