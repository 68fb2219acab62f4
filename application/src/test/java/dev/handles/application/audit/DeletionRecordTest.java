package dev.handles.application.audit;

import static dev.handles.application.audit.WholeApplication.ADMIN;
import static dev.handles.application.audit.WholeApplication.CLIENT;
import static dev.handles.application.audit.WholeApplication.OTHER;
import static dev.handles.application.audit.WholeApplication.SERVICE;
import static dev.handles.application.audit.WholeApplication.SHARE;
import static dev.handles.application.audit.WholeApplication.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.access.Precondition;
import dev.handles.application.port.Slice;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Replay;
import dev.handles.application.testing.Samples;
import dev.handles.domain.audit.Action;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.Change;
import dev.handles.domain.audit.MemberChanges;
import dev.handles.domain.audit.UserChanges;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What goes with something that is deleted is recorded as if it had gone by itself, and before the thing. */
class DeletionRecordTest {

    private static final PrivilegeChange<AdminPrivilege> LISTS =
            new PrivilegeChange<>(Set.of(AdminPrivilege.USERS_LIST, AdminPrivilege.USERS_VIEW), Set.of());

    private final WholeApplication app = new WholeApplication();

    @Test
    void with_a_user_go_his_tokens_his_memberships_and_what_he_might() {
        var user = Member.of(OTHER);
        var group = Resource.of(app.group());
        var handle = Resource.of(app.register());
        add(Resource.of(SPACE), user);
        add(group, user);
        add(handle, user);
        add(Resource.of(SERVICE), user);
        app.accounts.changeAdminPrivileges().change(CLIENT, user, () -> LISTS);
        var first = token(1);
        var second = token(2);
        int before = app.recorded().size();

        app.accounts.administer().delete(CLIENT, OTHER, Precondition.NONE);

        assertThat(recorded(before))
                .containsExactly(
                        UserChanges.tokenRemoved(first),
                        UserChanges.tokenRemoved(second),
                        MemberChanges.removed(
                                Resource.of(SERVICE), user, PrivilegeSet.of(HandleServicePrivilege.MEMBER)),
                        MemberChanges.removed(handle, user, PrivilegeSet.of(HandlePrivilege.MEMBER)),
                        MemberChanges.removed(group, user, PrivilegeSet.of(GroupPrivilege.MEMBER)),
                        MemberChanges.removed(Resource.of(SPACE), user, PrivilegeSet.of(SpacePrivilege.MEMBER)),
                        UserChanges.adminPrivileges(
                                user, LISTS.grant(), new PrivilegeChange<>(Set.of(), AdminPrivilege.ADMIN)),
                        UserChanges.deleted(Samples.user(2)));
        requireAllOfOneRequest(before);
        assertThat(Replay.of(app.recorded()).of("user", OTHER.value())).isEmpty();
        var history = app.audit
                .history()
                .ofHandleService(CLIENT, SERVICE, () -> Slice.first(10))
                .entries();
        assertThat(history.getFirst().change().action()).as("of the service").isEqualTo(Action.MEMBER_REMOVED);
    }

    @Test
    void who_had_nothing_leaves_one_entry() {
        app.accounts.administer().delete(CLIENT, OTHER, Precondition.NONE);
        assertThat(recorded(0)).containsExactly(UserChanges.deleted(Samples.user(2)));
    }

    @Test
    void with_a_group_go_its_members_and_what_it_was_in() {
        var group = app.group();
        var outer = app.group();
        var inner = app.group();
        add(Resource.of(group), Member.of(OTHER));
        add(Resource.of(group), Member.of(inner));
        add(Resource.of(outer), Member.of(group));
        add(Resource.of(SERVICE), Member.of(group));
        app.accounts.changeAdminPrivileges().change(CLIENT, Member.of(group), () -> LISTS);
        int before = app.recorded().size();

        app.groups.administer().delete(CLIENT, group, Precondition.NONE);

        assertThat(recorded(before).subList(0, 6))
                .containsExactly(
                        MemberChanges.removed(
                                Resource.of(group), Member.of(ADMIN), PrivilegeSet.of(GroupPrivilege.ADMIN)),
                        MemberChanges.removed(
                                Resource.of(group), Member.of(OTHER), PrivilegeSet.of(GroupPrivilege.MEMBER)),
                        MemberChanges.removed(
                                Resource.of(group), Member.of(inner), PrivilegeSet.of(GroupPrivilege.MEMBER)),
                        MemberChanges.removed(
                                Resource.of(SERVICE), Member.of(group), PrivilegeSet.of(HandleServicePrivilege.MEMBER)),
                        MemberChanges.removed(
                                Resource.of(outer), Member.of(group), PrivilegeSet.of(GroupPrivilege.MEMBER)),
                        UserChanges.adminPrivileges(
                                Member.of(group), LISTS.grant(), new PrivilegeChange<>(Set.of(), LISTS.grant())));
        assertThat(actions(before)).hasSize(7).endsWith(Action.GROUP_DELETED);
        requireAllOfOneRequest(before);
        assertThat(Replay.of(app.recorded()).of("group", group.value())).isEmpty();
    }

    @Test
    void with_a_service_and_with_a_handle_go_their_members() {
        var handle = app.register();
        add(Resource.of(handle), Member.of(OTHER));
        int before = app.recorded().size();
        app.handles.change().delete(CLIENT, handle, Optional.empty());
        assertThat(actions(before))
                .containsExactly(Action.MEMBER_REMOVED, Action.MEMBER_REMOVED, Action.HANDLE_DELETED);
        requireAllOfOneRequest(before);

        add(Resource.of(SERVICE), Member.of(OTHER));
        before = app.recorded().size();
        app.services.administer().delete(CLIENT, SERVICE, Optional.empty());
        assertThat(actions(before)).containsExactly(Action.MEMBER_REMOVED, Action.HANDLE_SERVICE_DELETED);
        assertThat(Replay.of(app.recorded()).everything()).isEmpty();
    }

    @Test
    void with_a_space_go_its_handles_and_their_members_its_shares_and_its_own_members() {
        app.register();
        add(Resource.of(SPACE), Member.of(OTHER));
        int before = app.recorded().size();

        app.spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);

        assertThat(actions(before))
                .containsExactly(
                        Action.MEMBER_REMOVED,
                        Action.HANDLE_DELETED,
                        Action.SHARE_DELETED,
                        Action.MEMBER_REMOVED,
                        Action.SPACE_DELETED);
        requireAllOfOneRequest(before);
        assertThat(Replay.of(app.recorded()).everything()).isEmpty();
    }

    @Test
    void with_a_share_goes_its_handle_with_its_members() {
        var handle = app.register();
        int before = app.recorded().size();

        app.spaces.changeShare().delete(CLIENT, SHARE, Precondition.NONE);

        assertThat(actions(before)).containsExactly(Action.MEMBER_REMOVED, Action.HANDLE_DELETED, Action.SHARE_DELETED);
        assertThat(Replay.of(app.recorded()).of("handle", handle.value())).isEmpty();
    }

    @Test
    void a_registration_that_comes_to_nothing_takes_its_first_member_along() {
        app.registrar = call -> new RegistrarAnswer.Refused("no");

        assertThatThrownBy(app::register).isInstanceOf(Problem.Raised.class);

        assertThat(actions(0))
                .containsExactly(
                        Action.HANDLE_REGISTRATION_ACCEPTED, Action.MEMBER_REMOVED, Action.HANDLE_REGISTRATION_FAILED);
        assertThat(app.recorded().subList(1, 3)).extracting(AuditEntry::actor).containsOnly(Client.nobody());
        assertThat(Replay.of(app.recorded()).everything()).isEmpty();
    }

    @Test
    void a_deletion_is_of_one_moment_however_long_it_takes() {
        var seconds = new AtomicLong();
        var ticking = new Clock() {
            @Override
            public Instant instant() {
                return Samples.NOW.plusSeconds(seconds.getAndIncrement());
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        var stores = new InMemoryStore();
        stores.transactions().inTransaction(() -> {
            var deletion = Deletion.by(CLIENT, new Journal(stores.auditLog(), ticking));
            deletion.tokens(List.of(Samples.token(1, OTHER)));
            deletion.adminPrivileges(Member.of(OTHER), LISTS.grant());
            deletion.note(UserChanges.deleted(Samples.user(2)));
            return deletion;
        });
        assertThat(WholeApplication.recorded(stores))
                .hasSize(3)
                .extracting(AuditEntry::at)
                .containsOnly(Samples.NOW);
    }

    private void add(Resource<?> resource, Member member) {
        app.members.add().add(CLIENT, resource, member, false, Optional::empty);
    }

    private NamedToken token(int number) {
        var token = Samples.token(number, OTHER);
        return app.stores.transactions().inTransaction(() -> {
            app.stores.tokens().add(token, new TokenHash("hash of " + number));
            app.stores.auditLog().add(Samples.NOW, CLIENT, UserChanges.tokenCreated(token));
            return token;
        });
    }

    private List<Change> recorded(int from) {
        return app.recorded().stream().skip(from).map(AuditEntry::change).toList();
    }

    private List<Action> actions(int from) {
        return recorded(from).stream().map(Change::action).toList();
    }

    private void requireAllOfOneRequest(int from) {
        var entries = app.recorded().subList(from, app.recorded().size());
        assertThat(entries).extracting(AuditEntry::actor).containsOnly(CLIENT);
        assertThat(entries).extracting(AuditEntry::at).containsOnly(Samples.NOW.plusMillis(700));
    }
}
