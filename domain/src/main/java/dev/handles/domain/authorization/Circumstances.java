package dev.handles.domain.authorization;

import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that a rule is held against: the client's standing, and which resource is which in this request. */
public record Circumstances(Standing standing, Map<Place, Resource<?>> places, Set<Fact> facts) {

    public Circumstances {
        places = Map.copyOf(places);
        facts = Set.copyOf(facts);
    }

    boolean isUser() {
        return standing.user().isPresent();
    }

    boolean isMember(Place place) {
        return held(place).isPresent();
    }

    boolean holds(Place place, Privilege privilege) {
        return held(place).filter(held -> held.contains(privilege)).isPresent();
    }

    /** "All of no privileges" lets nobody in. */
    boolean isAdminWith(Set<AdminPrivilege> all) {
        return !all.isEmpty() && standing.admin().containsAll(all);
    }

    private Optional<Set<? extends Privilege>> held(Place place) {
        return Optional.ofNullable(places.get(place))
                .map(resource -> standing.in().get(resource));
    }
}
