package dev.handles.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.adapter.persistence.PersistenceTest.Kind;
import dev.handles.application.access.Precondition;
import dev.handles.application.audit.Deletion;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Stores;
import dev.handles.application.testing.Application;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That a handle is not lost which somebody registers after a deletion looked for handles and before it takes the share
 * away: the transaction runs again, and finds it. On H2 nobody registers meanwhile.
 */
class RegisteredMeanwhileTest {

    private static final Member USER = Member.of(Samples.user(1).id());
    private static final Client CLIENT = new Client.User(Samples.user(1).id());

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void a_share_takes_with_it_the_handle_that_came_meanwhile(Kind kind) {
        try (var database = kind.database()) {
            var stores = filled(database);
            mayDeleteHandles(stores);
            var rival = new Rival(stores);

            rival.application().spaces().changeShare().delete(CLIENT, Samples.shareOf(rival.handle), Precondition.NONE);

            assertThatAllIsGone(stores, rival);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void a_space_takes_with_it_the_handle_that_came_meanwhile(Kind kind) {
        try (var database = kind.database()) {
            var stores = filled(database);
            mayDeleteHandles(stores);
            var rival = new Rival(stores);

            rival.application()
                    .spaces()
                    .changeSpace()
                    .delete(CLIENT, Samples.space(1).id(), Precondition.NONE);

            assertThatAllIsGone(stores, rival);
            assertThat(stores.spaces().find(Samples.space(1).id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRES")
    void the_right_to_the_handle_that_came_meanwhile_is_asked_for_too(Kind kind) {
        try (var database = kind.database()) {
            var stores = filled(database);
            var rival = new Rival(stores);
            var changeSpace = rival.application().spaces().changeSpace();

            var refused = catchThrowableOfType(
                    Problem.Raised.class,
                    () -> changeSpace.delete(CLIENT, Samples.space(1).id(), Precondition.NONE));

            assertThat(refused.problem()).isEqualTo(new Problem.Forbidden());
            assertThat(rival.runs).isEqualTo(2);
            assertThat(stores.handles().holding(Samples.shareOf(rival.handle))).contains(rival.handle.id());
            assertThat(stores.shares().find(Samples.shareOf(rival.handle))).isPresent();
            assertThat(stores.memberships().direct(Resource.of(Samples.space(1).id()), USER))
                    .isPresent();
        }
    }

    private static Stores filled(TestDatabase database) {
        var stores = database.persistence();
        stores.users().add(Samples.user(1), Optional.empty());
        stores.spaces().add(Samples.space(1));
        stores.shares().add(Samples.share(1, Samples.space(1).id()));
        stores.handleServices().add(Samples.handleService(1));
        stores.memberships().add(Resource.of(Samples.space(1).id()), USER, PrivilegeSet.of(SpacePrivilege.ADMIN));
        return stores;
    }

    private static void mayDeleteHandles(Stores stores) {
        stores.adminPrivileges().change(USER, new PrivilegeChange<>(Set.of(AdminPrivilege.HANDLES_DELETE), Set.of()));
    }

    private static void assertThatAllIsGone(Stores stores, Rival rival) {
        assertThat(rival.runs).isEqualTo(2);
        assertThat(stores.shares().find(Samples.shareOf(rival.handle))).isEmpty();
        assertThat(stores.handles()
                        .find(rival.handle.id())
                        .orElseThrow()
                        .state()
                        .isLive())
                .isFalse();
    }

    /** Registers a handle for the share, on another connection, once the first run has looked for handles. */
    private static final class Rival {

        private final Stores stores;
        private final Handle handle = Samples.handle(
                1,
                Samples.handleService(1).id(),
                Samples.share(1, Samples.space(1).id()).id());
        private int runs;

        Rival(Stores stores) {
            this.stores = stores;
        }

        Application application() {
            return Application.over(
                    stores,
                    (call, limit) -> {
                        throw new AssertionError("no deletion calls a registrar");
                    },
                    this::before);
        }

        private WithdrawHandles before(WithdrawHandles withdraw) {
            return new WithdrawHandles() {
                @Override
                public void ofShare(Deletion deletion, ShareId share, Precondition precondition) {
                    runs++;
                    withdraw.ofShare(deletion, share, precondition);
                    afterLooking();
                }

                @Override
                public void ofSpace(Deletion deletion, SpaceId space, Precondition precondition) {
                    runs++;
                    withdraw.ofSpace(deletion, space, precondition);
                    afterLooking();
                }
            };
        }

        private void afterLooking() {
            if (runs == 1) {
                CompletableFuture.runAsync(this::register).join();
            }
        }

        private void register() {
            stores.transactions().inTransaction(() -> {
                stores.handles().reserve(handle.identifier(), handle.id());
                stores.handles().add(handle);
                stores.registrationJobs().add(Samples.job(handle, Samples.handleService(1), "another", Samples.NOW));
                return handle;
            });
        }
    }
}
