package dev.handles.application.account;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.domain.authorization.Fact;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.Map;
import java.util.Set;

record UserReading(Gate gate, Existing existing) implements ReadUser {

    @Override
    public User read(Client client, UserId id) {
        var user = existing.user(id);
        gate.admit(client, UserPolicy.VIEW, Map.of(), oneself(client, id));
        return user;
    }

    static Set<Fact> oneself(Client client, UserId looked) {
        return client.userId().filter(looked::equals).isPresent() ? Set.of(Fact.ONESELF) : Set.of();
    }
}
