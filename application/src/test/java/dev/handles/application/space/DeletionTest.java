package dev.handles.application.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.application.access.Precondition;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with a space or a share, and who may let it go. */
class DeletionTest {

    private static final UserId USER = new UserId(Samples.id(1));
    private static final Client CLIENT = new Client.User(USER);
    private static final SpaceId SPACE = Samples.space(4).id();

    private final InMemoryStore stores = new InMemoryStore();
    private final HandleService service = Samples.handleService(3);
    private final SpaceUseCases spaces = Application.over(
                    stores,
                    (call, limit) -> {
                        throw new AssertionError("no deletion calls a registrar");
                    },
                    withdraw -> withdraw)
            .spaces();

    @BeforeEach
    void fill() {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.handleServices().add(service);
        stores.spaces().add(Samples.space(4));
    }

    @Test
    void a_space_takes_its_shares_and_every_live_handle_with_it() {
        inSpace(SpacePrivilege.DELETE);
        var registered = inState(10, HandleState.Registered.class);
        var failed = inState(11, HandleState.Failed.class);
        var reserved = inState(12, HandleState.Reserved.class);
        stores.shares().add(Samples.share(13, SPACE));
        stores.spaces().add(Samples.space(5));
        stores.shares().add(Samples.share(14, Samples.space(5).id()));
        mayDelete(registered, failed, reserved);

        spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);

        assertThat(stores.spaces().list(Slice.first(9))).containsExactly(new SpaceId(Samples.id(5)));
        assertThat(stores.shares().list(Slice.first(9))).containsExactly(new ShareId(Samples.id(14)));
        assertThat(stores.memberships().members(Resource.of(SPACE), Member.Kind.USER, Slice.first(9)))
                .isEmpty();
        assertThat(state(registered)).isEqualTo(new HandleState.Deleting(Optional.of(Samples.PUBLIC_HANDLE)));
        assertThat(job(registered).intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(job(registered).step()).isEqualTo(Step.PENDING);
        assertThat(state(failed)).isEqualTo(new HandleState.Deleted(Optional.empty()));
        assertThat(state(reserved)).as("somebody is calling").isEqualTo(new HandleState.Deleting(Optional.empty()));
        assertThat(stores.memberships().members(Resource.of(registered.id()), Member.Kind.USER, Slice.first(9)))
                .isEmpty();
    }

    @Test
    void without_the_right_to_one_handle_nothing_happens_to_a_space() {
        inSpace(SpacePrivilege.DELETE, SpacePrivilege.MANAGE_SHARES);
        var mine = inState(10, HandleState.Registered.class);
        var anothers = inState(11, HandleState.Failed.class);
        mayDelete(mine);

        assertThat(problemOf(() -> spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE)))
                .isEqualTo(new Problem.Forbidden());

        assertThat(state(mine).isPublic()).isTrue();
        assertThat(state(anothers).isLive()).isTrue();
        assertThat(job(mine).intent()).isEqualTo(Intent.REGISTER);
        assertThat(stores.shares().ofSpace(SPACE, Slice.first(9))).hasSize(2);
        assertThat(stores.memberships().direct(Resource.of(SPACE), Member.of(USER)))
                .isPresent();
        assertThat(stores.memberships().direct(Resource.of(mine.id()), Member.of(USER)))
                .isPresent();

        inService(HandleServicePrivilege.MANAGE_HANDLES);
        spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);
        assertThat(state(mine).isLive() || state(anothers).isLive()).isFalse();
    }

    @Test
    void a_space_is_there_before_rights_are_looked_at_and_its_own_right_comes_first() {
        var unknown = new SpaceId("unknown");
        assertThat(problemOf(() -> spaces.changeSpace().delete(Client.nobody(), unknown, Precondition.NONE)))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> spaces.changeSpace().delete(Client.nobody(), SPACE, Precondition.NONE)))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        inSpace(SpacePrivilege.MANAGE_SHARES, SpacePrivilege.UPDATE, SpacePrivilege.VIEW);
        admin(AdminPrivilege.SHARES_DELETE, AdminPrivilege.HANDLES_DELETE);
        assertThat(problemOf(() -> spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE)))
                .isEqualTo(new Problem.Forbidden());
        admin(AdminPrivilege.SPACES_DELETE);
        spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);
        assertThat(problemOf(() -> spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE)))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    void a_space_with_more_handles_than_are_read_at_once_goes_whole_or_not_at_all() {
        inSpace(SpacePrivilege.DELETE);
        for (int number = 1000; number < 1450; number++) {
            var handle = inState(number, HandleState.Failed.class);
            if (number < 1449) {
                mayDelete(handle);
            }
        }
        assertThat(problemOf(() -> spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE)))
                .isEqualTo(new Problem.Forbidden());
        assertThat(stores.shares().ofSpace(SPACE, Slice.first(1000))).hasSize(450);
        admin(AdminPrivilege.HANDLES_DELETE);
        spaces.changeSpace().delete(CLIENT, SPACE, Precondition.NONE);
        assertThat(stores.shares().list(Slice.first(9))).isEmpty();
        for (int number = 1000; number < 1450; number++) {
            var holding = stores.handles().holding(new ShareId(Samples.id(number)));
            assertThat(holding).as("handle %d", number).isEmpty();
        }
    }

    @Test
    void a_share_takes_its_handle_with_it_in_whatever_live_state() {
        inSpace(SpacePrivilege.MANAGE_SHARES);
        int number = 10;
        for (var kind : Set.of(HandleState.Registered.class, HandleState.Failed.class, HandleState.Reserved.class)) {
            var handle = inState(number, kind);
            mayDelete(handle);
            spaces.changeShare().delete(CLIENT, Samples.shareOf(handle), Precondition.NONE);
            assertThat(stores.shares().find(Samples.shareOf(handle)))
                    .as(kind.getSimpleName())
                    .isEmpty();
            assertThat(state(handle).isLive()).as(kind.getSimpleName()).isFalse();
            number++;
        }
        stores.shares().add(Samples.share(20, SPACE));
        assertThatCode(() -> spaces.changeShare().delete(CLIENT, new ShareId(Samples.id(20)), Precondition.NONE))
                .as("without a handle")
                .doesNotThrowAnyException();
    }

    @Test
    void a_share_needs_the_right_to_its_handle_too() {
        inSpace(SpacePrivilege.MANAGE_SHARES);
        var handle = inState(10, HandleState.Registered.class);
        assertThat(problemOf(() -> spaces.changeShare().delete(CLIENT, Samples.shareOf(handle), Precondition.NONE)))
                .isEqualTo(new Problem.Forbidden());
        assertThat(stores.shares().find(Samples.shareOf(handle)).orElseThrow().handle())
                .contains(handle.id());
        mayDelete(handle);
        spaces.changeShare().delete(CLIENT, Samples.shareOf(handle), Precondition.NONE);
        assertThat(stores.shares().find(Samples.shareOf(handle))).isEmpty();
    }

    @Test
    void administrators_need_both_rights_for_a_share_with_a_handle_and_one_for_a_share_without() {
        stores.shares().add(Samples.share(20, SPACE));
        var handle = inState(10, HandleState.Registered.class);
        var nobody = Client.nobody();
        assertThat(problemOf(() -> spaces.changeShare().delete(nobody, new ShareId("unknown"), Precondition.NONE)))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> spaces.changeShare().delete(nobody, Samples.shareOf(handle), Precondition.NONE)))
                .isEqualTo(new Problem.Unauthorized(Optional.empty()));
        admin(AdminPrivilege.SHARES_DELETE);
        spaces.changeShare().delete(CLIENT, new ShareId(Samples.id(20)), Precondition.NONE);
        assertThat(problemOf(() -> spaces.changeShare().delete(CLIENT, Samples.shareOf(handle), Precondition.NONE)))
                .isEqualTo(new Problem.Forbidden());
        admin(AdminPrivilege.HANDLES_DELETE);
        spaces.changeShare().delete(CLIENT, Samples.shareOf(handle), Precondition.NONE);
        assertThat(state(handle).isLive()).isFalse();
    }

    private Handle inState(int number, Class<? extends HandleState> kind) {
        var share = Samples.share(number, SPACE);
        stores.shares().add(share);
        var handle = Samples.stored(stores, number, service, share);
        var job = Samples.job(handle, service, "owner", Samples.NOW);
        if (kind == HandleState.Registered.class) {
            stores.handles().save(Samples.registered(handle));
            stores.registrationJobs().add(job.done(Optional.of(Samples.PUBLIC_HANDLE)));
        } else if (kind == HandleState.Failed.class) {
            stores.handles().save(handle.failed());
            stores.registrationJobs().add(job.givenUp(false, "refused"));
        } else {
            stores.registrationJobs().add(job);
        }
        return handle;
    }

    private void inSpace(SpacePrivilege... privileges) {
        stores.memberships().add(Resource.of(SPACE), Member.of(USER), PrivilegeSet.of(Set.of(privileges)));
    }

    private void inService(HandleServicePrivilege... privileges) {
        stores.memberships().add(Resource.of(service.id()), Member.of(USER), PrivilegeSet.of(Set.of(privileges)));
    }

    private void mayDelete(Handle... handles) {
        for (Handle handle : handles) {
            stores.memberships()
                    .add(Resource.of(handle.id()), Member.of(USER), PrivilegeSet.of(Set.of(HandlePrivilege.DELETE)));
        }
    }

    private void admin(AdminPrivilege... privileges) {
        stores.adminPrivileges().change(Member.of(USER), new PrivilegeChange<>(Set.of(privileges), Set.of()));
    }

    private HandleState state(Handle handle) {
        return stores.handles().find(handle.id()).orElseThrow().state();
    }

    private RegistrationJob job(Handle handle) {
        return stores.registrationJobs().find(handle.id()).orElseThrow();
    }

    private static Problem problemOf(ThrowingCallable call) {
        return catchThrowableOfType(Problem.Raised.class, call).problem();
    }
}
