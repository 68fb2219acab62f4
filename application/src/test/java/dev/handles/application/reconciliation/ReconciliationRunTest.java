package dev.handles.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.reconciliation.Tally;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One node's work on a comparison, step by step, with a registrar that shows what a test says. */
class ReconciliationRunTest {

    private static final ReconciliationId ID = new ReconciliationId(Samples.id(1));

    private final InMemoryStore stores = new InMemoryStore();
    private final Clock clock = Clock.fixed(Samples.NOW.plusSeconds(10), ZoneOffset.UTC);
    private final List<String> looked = new ArrayList<>();
    private Function<Registrar.Call, RegistrarView.OfOne> shown = ReconciliationRunTest::asExpected;
    private boolean stopping;

    @Test
    void a_node_that_takes_over_goes_on_where_the_other_one_was() {
        registered(5);
        begin(false);
        shown = call -> {
            stopping = looked.size() == 2; // this look is the last
            return new RegistrarView.Absent();
        };
        work("first");
        assertThat(looked).hasSize(2);
        assertThat(stored().isRunning()).isTrue();

        stopping = false;
        shown = call -> new RegistrarView.Absent();
        work("second");
        assertThat(looked).hasSize(5).doesNotHaveDuplicates();
        assertThat(stored().state()).isEqualTo(Reconciliation.State.DONE);
        assertThat(stored().count(Tally.MISSING)).isEqualTo(5);
        assertThat(findings()).hasSize(5);
    }

    @Test
    void who_lost_his_lease_stores_nothing_more_and_repairs_nothing() {
        var handle = registered(1).getFirst();
        begin(true);
        shown = call -> {
            var later = clock.instant().plus(ReconciliationRun.LEASE);
            assertThat(stores.reconciliations().claim(new Lease("heir", later.plusSeconds(60)), later, 1))
                    .hasSize(1);
            return new RegistrarView.Absent();
        };
        work("slow");
        assertThat(findings()).isEmpty();
        assertThat(stored().lease().map(Lease::owner)).contains("heir");
        assertThat(job(handle).step()).isEqualTo(Step.DONE);
        assertThat(stores.handles().find(handle.id()).orElseThrow().state()).isInstanceOf(HandleState.Registered.class);
    }

    @Test
    void a_handle_that_was_deleted_during_the_look_is_not_missing() {
        var handle = registered(1).getFirst();
        begin(true);
        shown = call -> {
            stores.handles().save(handle.leaving());
            return new RegistrarView.Absent();
        };
        work("me");
        assertThat(findings()).isEmpty();
        assertThat(stored().count(Tally.UNDER_WAY)).isEqualTo(1);
        assertThat(job(handle).step()).isEqualTo(Step.DONE);
    }

    @Test
    void a_handle_that_the_registrar_is_being_told_of_is_not_looked_at() {
        var handle = registered(1).getFirst();
        stores.registrationJobs().replace(job(handle).update(Samples.PUBLIC_HANDLE, clock.instant()));
        begin(false);
        work("me");
        assertThat(looked).isEmpty();
        assertThat(stored().count(Tally.UNDER_WAY)).isEqualTo(1);
    }

    @Test
    void a_registrar_that_is_away_is_waited_for_and_given_up_after_a_day() {
        registered(1);
        begin(false);
        shown = call -> new RegistrarView.NotReached("it is away", Optional.of(Duration.ofSeconds(7)));
        work("me");
        assertThat(stored().nextAt()).contains(clock.instant().plusSeconds(7));
        assertThat(stored().lease()).isEmpty();

        var longAgo = Reconciliation.begin(
                new ReconciliationId(Samples.id(2)),
                stored().service(),
                Samples.CREATOR.user(),
                false,
                Samples.NOW.minus(Duration.ofDays(2)));
        assertThat(longAgo.unreached(clock.instant(), clock.instant(), "it is away")
                        .state())
                .isEqualTo(Reconciliation.State.FAILED);
    }

    @Test
    void a_place_that_never_tells_is_not_asked_for_ever() {
        registered(30);
        begin(false);
        shown = call -> new RegistrarView.NotTold("no such call");
        work("me");
        assertThat(looked).hasSize(Comparison.PATIENCE);
        assertThat(stored().count(Tally.NOT_TOLD)).isEqualTo(30);
        assertThat(stored().notTold()).contains("no such call");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_refused_removal_is_found_and_tried_again() {
        var handle = registered(1).getFirst();
        stores.handles().save(handle.leaving());
        stores.registrationJobs()
                .replace(job(handle)
                        .removal(handle.state().knownAs(), Samples.NOW, Samples.NOW, Optional.empty())
                        .givenUp(true, "no"));
        begin(true);
        work("me");
        assertThat(findings()).extracting(Finding::kind).containsExactly(Finding.Kind.NOT_REMOVED);
        assertThat(job(handle).step()).isEqualTo(Step.PENDING);
        assertThat(job(handle).intent()).isEqualTo(RegistrationJob.Intent.UNREGISTER);
    }

    @Test
    void a_repair_is_a_job_in_the_outbox() {
        var handles = registered(2);
        begin(true);
        shown = call -> call.identifier().equals(handles.getFirst().identifier())
                ? new RegistrarView.Absent()
                : new RegistrarView.Known(Optional.of("https://elsewhere.example.org/"));
        work("me");
        var lost = job(handles.getFirst());
        assertThat(lost.isRestoring()).isTrue();
        assertThat(lost.step()).isEqualTo(Step.PENDING);
        assertThat(job(handles.getLast()).intent()).isEqualTo(RegistrationJob.Intent.UPDATE);
        for (Handle handle : handles) {
            assertThat(stores.handles().find(handle.id()).orElseThrow().state())
                    .isInstanceOf(HandleState.Updating.class);
        }
        assertThat(findings()).allMatch(Finding::repairing).hasSize(2);
        assertThat(stored().count(Tally.REPAIRED)).isEqualTo(2);
    }

    private List<Handle> registered(int many) {
        var space = Samples.space(1);
        stores.spaces().add(space);
        var service = Samples.handleService(1);
        stores.handleServices().add(service);
        var handles = new ArrayList<Handle>();
        for (int number = 1; number <= many; number++) {
            var share = Samples.share(number, space.id());
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, service, share);
            var job = Samples.job(handle, service, "registration", Samples.NOW);
            stores.registrationJobs().add(job);
            stores.registrationJobs().settle(job.done(Optional.of(Samples.PUBLIC_HANDLE)), "registration");
            stores.handles().save(Samples.registered(handle));
            handles.add(stores.handles().find(handle.id()).orElseThrow());
        }
        return handles;
    }

    private void begin(boolean repairing) {
        stores.reconciliations()
                .add(Reconciliation.begin(
                        ID, Samples.handleService(1).id(), Samples.CREATOR.user(), repairing, clock.instant()));
    }

    private void work(String node) {
        var lease = new Lease(node, clock.instant().plus(ReconciliationRun.LEASE));
        var claimed = stores.reconciliations().claim(lease, clock.instant(), 1);
        new ReconciliationRun(means(), claimed.getFirst(), () -> stopping).run();
    }

    private ReconciliationRun.Means means() {
        var registrar = new ScriptedRegistrar(
                (call, limit) -> {
                    throw new AssertionError("a comparison changes nothing itself");
                },
                call -> {
                    looked.add(call.identifier().text());
                    return shown.apply(call);
                });
        return new ReconciliationRun.Means(
                stores.reconciliations(),
                stores.handles(),
                stores.registrationJobs(),
                stores.handleServices(),
                stores.credentials(),
                registrar,
                new Repair(stores.handles(), stores.registrationJobs(), new Journal(stores.auditLog(), clock)),
                stores.transactions(),
                () -> new LandingPages(URI.create("https://handles.example.org")),
                clock);
    }

    private static RegistrarView.OfOne asExpected(Registrar.Call call) {
        return new RegistrarView.Known(Optional.of(call.target().toString()));
    }

    private Reconciliation stored() {
        return stores.reconciliations().find(ID).orElseThrow();
    }

    private RegistrationJob job(Handle handle) {
        return stores.registrationJobs().find(handle.id()).orElseThrow();
    }

    private List<Finding> findings() {
        return stores.reconciliations().findings(ID, Slice.first(100)).stream()
                .map(Numbered::finding)
                .toList();
    }
}
