package dev.handles.domain.privilege;

import java.util.Set;

/** What to give and what to take; a privilege in both is given. Either may be empty. */
public record PrivilegeChange<P extends Enum<P> & Privilege>(Set<P> grant, Set<P> revoke) {

    public PrivilegeChange {
        grant = Set.copyOf(grant);
        revoke = Set.copyOf(revoke);
    }
}
