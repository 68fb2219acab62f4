package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.ChangeProfile.Names;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Stores;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is read to be changed is changed by nobody else meanwhile: of many who count up by one, each counts. */
public interface LockingContract {

    int THREADS = 4;
    int TIMES = 5;

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void of_those_who_change_a_user_at_once_each_counts() {
        var stores = emptyStores();
        var user = Samples.user(1);
        stores.users().add(user, Optional.empty());
        var users = stores.users();
        assertThat(counted(
                        stores,
                        () -> users.lock(user.id()).orElseThrow(),
                        found -> found.named(new FullName(up(found.fullName().value())), found.username()),
                        users::save))
                .extracting(found -> found.fullName().value())
                .isEqualTo(user.fullName().value() + " x".repeat(THREADS * TIMES));
    }

    @Test
    default void of_those_who_change_a_group_at_once_each_counts() {
        var stores = emptyStores();
        var group = Samples.group(1);
        stores.groups().add(group);
        var groups = stores.groups();
        assertThat(counted(
                        stores,
                        () -> groups.lock(group.id()).orElseThrow(),
                        found -> found.changed(new Name(up(found.name().value())), found.type()),
                        groups::save))
                .extracting(found -> found.name().value())
                .isEqualTo(group.name().value() + " x".repeat(THREADS * TIMES));
    }

    @Test
    default void of_those_who_change_a_space_at_once_each_counts() {
        var stores = emptyStores();
        var space = Samples.space(1);
        stores.spaces().add(space);
        var spaces = stores.spaces();
        assertThat(counted(
                        stores,
                        () -> spaces.lock(space.id()).orElseThrow(),
                        found -> found.renamed(new Name(up(found.name().value()))),
                        spaces::save))
                .extracting(found -> found.name().value())
                .isEqualTo(space.name().value() + " x".repeat(THREADS * TIMES));
    }

    @Test
    default void of_those_who_change_a_share_at_once_each_counts() {
        var stores = emptyStores();
        var space = Samples.space(1);
        var share = Samples.share(1, space.id());
        stores.spaces().add(space);
        stores.shares().add(share);
        var shares = stores.shares();
        assertThat(counted(
                        stores,
                        () -> shares.lock(share.id()).orElseThrow(),
                        found -> found.changed(found.name(), up(found.description()), found.url()),
                        shares::save))
                .extracting(found -> found.description())
                .isEqualTo(share.description() + " x".repeat(THREADS * TIMES));
    }

    @Test
    default void of_those_who_change_a_handle_service_at_once_each_counts() {
        var stores = emptyStores();
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        var services = stores.handleServices();
        assertThat(counted(
                        stores,
                        () -> services.lock(service.id()).orElseThrow(),
                        found -> found.changed(
                                new Name(up(found.name().value())),
                                found.proxyEndpoint(),
                                found.properties(),
                                found.credential()),
                        services::save))
                .extracting(found -> found.name().value())
                .isEqualTo(service.name().value() + " x".repeat(THREADS * TIMES));
    }

    @Test
    default void what_is_not_there_is_not_locked_and_nothing_is_outside_of_a_transaction() {
        var stores = emptyStores();
        var users = stores.users();
        var user = Samples.user(1);
        assertThat(stores.transactions().inTransaction(() -> users.lock(user.id())))
                .isEmpty();
        users.add(user, Optional.empty());
        assertThatThrownBy(() -> users.lock(user.id())).isInstanceOf(IllegalStateException.class);
    }

    /** The use cases lock what they change: what one writes does not undo what the other wrote. */
    @Test
    default void who_is_blocked_while_he_renames_himself_stays_blocked() {
        var stores = emptyStores();
        var user = Samples.user(1);
        var admin = Samples.user(2);
        stores.users().add(user, Optional.empty());
        stores.users().add(admin, Optional.empty());
        stores.adminPrivileges()
                .change(Member.of(admin.id()), new PrivilegeChange<>(Set.of(AdminPrivilege.USERS_UPDATE), Set.of()));
        var accounts = accounts(stores);
        for (int i = 0; i < 10; i++) {
            var name = new FullName("Name " + i);
            accounts.administer().block(new Client.User(admin.id()), user.id(), () -> false);
            atOnce(2, thread -> {
                if (thread == 0) {
                    accounts.administer().block(new Client.User(admin.id()), user.id(), () -> true);
                } else {
                    accounts.changeProfile()
                            .rename(new Client.User(user.id()), () -> new Names(Optional.of(name), Optional.empty()));
                }
                return thread;
            });
            assertThat(stores.users().find(user.id()))
                    .contains(user.named(name, user.username()).withBlocked(true));
        }
    }

    private static AccountUseCases accounts(Stores stores) {
        return AccountUseCases.over(
                new Gate(stores.memberships()),
                new Existing(
                        stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles()),
                stores.users(),
                stores.tokens(),
                stores.adminPrivileges(),
                stores.memberships(),
                new ReadablePasswords(),
                stores.transactions(),
                new Journal(stores.auditLog(), Clock.systemUTC()),
                () -> "",
                () -> new Secret(""),
                Clock.systemUTC());
    }

    private static String up(String text) {
        return text + " x";
    }

    private static <T> T counted(Stores stores, Supplier<T> locked, UnaryOperator<T> change, Consumer<T> save) {
        atOnce(THREADS, thread -> {
            for (int i = 0; i < TIMES; i++) {
                stores.transactions().inTransaction(() -> {
                    var changed = change.apply(locked.get());
                    save.accept(changed);
                    return changed;
                });
            }
            return thread;
        });
        return stores.transactions().inTransaction(locked);
    }
}
