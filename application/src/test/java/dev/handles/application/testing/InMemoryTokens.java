package dev.handles.application.testing;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

record InMemoryTokens(InMemoryStore store) implements Tokens {

    record Stored(NamedToken token, TokenHash hash) {}

    @Override
    public void add(NamedToken token, TokenHash hash) {
        store.with(state -> {
            if (!state.users.containsKey(token.owner().value())) {
                throw new Problem.NotFound().raise();
            }
            if (state.tokens.containsKey(token.id().value())
                    || state.tokens.values().stream().anyMatch(other -> other.hash.equals(hash))) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return state.tokens.put(token.id().value(), new Stored(token, hash));
        });
    }

    @Override
    public Optional<Bearer> byHash(TokenHash hash) {
        return store.with(state -> state.tokens.values().stream()
                .filter(stored -> stored.hash.equals(hash))
                .map(stored -> new Bearer(
                        stored.token,
                        state.users.get(stored.token.owner().value()).user().blocked()))
                .findFirst());
    }

    @Override
    public List<NamedToken> findAll(Collection<TokenId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<NamedToken> find(TokenId id) {
        return store.with(
                state -> Optional.ofNullable(state.tokens.get(id.value())).map(Stored::token));
    }

    @Override
    public List<TokenId> ofUser(UserId owner, Slice slice) {
        return store.with(state -> InMemoryStore.page(
                state.tokens.values().stream()
                        .map(Stored::token)
                        .filter(token -> token.owner().equals(owner))
                        .map(token -> token.id().value()),
                slice,
                TokenId::new));
    }

    @Override
    public void remove(TokenId id) {
        store.with(state ->
                Optional.ofNullable(state.tokens.remove(id.value())).orElseThrow(() -> new Problem.NotFound().raise()));
    }

    @Override
    public void removeAll(UserId owner, Consumer<List<NamedToken>> removed) {
        store.joining(state -> {
            var tokens = state.tokens.values().stream()
                    .map(Stored::token)
                    .filter(token -> token.owner().equals(owner))
                    .toList();
            tokens.forEach(token -> state.tokens.remove(token.id().value()));
            InMemoryStore.inParts(tokens, removed);
            return state;
        });
    }
}
