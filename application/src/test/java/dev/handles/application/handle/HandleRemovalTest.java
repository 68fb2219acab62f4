package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Handles;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A claim does not wait for the handle, so that one may come between a look at the job and what is done about it. */
class HandleRemovalTest {

    private final InMemoryStore stores = new InMemoryStore();
    private final Clock clock = Clock.fixed(Samples.NOW.plusMillis(700), ZoneOffset.UTC);

    @Test
    void a_handle_whose_job_is_claimed_in_that_moment_is_on_its_way_out_and_not_gone() {
        var handle = Samples.stored(stores, 1);
        stores.registrationJobs()
                .add(JobBeginning.wanted(handle, Samples.handleService(1).destination(), Samples.NOW));
        var lease = new Lease("another", Samples.NOW.plusSeconds(90));
        var jobs = new ClaimedAfterALook(stores.registrationJobs(), lease);

        remove(jobs, handle);

        assertThat(stores.handles().find(handle.id()).orElseThrow().state()).isInstanceOf(HandleState.Deleting.class);
        assertThat(stores.registrationJobs().find(handle.id()).orElseThrow().step())
                .isEqualTo(RegistrationJob.Step.CALLING);
    }

    @Test
    void a_handle_that_nobody_was_told_of_is_gone_at_once() {
        var handle = Samples.stored(stores, 1);
        stores.registrationJobs()
                .add(JobBeginning.wanted(handle, Samples.handleService(1).destination(), Samples.NOW));

        remove(stores.registrationJobs(), handle);

        assertThat(stores.handles().find(handle.id()).orElseThrow().state()).isInstanceOf(HandleState.Deleted.class);
        assertThat(stores.registrationJobs().find(handle.id()).orElseThrow().isFinished())
                .isTrue();
    }

    @Test
    void what_may_be_at_the_registrar_is_to_be_removed_there() {
        var handle = Samples.stored(stores, 1);
        stores.registrationJobs()
                .add(JobBeginning.wanted(handle, Samples.handleService(1).destination(), Samples.NOW)
                        .retryAt(Samples.NOW, true, "cut"));

        remove(stores.registrationJobs(), handle);

        assertThat(stores.handles().find(handle.id()).orElseThrow().state()).isInstanceOf(HandleState.Deleting.class);
        var job = stores.registrationJobs().find(handle.id()).orElseThrow();
        assertThat(job.intent()).isEqualTo(RegistrationJob.Intent.UNREGISTER);
        assertThat(job.isFinished()).isFalse();
    }

    private void remove(RegistrationJobs jobs, Handle handle) {
        var removal = new HandleRemoval(
                stores.handles(),
                jobs,
                new Whereabouts(stores.handleServices(), stores.credentials()),
                stores.memberships(),
                stores.publicationClock(),
                clock);
        var journal = new Journal(stores.auditLog(), clock);
        stores.transactions().inTransaction(() -> {
            removal.remove(Deletion.by(Client.nobody(), journal), handle);
            return handle;
        });
    }

    private record ClaimedAfterALook(RegistrationJobs jobs, Lease lease) implements RegistrationJobs {

        @Override
        public void addAll(List<RegistrationJob> added) {
            jobs.addAll(added);
        }

        @Override
        public Optional<RegistrationJob> find(HandleId handle) {
            var found = jobs.find(handle);
            assertThat(jobs.claim(lease, Samples.NOW.plusSeconds(1), 10)).hasSize(1);
            return found;
        }

        @Override
        public List<RegistrationJob> findAll(Collection<HandleId> handles) {
            return jobs.findAll(handles);
        }

        @Override
        public List<HandleId> refusedChanges(HandleServiceId service, Slice slice) {
            return jobs.refusedChanges(service, slice);
        }

        @Override
        public List<Handles.Position> refusedRemovals(HandleServiceId service, Slice slice) {
            return jobs.refusedRemovals(service, slice);
        }

        @Override
        public List<RegistrationJob> claim(Lease by, Instant now, int limit, Set<HandleServiceId> without) {
            return jobs.claim(by, now, limit, without);
        }

        @Override
        public List<Boolean> redirectAll(List<RegistrationJob> claimed) {
            return jobs.redirectAll(claimed);
        }

        @Override
        public List<Boolean> replaceAll(List<RegistrationJob> all) {
            return jobs.replaceAll(all);
        }

        @Override
        public List<Boolean> settleAll(List<Settled> settled) {
            return jobs.settleAll(settled);
        }

        @Override
        public List<Handles.Position> retryFailed(HandleServiceId service, Instant now, Slice slice) {
            return jobs.retryFailed(service, now, slice);
        }
    }
}
