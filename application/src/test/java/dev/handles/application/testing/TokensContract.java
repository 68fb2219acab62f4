package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens.Bearer;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code Tokens} must do. */
public interface TokensContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static TokenHash hash(int number) {
        return new TokenHash("%064x".formatted(number));
    }

    @Test
    default void a_token_is_found_by_hash_and_id() {
        var stores = emptyStores();
        var user = Samples.user(1);
        stores.users().add(user, Optional.empty());
        var expiring = Samples.token(1, user.id());
        var lasting = new NamedToken(
                new TokenId(Samples.id(2)), user.id(), expiring.name(), expiring.createdAt(), Optional.empty());
        stores.tokens().add(expiring, hash(1));
        stores.tokens().add(lasting, hash(2));
        assertThat(stores.tokens().byHash(hash(1))).contains(new Bearer(expiring, false));
        assertThat(stores.tokens().byHash(hash(2))).contains(new Bearer(lasting, false));
        assertThat(stores.tokens().byHash(hash(3))).isEmpty();
        assertThat(stores.tokens().find(expiring.id())).contains(expiring);
    }

    @Test
    default void a_blocked_owner_shows_at_once() {
        var stores = emptyStores();
        var user = Samples.user(1);
        stores.users().add(user, Optional.empty());
        stores.tokens().add(Samples.token(1, user.id()), hash(1));
        stores.users().save(new User(user.id(), user.fullName(), user.username(), true, true, user.createdAt()));
        assertThat(stores.tokens().byHash(hash(1)).orElseThrow().ownerBlocked()).isTrue();
    }

    @Test
    default void each_has_its_own_list() {
        var stores = emptyStores();
        for (int owner : new int[] {1, 2}) {
            stores.users().add(Samples.user(owner), Optional.empty());
        }
        stores.tokens().add(Samples.token(5, Samples.user(1).id()), hash(5));
        stores.tokens().add(Samples.token(3, Samples.user(1).id()), hash(3));
        stores.tokens().add(Samples.token(4, Samples.user(2).id()), hash(4));
        assertThat(stores.tokens().ofUser(Samples.user(1).id(), Slice.first(9)))
                .extracting(TokenId::value)
                .containsExactly(Samples.id(3), Samples.id(5));
        assertThat(stores.tokens().ofUser(Samples.user(1).id(), Slice.after(Samples.id(3), 9)))
                .extracting(TokenId::value)
                .containsExactly(Samples.id(5));
    }

    @Test
    default void a_removed_token_is_gone() {
        var stores = emptyStores();
        stores.users().add(Samples.user(1), Optional.empty());
        var token = Samples.token(1, Samples.user(1).id());
        stores.tokens().add(token, hash(1));
        stores.tokens().remove(token.id());
        assertThat(stores.tokens().byHash(hash(1))).isEmpty();
        assertThat(problemOf(() -> stores.tokens().remove(token.id()))).isEqualTo(new Problem.NotFound());
    }

    @Test
    default void nobody_gets_a_token_who_is_not_there() {
        var tokens = emptyStores().tokens();
        assertThat(problemOf(() -> tokens.add(Samples.token(1, Samples.user(1).id()), hash(1))))
                .isEqualTo(new Problem.NotFound());
    }
}
