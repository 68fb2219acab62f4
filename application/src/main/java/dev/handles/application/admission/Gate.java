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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        Rule rule = operation.rule();
        if (rule.isPublic()) {
            return;
        }
        if (!rule.allows(new Circumstances(standing(client, rule, places), places, facts))) {
            throw switch (client) {
                case Client.Nobody nobody -> new Problem.Unauthorized(Optional.empty()).raise();
                case Client.User user -> new Problem.Forbidden().raise();
            };
        }
    }

    private Standing standing(Client client, Rule rule, Map<Place, Resource<?>> places) {
        var asked =
                rule.places().stream().map(places::get).filter(Objects::nonNull).toList();
        return client.userId().map(user -> memberships.standing(user, asked)).orElseGet(Standing::ofNobody);
    }
}
