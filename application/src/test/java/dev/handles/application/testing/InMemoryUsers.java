package dev.handles.application.testing;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Users;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

record InMemoryUsers(InMemoryStore store) implements Users {

    @Override
    public void add(User user, Optional<PasswordHash> password) {
        store.with(state -> {
            if (state.users.containsKey(user.id().value())) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            requireFree(state, user);
            return state.users.put(user.id().value(), new Login(user, password));
        });
    }

    private static void requireFree(InMemoryStore.State state, User user) {
        boolean occupied = user.username().isPresent()
                && state.users.values().stream()
                        .anyMatch(other -> !other.user().id().equals(user.id())
                                && other.user().username().equals(user.username()));
        if (occupied) {
            throw new Problem.BadValueIdentifierOccupied("username").raise();
        }
    }

    @Override
    public List<User> findAll(Collection<UserId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<User> lock(UserId id) {
        return store.joining(state -> find(id));
    }

    @Override
    public Optional<User> find(UserId id) {
        return login(id).map(Login::user);
    }

    @Override
    public Optional<Login> login(Username username) {
        return store.with(state -> state.users.values().stream()
                .filter(login -> login.user().username().equals(Optional.of(username)))
                .findFirst());
    }

    @Override
    public Optional<Login> login(UserId id) {
        return store.with(state -> Optional.ofNullable(state.users.get(id.value())));
    }

    @Override
    public void save(User user) {
        store.with(state -> {
            var before = login(user.id()).orElseThrow(() -> new Problem.NotFound().raise());
            requireFree(state, user);
            return state.users.put(user.id().value(), new Login(user, before.passwordHash()));
        });
    }

    @Override
    public void setPassword(UserId id, PasswordHash password) {
        store.with(state -> {
            var before = login(id).orElseThrow(() -> new Problem.NotFound().raise());
            return state.users.put(id.value(), new Login(before.user(), Optional.of(password)));
        });
    }

    @Override
    public void remove(UserId id) {
        store.with(state -> {
            if (state.users.remove(id.value()) == null) {
                throw new Problem.NotFound().raise();
            }
            return state.tokens
                    .values()
                    .removeIf(stored -> stored.token().owner().equals(id));
        });
    }

    @Override
    public List<UserId> list(Slice slice) {
        return store.with(state -> InMemoryStore.page(state.users.keySet().stream(), slice, UserId::new));
    }
}
