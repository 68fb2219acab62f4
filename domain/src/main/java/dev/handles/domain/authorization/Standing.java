package dev.handles.domain.authorization;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one client is and holds: administrator's privileges, and his effective privileges in some resources. All of it
 * effective: what he holds himself and what any group gives him that he belongs to, however far.
 *
 * @param in the resources he is an effective member of, with what he holds there, which may be nothing; only those that
 *     were asked for
 */
public record Standing(
        Optional<UserId> user, Set<AdminPrivilege> admin, Map<Resource<?>, Set<? extends Privilege>> in) {

    public Standing {
        admin = Set.copyOf(admin);
        in = Map.copyOf(in);
    }

    public static Standing ofNobody() {
        return new Standing(Optional.empty(), Set.of(), Map.of());
    }
}
