package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.Login;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code Users} must do. */
public interface UsersContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    private static User with(User user, Optional<Username> username, boolean blocked) {
        return new User(user.id(), new FullName("Ann Other"), username, false, blocked, user.createdAt());
    }

    @Test
    default void a_user_is_found_by_id_and_by_name() {
        var users = emptyStores().users();
        var user = Samples.user(1);
        var password = Optional.of(new PasswordHash("$argon2id$x"));
        users.add(user, password);
        assertThat(users.find(user.id())).contains(user);
        assertThat(users.login(user.id())).contains(new Login(user, password));
        assertThat(users.login(user.username().orElseThrow())).contains(new Login(user, password));
    }

    @Test
    default void usernames_differ_by_case() {
        var users = emptyStores().users();
        users.add(Samples.user(1), Optional.empty());
        assertThat(users.login(new Username("USER1"))).isEmpty();
        users.add(with(Samples.user(2), Optional.of(new Username("USER1")), false), Optional.empty());
    }

    @Test
    default void a_username_is_taken_once() {
        var users = emptyStores().users();
        users.add(Samples.user(1), Optional.empty());
        users.add(Samples.user(2), Optional.empty());
        var taken = Samples.user(1).username();
        var occupied = new Problem.BadValueIdentifierOccupied("username");
        assertThat(problemOf(() -> users.add(with(Samples.user(3), taken, false), Optional.empty())))
                .isEqualTo(occupied);
        assertThat(problemOf(() -> users.save(with(Samples.user(2), taken, false))))
                .isEqualTo(occupied);
        assertThat(users.find(Samples.user(2).id())).contains(Samples.user(2));
    }

    @Test
    default void of_many_who_want_a_username_one_gets_it() {
        var users = emptyStores().users();
        var wanted = Optional.of(new Username("wanted"));
        var outcomes = atOnce(10, number -> {
            try {
                users.add(with(Samples.user(number), wanted, false), Optional.empty());
                return "added";
            } catch (Problem.Raised raised) {
                return raised.problem().toString();
            }
        });
        assertThat(outcomes)
                .containsOnlyOnce("added")
                .containsOnly("added", new Problem.BadValueIdentifierOccupied("username").toString());
    }

    @Test
    default void any_number_of_users_have_no_username() {
        var users = emptyStores().users();
        users.add(with(Samples.user(1), Optional.empty(), false), Optional.empty());
        users.add(with(Samples.user(2), Optional.empty(), false), Optional.empty());
        assertThat(users.list(Slice.first(10))).hasSize(2);
    }

    @Test
    default void save_keeps_the_password_and_replaces_the_rest() {
        var users = emptyStores().users();
        var password = new PasswordHash("$argon2id$x");
        users.add(Samples.user(1), Optional.of(password));
        var changed = with(Samples.user(1), Optional.empty(), true);
        users.save(changed);
        assertThat(users.login(changed.id())).contains(new Login(changed, Optional.of(password)));
        var other = new PasswordHash("$argon2id$y");
        users.setPassword(changed.id(), other);
        assertThat(users.login(changed.id())).contains(new Login(changed, Optional.of(other)));
    }

    @Test
    default void what_is_not_there_is_not_found() {
        var users = emptyStores().users();
        var id = Samples.user(1).id();
        assertThat(users.find(id)).isEmpty();
        assertThat(users.login(id)).isEmpty();
        assertThat(problemOf(() -> users.save(Samples.user(1)))).isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> users.setPassword(id, new PasswordHash("x"))))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> users.remove(id))).isEqualTo(new Problem.NotFound());
        Contracts.ODD_IDS.forEach(
                odd -> assertThat(users.find(new UserId(odd))).as(odd).isEmpty());
    }

    @Test
    default void a_removed_user_takes_his_tokens_along() {
        var stores = emptyStores();
        var user = Samples.user(1);
        stores.users().add(user, Optional.empty());
        stores.tokens().add(Samples.token(1, user.id()), new TokenHash("1".repeat(64)));
        stores.users().remove(user.id());
        assertThat(stores.users().find(user.id())).isEmpty();
        assertThat(stores.tokens().find(Samples.token(1, user.id()).id())).isEmpty();
        assertThat(stores.tokens().byHash(new TokenHash("1".repeat(64)))).isEmpty();
    }

    @Test
    default void lists_are_in_ascending_order_and_go_on_where_they_ended() {
        var users = emptyStores().users();
        for (int number : new int[] {0xb, 2, 0xa, 1, 0x10}) {
            users.add(Samples.user(number), Optional.empty());
        }
        assertThat(users.list(Slice.first(3)))
                .extracting(UserId::value)
                .containsExactly(Samples.id(1), Samples.id(2), Samples.id(0xa));
        assertThat(users.list(Slice.after(Samples.id(0xa), 3)))
                .extracting(UserId::value)
                .containsExactly(Samples.id(0xb), Samples.id(0x10));
        assertThat(users.list(Slice.after(Samples.id(0x10), 3))).isEmpty();
    }
}
