package dev.handles.application.admission;

import dev.handles.application.port.Memberships;
import dev.handles.domain.authorization.Circumstances;
import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Place;
import dev.handles.domain.authorization.Rule;
import dev.handles.domain.authorization.Standing;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lets a client do an operation, or raises why not: {@code Unauthorized} for nobody, {@code Forbidden} for a user. */
public final class Gate {

    private final Memberships memberships;

    public Gate(Memberships memberships) {
        this.memberships = memberships;
    }

    public void admit(Client client, Operation operation) {
        admit(client, operation, Map.of(), Set.of());
    }

    public void admit(Client client, Operation operation, Resource<?> resource) {
        admit(client, operation, Map.of(Place.RESOURCE, resource), Set.of());
    }

    /** Reads the client's standing where the rule asks for it, in one round trip, and holds the rule against it. */
    public void admit(Client client, Operation operation, Map<Place, Resource<?>> places, Set<Fact> facts) {
        admit(client, operation.rule(), List.of(places), facts);
    }

    /** As one request for each of {@code requests}, all of which the rule has to allow; still one round trip. */
    public void admitEach(Client client, Operation operation, Collection<Map<Place, Resource<?>>> requests) {
        admit(client, operation.rule(), requests, Set.of());
    }

    /**
     * Those of which {@link #admit} would let the client do it, in their order; still one round trip.
     *
     * @param places of one of them
     */
    public <T> List<T> admitted(
            Client client, Operation operation, Collection<T> those, Function<T, Map<Place, Resource<?>>> places) {
        var rule = operation.rule();
        var standing = standing(client, rule, those.stream().map(places).toList());
        return those.stream()
                .filter(one -> rule.allows(new Circumstances(standing, places.apply(one), Set.of())))
                .toList();
    }

    /** Raises {@code NotFound} unless the member is effectively in the resource, with whatever privileges. */
    public void requireMember(Resource<?> resource, Member member) {
        if (memberships.effective(resource, member).isEmpty()) {
            throw new Problem.NotFound().raise();
        }
    }

    /** As {@link #admit(Client, Operation, Resource)}, for a client whose standing in the resource is known. */
    public void admit(Client client, Operation operation, Resource<?> resource, Standing standing) {
        var places = Map.<Place, Resource<?>>of(Place.RESOURCE, resource);
        if (!admits(standing, operation, places)) {
            throw refusal(client);
        }
    }

    /** Whether a client whose standing is known may do it; whoever is not let in is to be told why by {@link #admit}. */
    public boolean admits(Standing standing, Operation operation, Map<Place, Resource<?>> places) {
        return operation.rule().allows(new Circumstances(standing, places, Set.of()));
    }

    private void admit(Client client, Rule rule, Collection<Map<Place, Resource<?>>> requests, Set<Fact> facts) {
        if (rule.isPublic()) {
            return;
        }
        var standing = standing(client, rule, requests);
        if (!requests.stream().allMatch(places -> rule.allows(new Circumstances(standing, places, facts)))) {
            throw refusal(client);
        }
    }

    private static Problem.Raised refusal(Client client) {
        return switch (client) {
            case Client.Nobody nobody -> new Problem.Unauthorized(Optional.empty()).raise();
            case Client.User user -> new Problem.Forbidden().raise();
        };
    }

    private Standing standing(Client client, Rule rule, Collection<Map<Place, Resource<?>>> requests) {
        List<Resource<?>> asked = requests.stream()
                .<Resource<?>>flatMap(
                        places -> rule.places().stream().map(places::get).filter(Objects::nonNull))
                .distinct()
                .toList();
        return client.userId().map(user -> memberships.standing(user, asked)).orElseGet(Standing::ofNobody);
    }
}
