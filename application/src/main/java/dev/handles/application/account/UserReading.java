package dev.handles.application.account;

import dev.handles.application.admission.Gate;
import dev.handles.application.port.Users;
import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.Set;

record UserReading(Gate gate, Users users) implements ReadUser {

    @Override
    public User read(Client client, UserId id) {
        var user = users.find(id).orElseThrow(() -> new Problem.NotFound().raise());
        gate.admit(client, UserPolicy.VIEW, Map.of(), oneself(client, id));
        return user;
    }

    static Set<Fact> oneself(Client client, UserId looked) {
        return client.userId().filter(looked::equals).isPresent() ? Set.of(Fact.ONESELF) : Set.of();
    }
}
