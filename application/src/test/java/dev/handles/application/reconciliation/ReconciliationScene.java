package dev.handles.application.reconciliation;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.Reconciliations.Numbered;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Slice;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A service with handles, and a registrar that shows what a test says. */
class ReconciliationScene {

    static final ReconciliationId ID = new ReconciliationId(Samples.id(1));

    /** As late as a test wants it. */
    static final class Hands extends Clock {
        private Instant now = Samples.NOW.plusSeconds(10);

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final InMemoryStore stores = new InMemoryStore();
    final Hands clock = new Hands();
    final List<String> looked = new ArrayList<>();
    final List<RuntimeException> reported = new ArrayList<>();
    Function<Registrar.Call, RegistrarView.OfOne> shown = ReconciliationScene::asExpected;
    Function<Optional<String>, RegistrarView.OfAll> listed = from -> new RegistrarView.NotTold("no list");
    boolean stopping;

    List<Handle> registered(int many) {
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

    void begin(boolean repairing) {
        begin(repairing, state -> state);
    }

    /** @param already what became of it before */
    void begin(boolean repairing, UnaryOperator<Reconciliation> already) {
        stores.reconciliations()
                .add(already.apply(Reconciliation.begin(
                        ID, Samples.handleService(1).id(), Samples.CREATOR.user(), repairing, clock.instant())));
    }

    void work(String node) {
        var lease = new Lease(node, clock.instant().plus(Progress.LEASE));
        var claimed = stores.reconciliations().claim(lease, clock.instant(), 1);
        new ReconciliationRun(means(), claimed.getFirst(), () -> stopping).run();
    }

    private Means means() {
        var registrar = new ScriptedRegistrar(
                (call, limit) -> {
                    throw new AssertionError("a comparison changes nothing itself");
                },
                call -> {
                    looked.add(call.identifier().text());
                    return shown.apply(call);
                },
                from -> listed.apply(from));
        return new Means(
                stores.reconciliations(),
                stores.handles(),
                stores.registrationJobs(),
                stores.handleServices(),
                stores.credentials(),
                registrar,
                new Repair(stores.handles(), stores.registrationJobs(), new Journal(stores.auditLog(), clock)),
                stores.transactions(),
                () -> new LandingPages(URI.create("https://handles.example.org")),
                clock,
                reported::add);
    }

    static RegistrarView.OfOne asExpected(Registrar.Call call) {
        return new RegistrarView.Known(Optional.of(call.target().toString()));
    }

    Reconciliation stored() {
        return stores.reconciliations().find(ID).orElseThrow();
    }

    RegistrationJob job(Handle handle) {
        return stores.registrationJobs().find(handle.id()).orElseThrow();
    }

    List<Finding> findings() {
        return stores.reconciliations().findings(ID, Slice.first(100)).stream()
                .map(Numbered::finding)
                .toList();
    }
}
