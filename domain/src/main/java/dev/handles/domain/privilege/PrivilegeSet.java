package dev.handles.domain.privilege;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The privileges one member holds in one resource. Immutable; every change gives a new set.
 *
 * @param <P> the privilege enum of the resource kind, so that a handle's privileges cannot reach a handle service
 */
public record PrivilegeSet<P extends Enum<P> & Privilege>(Set<P> granted) {

    public PrivilegeSet {
        granted = granted.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(granted));
    }

    public static <P extends Enum<P> & Privilege> PrivilegeSet<P> none() {
        return new PrivilegeSet<P>(Set.of());
    }

    public static <P extends Enum<P> & Privilege> PrivilegeSet<P> of(Set<P> granted) {
        return new PrivilegeSet<P>(granted);
    }

    /** Revokes, then grants: a privilege named in both ends up granted, as in oz-worker entity_graph. */
    public PrivilegeSet<P> change(Collection<P> grant, Collection<P> revoke) {
        Set<P> changed = new HashSet<>(granted);
        changed.removeAll(revoke);
        changed.addAll(grant);
        return PrivilegeSet.of(changed);
    }

    public boolean allows(P privilege) {
        return granted.contains(privilege);
    }

    /** In ascending order, as every list of privileges is answered. */
    public List<String> wireNames() {
        return granted.stream().map(Privilege::wireName).sorted().toList();
    }
}
