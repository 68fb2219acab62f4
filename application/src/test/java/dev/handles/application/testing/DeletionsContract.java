package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.Precondition;
import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.CreateToken;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.port.AuditLog.Filter;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.Visit;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That the record of a deletion is right whatever rivals do to the same thing at that moment. */
public interface DeletionsContract {

    int ROUNDS = 5;
    Client ADMIN = new Client.User(Samples.user(1).id(), Optional.of(new Visit("192.0.2.7", "request 7")));

    /** Stores with nothing in them. */
    Stores emptyStores();

    /** All that users, groups and members can do. */
    record UseCases(AccountUseCases accounts, GroupUseCases groups, MembershipUseCases members) {

        public static UseCases over(Stores stores) {
            var clock = Clock.systemUTC();
            var gate = new Gate(stores.memberships());
            var existing = new Existing(
                    stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles());
            var journal = new Journal(stores.auditLog(), clock);
            return new UseCases(
                    AccountUseCases.over(
                            gate,
                            existing,
                            stores.users(),
                            stores.tokens(),
                            stores.adminPrivileges(),
                            stores.memberships(),
                            new ReadablePasswords(),
                            stores.transactions(),
                            journal,
                            () -> UUID.randomUUID().toString().replace("-", ""),
                            () -> new Secret(UUID.randomUUID().toString()),
                            clock),
                    GroupUseCases.over(
                            gate,
                            existing,
                            stores.groups(),
                            stores.memberships(),
                            stores.transactions(),
                            journal,
                            () -> UUID.randomUUID().toString().replace("-", ""),
                            clock),
                    MembershipUseCases.over(
                            gate,
                            existing,
                            stores.users(),
                            stores.groups(),
                            stores.memberships(),
                            stores.transactions(),
                            journal));
        }
    }

    private UseCases seeded(Stores stores) {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.adminPrivileges()
                .change(Member.of(Samples.user(1).id()), new PrivilegeChange<>(AdminPrivilege.ADMIN, Set.of()));
        return UseCases.over(stores);
    }

    @Test
    default void a_user_goes_while_he_is_added_removed_granted_and_given_tokens() {
        var stores = emptyStores();
        var use = seeded(stores);
        stores.groups().add(Samples.group(1));
        stores.groups().add(Samples.group(2));
        var first = Resource.of(Samples.group(1).id());
        var second = Resource.of(Samples.group(2).id());
        for (int round = 0; round < ROUNDS; round++) {
            var user = Samples.user(10 + round);
            var member = Member.of(user.id());
            stores.users().add(user, Optional.empty());
            use.members.add().add(ADMIN, first, member, false, Optional::empty);
            atOnce(
                    6,
                    who -> attempted(() -> {
                        switch (who) {
                            case 0 -> use.accounts.administer().delete(ADMIN, user.id(), Precondition.NONE);
                            case 1 -> use.members.add().add(ADMIN, second, member, false, Optional::empty);
                            case 2 -> use.members.remove().remove(ADMIN, first, member, Precondition.NONE);
                            case 3 ->
                                use.members.changePrivileges().change(ADMIN, first, member, DeletionsContract::invite);
                            case 4 ->
                                use.accounts.changeAdminPrivileges().change(ADMIN, member, DeletionsContract::lists);
                            default ->
                                use.accounts.createToken().create(new Client.User(user.id()), DeletionsContract::token);
                        }
                    }));
            assertThat(stores.users().find(user.id())).isEmpty();
            assertThat(Contracts.removeAll(stores, member)).as("what is left").isEmpty();
            assertThat(stores.adminPrivileges().direct(member)).isEmpty();
            var replay = Replay.of(recorded(stores));
            assertThat(replay.of("user", user.id().value())).isEmpty();
        }
    }

    @Test
    default void a_group_goes_while_others_come_and_go() {
        var stores = emptyStores();
        var use = seeded(stores);
        stores.groups().add(Samples.group(1));
        stores.users().add(Samples.user(2), Optional.empty());
        stores.users().add(Samples.user(3), Optional.empty());
        var parent = Resource.of(Samples.group(1).id());
        for (int round = 0; round < ROUNDS; round++) {
            var group = Samples.group(10 + round);
            var resource = Resource.of(group.id());
            var member = Member.of(group.id());
            stores.groups().add(group);
            use.members.add().add(ADMIN, resource, Member.of(Samples.user(2).id()), false, Optional::empty);
            atOnce(
                    5,
                    who -> attempted(() -> {
                        switch (who) {
                            case 0 -> use.groups.administer().delete(ADMIN, group.id(), Precondition.NONE);
                            case 1 ->
                                use.members
                                        .add()
                                        .add(
                                                ADMIN,
                                                resource,
                                                Member.of(Samples.user(3).id()),
                                                false,
                                                Optional::empty);
                            case 2 ->
                                use.members
                                        .remove()
                                        .remove(
                                                ADMIN,
                                                resource,
                                                Member.of(Samples.user(2).id()),
                                                Precondition.NONE);
                            case 3 -> use.members.add().add(ADMIN, parent, member, false, Optional::empty);
                            default ->
                                use.accounts.changeAdminPrivileges().change(ADMIN, member, DeletionsContract::lists);
                        }
                    }));
            assertThat(stores.groups().find(group.id())).isEmpty();
            assertThat(Contracts.removeAll(stores, resource)).as("members left").isEmpty();
            assertThat(Contracts.removeAll(stores, member)).as("parents left").isEmpty();
            assertThat(stores.adminPrivileges().direct(member)).isEmpty();
            assertThat(Replay.of(recorded(stores)).of("group", group.id().value()))
                    .isEmpty();
        }
    }

    @Test
    default void of_those_who_grant_administrators_privileges_at_once_each_starts_where_the_other_ended() {
        var stores = emptyStores();
        var use = seeded(stores);
        stores.users().add(Samples.user(2), Optional.empty());
        var member = Member.of(Samples.user(2).id());
        var all = AdminPrivilege.values();
        atOnce(
                8,
                who -> attempted(() -> use.accounts
                        .changeAdminPrivileges()
                        .change(ADMIN, member, () -> new PrivilegeChange<>(Set.of(all[who]), Set.of()))));
        assertThat(Replay.of(recorded(stores)).everything()).hasSize(1);
        assertThat(stores.adminPrivileges().direct(member)).hasSize(8);
    }

    private static boolean attempted(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Problem.Raised late) {
            return false; // somebody was faster
        }
    }

    private static PrivilegeChange<GroupPrivilege> invite() {
        return new PrivilegeChange<>(Set.of(GroupPrivilege.ADD_USER), Set.of());
    }

    private static PrivilegeChange<AdminPrivilege> lists() {
        return new PrivilegeChange<>(Set.of(AdminPrivilege.USERS_LIST), Set.of());
    }

    private static CreateToken.Command token() {
        return new CreateToken.Command(new Name("token"), Optional.empty());
    }

    /** The oldest first. */
    private static List<AuditEntry> recorded(Stores stores) {
        var all = new Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
        return stores.auditLog().list(all, Slice.first(1000)).reversed();
    }
}
