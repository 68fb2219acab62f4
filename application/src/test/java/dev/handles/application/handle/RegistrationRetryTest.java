package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was given up and nobody can see any more has a way out too. */
class RegistrationRetryTest {

    private static final UserId USER = new UserId(Samples.id(1));

    private final InMemoryStore stores = new InMemoryStore();
    private final RetryRegistrations retry = Application.over(
                    stores, (call, limit) -> new RegistrarAnswer.NotReached("away"), withdraw -> withdraw)
            .handles()
            .retry();

    @Test
    void a_removal_that_was_given_up_is_tried_again_with_all_that_failed_of_its_service() {
        var service = new HandleServiceId(Samples.id(1));
        stores.users().add(Samples.user(1), Optional.empty());
        var gone = Samples.registered(Samples.stored(stores, 1)).leaving();
        stores.transactions().inTransaction(() -> {
            stores.handles()
                    .save(Samples.registered(stores.handles().find(gone.id()).orElseThrow()));
            stores.handles().save(gone);
            return gone;
        });
        var destination = Samples.handleService(1).destination();
        stores.registrationJobs()
                .add(JobBeginning.wanted(gone, destination, Samples.NOW)
                        .removal(gone.state().knownAs(), Samples.NOW)
                        .givenUp(true, "no rights"));
        stores.memberships()
                .add(Resource.of(service), Member.of(USER), PrivilegeSet.of(Set.of(HandleServicePrivilege.UPDATE)));

        assertThat(retry.retryFailed(new Client.User(USER), service)).isEqualTo(1);

        var job = stores.registrationJobs().find(gone.id()).orElseThrow();
        assertThat(job.intent()).isEqualTo(Intent.UNREGISTER);
        assertThat(job.step()).isEqualTo(Step.PENDING);
        assertThat(retry.retryFailed(new Client.User(USER), service)).isZero();
    }

    @Test
    void changes_that_were_refused_are_told_again_with_all_that_failed_of_their_service() {
        var service = Samples.handleService(1);
        stores.users().add(Samples.user(1), Optional.empty());
        var space = Samples.space(1);
        stores.spaces().add(space);
        stores.handleServices().add(service);
        List<Handle> handles = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            var share = Samples.share(number, space.id());
            stores.shares().add(share);
            handles.add(Samples.registered(Samples.stored(stores, number, service, share)));
        }
        stores.handles().saveAll(handles);
        handles.forEach(handle -> stores.registrationJobs()
                .add(JobBeginning.wanted(handle, service.destination(), Samples.NOW)
                        .update(Samples.PUBLIC_HANDLE, Samples.NOW)
                        .givenUp(true, "no rights")));
        stores.memberships()
                .add(
                        Resource.of(service.id()),
                        Member.of(USER),
                        PrivilegeSet.of(Set.of(HandleServicePrivilege.UPDATE)));

        assertThat(retry.retryFailed(new Client.User(USER), service.id())).isEqualTo(3);

        for (var handle : handles) {
            assertThat(stores.handles().find(handle.id()).orElseThrow().state().wireName())
                    .isEqualTo("updating");
            var job = stores.registrationJobs().find(handle.id()).orElseThrow();
            assertThat(job.intent()).isEqualTo(Intent.UPDATE);
            assertThat(job.step()).isEqualTo(Step.PENDING);
        }
        assertThat(retry.retryFailed(new Client.User(USER), service.id())).isZero();
    }
}
